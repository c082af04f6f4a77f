import { BADGE_SVG_MAX_BYTES, svgCredential } from '$lib/domain/badges/svg-credential';
import {
  BADGE_MEDIA_TYPE,
  PROOF_MAX_BYTES,
  SNIFF_BYTES,
  sniffProof,
  type ProofMediaType
} from '$lib/domain/evidence/proof';
import { ok, refused, type Result } from '$lib/domain/shared/result';
import { shrinkPicture } from './shrink-picture';

/** A picture above this is made smaller before it is sent, bytes: phones are often on a thin line. */
export const PICTURE_MAX_BYTES = 2 * 1024 * 1024;

export type ProofRefusal =
  'file-empty' | 'file-too-large' | 'file-type-not-accepted' | 'file-heic' | 'file-unreadable';

/** A proof as it will be sent. */
export interface PreparedProof {
  name: string;
  blob: Blob;
  mediaType: ProofMediaType | typeof BADGE_MEDIA_TYPE;
}

/**
 * Looks at a chosen file before anything is sent: what it is by its bytes, and whether it is small enough. Big
 * pictures are made smaller; a PDF is left as it is.
 *
 * @param shrink how a picture is made smaller; null where this browser cannot read it
 */
export async function prepareProof(
  file: File,
  shrink: (picture: Blob, maximumBytes: number) => Promise<Blob | null> = shrinkPicture
): Promise<Result<PreparedProof, ProofRefusal>> {
  if (file.size === 0) return refused('file-empty');
  const mediaType = sniffProof(await firstBytes(file));
  const { name } = file;
  if (mediaType === null) {
    if (!(await isBadgeDrawing(file))) return refused('file-type-not-accepted');
    return ok({ name, mediaType: BADGE_MEDIA_TYPE, blob: file.slice(0, file.size, BADGE_MEDIA_TYPE) });
  }
  if (mediaType === 'image/heic') return refused('file-heic');
  if (mediaType === 'application/pdf') {
    if (file.size > PROOF_MAX_BYTES) return refused('file-too-large');
    return ok({ name, mediaType, blob: file.slice(0, file.size, mediaType) });
  }
  // Made smaller it would be a picture and no badge any more.
  if (file.size <= PICTURE_MAX_BYTES || (mediaType === 'image/png' && (await carriesBadge(file))))
    return ok({ name, mediaType, blob: file.slice(0, file.size, mediaType) });
  const smaller = await shrink(file, PICTURE_MAX_BYTES);
  if (smaller === null) return refused('file-unreadable');
  if (smaller.size > PROOF_MAX_BYTES) return refused('file-too-large');
  return ok({ name, mediaType: 'image/jpeg', blob: smaller });
}

async function isBadgeDrawing(file: Blob): Promise<boolean> {
  return file.size <= BADGE_SVG_MAX_BYTES && svgCredential(await file.text()) !== null;
}

/** By the keyword alone: the server looks closely. */
async function carriesBadge(file: Blob): Promise<boolean> {
  return file.size <= PROOF_MAX_BYTES && (await file.text()).includes('openbadgecredential');
}

async function firstBytes(file: Blob): Promise<Uint8Array> {
  return new Uint8Array(await file.slice(0, SNIFF_BYTES).arrayBuffer());
}
