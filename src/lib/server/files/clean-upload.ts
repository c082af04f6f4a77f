import { fileTypeFromBuffer } from 'file-type';
import sharp from 'sharp';
import { PROOF_MAX_BYTES } from '$lib/domain/evidence/proof';
import { ok, refused, type Result } from '$lib/domain/shared/result';
import type { PdfRefusal } from './draw-pdf';
import { bakedCredential } from './baked-credential';
import { redrawPdf } from './redraw-pdf';

/** Largest proof that is taken, bytes: the same as the phone checks before it sends. */
export const MAX_UPLOAD_BYTES = PROOF_MAX_BYTES;

/** Widest picture that is decoded, pixels: a small file can unfold to gigabytes. */
const MAX_PIXELS = 50_000_000;
/** Longest side that is kept: enough to read a certificate, small on a phone. */
const MAX_SIDE = 2400;

export type UploadRefusal =
  'file-empty' | 'file-too-large' | 'file-type-not-accepted' | PdfRefusal | 'too-many-uploads';

/** What is kept of a proof. */
export interface CleanUpload {
  bytes: Buffer;
  mediaType: string;
  /** The signed badge that was baked into it; null where there was none. */
  credential: string | null;
}

/** A signed badge without a picture. */
export const CREDENTIAL_MEDIA_TYPE = 'application/vc+jwt';

/**
 * Makes a proof safe to keep: what it is is read from its bytes, not from its name; pictures are decoded and
 * written anew, without position or any other metadata; the pages of a PDF are drawn, and a new one is made of the
 * pictures. A badge that is baked into a picture is taken out first. Of a drawing (SVG) only that is kept, and one
 * without it is not taken.
 *
 * @param pdfThread see `redrawPdf`
 */
export async function cleanUpload(
  bytes: Buffer,
  pdfThread: string | null
): Promise<Result<CleanUpload, UploadRefusal>> {
  if (bytes.length === 0) return refused('file-empty');
  if (bytes.length > MAX_UPLOAD_BYTES) return refused('file-too-large');
  const credential = bakedCredential(bytes);
  const sniffed = await fileTypeFromBuffer(bytes);
  switch (sniffed?.mime) {
    case 'image/jpeg':
    case 'image/png':
    case 'image/webp':
      return reencode(bytes, credential);
    case 'application/pdf': {
      const redrawn = await redrawPdf(bytes, pdfThread);
      return redrawn.ok
        ? ok({ bytes: redrawn.value, mediaType: 'application/pdf', credential: null })
        : redrawn;
    }
    default:
      // A drawing can do what a picture cannot: of a signed badge in one the signed words are kept, and no drawing.
      return credential === null
        ? refused('file-type-not-accepted')
        : ok({ bytes: Buffer.from(credential), mediaType: CREDENTIAL_MEDIA_TYPE, credential });
  }
}

async function reencode(
  bytes: Buffer,
  credential: string | null
): Promise<Result<CleanUpload, UploadRefusal>> {
  try {
    const picture = await sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' })
      .rotate() // the camera's orientation is metadata, and metadata goes
      .resize({ width: MAX_SIDE, height: MAX_SIDE, fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: 82 })
      .toBuffer();
    return ok({ bytes: picture, mediaType: 'image/jpeg', credential });
  } catch {
    return refused('file-unreadable');
  }
}
