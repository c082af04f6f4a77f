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

function stream(entries: string, bytes: Uint8Array): Buffer {
  const head = `<<${entries}/Length ${bytes.length}>>\nstream\n`;
  return Buffer.concat([Buffer.from(head), bytes, Buffer.from('\nendstream')]);
}

/** The objects one after the other, numbered from 1, and the table of where they stand. */
function withTable(objects: readonly Buffer[]): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n', 'latin1')];
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
