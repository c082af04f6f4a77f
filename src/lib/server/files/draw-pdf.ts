import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import sharp from 'sharp';
import { ok, refused, type Result } from '$lib/domain/shared/result';
import { limitMemory } from './limit-memory';
import { picturesAsPdf, type PagePicture } from './pictures-as-pdf';

export type PdfRefusal = 'file-unreadable' | 'file-encrypted' | 'file-too-many-pages';

/** What proves something is on a page or two. */
const MOST_PAGES = 20;
/** Longest side of a page as it is drawn, pixels: some 200 to the inch of A4. */
const LONGEST_SIDE = 2400;
/** Largest page that is drawn, points: what PDF itself allows. */
const LARGEST_PAGE = 14_400;

/**
 * Draws the pages of a PDF and makes a new PDF of the pictures. Nothing of the old one is in the new but what can be
 * seen: no script, no action, no link, no attachment, no form, no metadata. Form fields and stamps are drawn too.
 *
 * Who sent it may have made it to hang us or to fill our memory: this is for a thread that can be ended.
 */
export async function drawPdf(bytes: Uint8Array): Promise<Result<Buffer, PdfRefusal>> {
  try {
    const library = await PDFiumLibrary.init({ wasmBinary: await limitedPdfium() });
    const document = await library.loadDocument(bytes);
    if (document.getPageCount() > MOST_PAGES) return refused('file-too-many-pages');
    document.initializeFormFields();
    const pages: PagePicture[] = [];
    for (const page of document.pages()) {
      const { originalWidth: width, originalHeight: height } = page.getOriginalSize();
      const longest = Math.max(width, height);
      if (!(Math.min(width, height) >= 1 && longest <= LARGEST_PAGE)) return refused('file-unreadable');
      const drawn = await page.render({
        scale: LONGEST_SIDE / longest,
        renderFormFields: true,
        render: toJpeg
      });
      pages.push({ jpeg: drawn.data, width, height, pixels: { width: drawn.width, height: drawn.height } });
    }
    return pages.length === 0 ? refused('file-unreadable') : ok(picturesAsPdf(pages));
  } catch (error) {
    return refused(isPassword(error) ? 'file-encrypted' : 'file-unreadable');
  }
}

function toJpeg({
  data,
  width,
  height
}: {
  data: Uint8Array;
  width: number;
  height: number;
}): Promise<Uint8Array> {
  return sharp(data, { raw: { width, height, channels: 4 } })
    .flatten({ background: 'white' })
    .jpeg({ quality: 82 })
    .toBuffer();
}

/** PDFium with no more memory than a page of this size needs. */
async function limitedPdfium(): Promise<ArrayBuffer> {
  const file = createRequire(import.meta.url).resolve('@hyzyla/pdfium/pdfium.wasm');
  return limitMemory(await readFile(file));
}

/** The library tells it by words alone. */
function isPassword(error: unknown): boolean {
  return error instanceof Error && error.message.includes('Password');
}
