/** One page: a JPEG in three colours. */
export interface PagePicture {
  jpeg: Uint8Array;
  /** Of the page, points. */
  width: number;
  height: number;
  pixels: { width: number; height: number };
}

/** Objects of a page: itself, what draws it, its picture. */
const OF_A_PAGE = 3;

/** A PDF whose pages are pictures, and in which nothing else is. */
export function picturesAsPdf(pages: readonly PagePicture[]): Buffer {
  const first = (page: number) => 3 + page * OF_A_PAGE;
  const kids = pages.map((_, page) => `${first(page)} 0 R`).join(' ');
  const objects: Buffer[] = [
    Buffer.from('<</Type/Catalog/Pages 2 0 R>>'),
    Buffer.from(`<</Type/Pages/Kids[${kids}]/Count ${pages.length}>>`)
  ];
  for (const [page, { jpeg, width, height, pixels }] of pages.entries()) {
    const [w, h] = [width.toFixed(2), height.toFixed(2)];
    const [content, picture] = [first(page) + 1, first(page) + 2];
    objects.push(
      Buffer.from(
        `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${w} ${h}]/Contents ${content} 0 R/Resources<</XObject<</P ${picture} 0 R>>>>>>`
      ),
      stream('', Buffer.from(`q ${w} 0 0 ${h} 0 0 cm /P Do Q`)),
      stream(
        `/Type/XObject/Subtype/Image/Width ${pixels.width}/Height ${pixels.height}/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode`,
        jpeg
      )
    );
  }
  return withTable(objects);
}

const PICTURE_HEAD = Buffer.from('/Filter/DCTDecode/Length ');
const STREAM_HEAD = Buffer.from('>>\nstream\n');
const FIRST_BYTES = Buffer.from('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n', 'latin1');

/**
 * The pictures that `picturesAsPdf` made a PDF of, in their order. A PDF that was written by somebody else has none
 * here: what stands in it is not ours to hand out.
 */
export function picturesInPdf(pdf: Buffer): Buffer[] {
  if (!pdf.subarray(0, FIRST_BYTES.length).equals(FIRST_BYTES)) return [];
  const pictures: Buffer[] = [];
  for (let at = pdf.indexOf(PICTURE_HEAD); at >= 0; at = pdf.indexOf(PICTURE_HEAD, at)) {
    const [digits = ''] = /^\d{1,9}/.exec(pdf.toString('latin1', at + PICTURE_HEAD.length, at + 40)) ?? [];
    const head = at + PICTURE_HEAD.length + digits.length;
    const start = head + STREAM_HEAD.length;
    const end = start + Number(digits);
    if (digits === '' || !pdf.subarray(head, start).equals(STREAM_HEAD) || end > pdf.length) return [];
    const picture = pdf.subarray(start, end);
    if (picture[0] !== 0xff || picture[1] !== 0xd8) return [];
    pictures.push(picture);
    // Past the picture: in its own bytes anything may stand.
    at = end;
  }
  return pictures;
}

function stream(entries: string, bytes: Uint8Array): Buffer {
  const head = `<<${entries}/Length ${bytes.length}>>\nstream\n`;
  return Buffer.concat([Buffer.from(head), bytes, Buffer.from('\nendstream')]);
}

/** The objects one after the other, numbered from 1, and the table of where they stand. */
function withTable(objects: readonly Buffer[]): Buffer {
  const parts: Buffer[] = [FIRST_BYTES];
  let length = parts[0]?.length ?? 0;
  const add = (part: Buffer) => {
    parts.push(part);
    length += part.length;
  };
  const places = objects.map((object, at) => {
    const place = length;
    add(Buffer.concat([Buffer.from(`${at + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')]));
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${places.join('')}`;
  add(Buffer.from(`${table}trailer\n<</Size ${size}/Root 1 0 R>>\nstartxref\n${length}\n%%EOF\n`));
  return Buffer.concat(parts);
}
