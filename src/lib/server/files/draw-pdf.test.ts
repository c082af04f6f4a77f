import { deflateSync } from 'node:zlib';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { onePage, type PdfParts } from '../../../../tests/fixtures/evidence/pdf';
import { drawPdf } from './draw-pdf';

/** The pages of a PDF as anybody would see them: their size in points, and a colour at a place of each. */
async function seen(pdf: Uint8Array) {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(pdf);
  const pages = [];
  for (const page of document.pages()) {
    const { originalWidth, originalHeight } = page.getOriginalSize();
    const { data, width, height } = await page.render({ scale: 1, render: 'bitmap' });
    const picture = sharp(data, { raw: { width, height, channels: 4 } });
    const colour = async (left: number, top: number) => {
      const one = await picture.clone().extract({ left, top, width: 1, height: 1 }).raw().toBuffer();
      return [...one.subarray(0, 3)].map((value) => Math.round(value / 85));
    };
    pages.push({
      size: [originalWidth, originalHeight],
      lowerLeft: await colour(100, height - 100),
      upperRight: await colour(width - 100, 100)
    });
  }
  document.destroy();
  library.destroy();
  return pages;
}

async function drawn(parts: PdfParts = {}): Promise<Buffer> {
  const answer = await drawPdf(onePage(parts));
  if (!answer.ok) throw new Error(answer.code);
  return answer.value;
}

const RED = [3, 0, 0];
const WHITE = [3, 3, 3];
const BLUE = [0, 0, 3];

test('what is seen of a page stays: its size, its colours, its place', async () => {
  expect(await seen(await drawn({ pages: 2 }))).toEqual(
    Array.from({ length: 2 }, () => ({ size: [600, 800], lowerLeft: RED, upperRight: WHITE }))
  );
});

test('form fields and stamps are seen, and are no fields any more', async () => {
  const appearance = '0 0 1 rg 0 0 200 200 re f';
  const pdf = await drawn({
    catalog: '/AcroForm<</Fields[5 0 R]>>',
    page: '/Annots[5 0 R]',
    objects: [
      '<</Type/Annot/Subtype/Widget/FT/Tx/T(name)/F 4/Rect[400 600 600 800]/AP<</N 6 0 R>>>>',
      `<</Type/XObject/Subtype/Form/BBox[0 0 200 200]/Length ${appearance.length}>>\nstream\n${appearance}\nendstream`
    ]
  });
  expect((await seen(pdf))[0]).toMatchObject({ upperRight: BLUE });
  expect(pdf.includes('Widget')).toBe(false);
});

test.each([
  ['/OpenAction', { catalog: '/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>' }],
  ['/JavaScript', { catalog: '/Names<</JavaScript<</Names[(x) <</S/JavaScript/JS(x)>>]>>>>' }],
  ['/Launch', { page: '/AA<</O<</S/Launch/F(calc.exe)>>>>' }],
  ['/URI', { page: '/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(http://x)>>>>]' }],
  [
    '/EmbeddedFiles',
    { catalog: '/Names<</EmbeddedFiles<</Names[(x) 5 0 R]>>>>', objects: ['<</Type/Filespec>>'] }
  ],
  ['/Metadata', { catalog: '/Metadata 5 0 R', objects: ['<</Length 6>>\nstream\nSECRET\nendstream'] }]
])('%s is not in the new one', async (name, parts) => {
  expect(onePage(parts).includes(name)).toBe(true);
  const pdf = await drawn(parts);
  const names = new Set(
    pdf
      .toString('latin1')
      .match(/\/[A-Z][A-Za-z]+/g)
      ?.filter((found) => found.length > 3)
  );
  expect([...names]).not.toContain(name);
  expect(pdf.includes('SECRET')).toBe(false);
});

test.each([
  ['file-unreadable', 'no page', onePage({ pages: 0 })],
  ['file-unreadable', 'nothing in it', Buffer.from('%PDF-1.7\n1 0 obj\nendobj\ntrailer\n%%EOF\n')],
  ['file-too-many-pages', 'a book', onePage({ pages: 21 })],
  [
    'file-encrypted',
    'a password',
    onePage({
      trailer: `/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<${'11'.repeat(32)}>/U<${'22'.repeat(32)}>>>`
    })
  ]
])('%s: %s', async (code, _, bytes) => {
  expect(await drawPdf(bytes)).toEqual({ ok: false, code });
});

test('a small file that unfolds to a gigabyte is not unfolded', { timeout: 30_000 }, async () => {
  const content = deflateSync(Buffer.alloc(900 * 1024 * 1024, ' '));
  expect(content.length).toBeLessThan(1024 * 1024);
  const before = process.memoryUsage.rss();
  const answer = await drawPdf(onePage({ content, contentEntries: '/Filter/FlateDecode' }));
  expect(answer).toEqual({ ok: false, code: 'file-unreadable' });
  expect(process.memoryUsage.rss() - before).toBeLessThan(600 * 1024 * 1024);
});
