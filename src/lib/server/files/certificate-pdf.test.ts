import { PDFiumLibrary } from '@hyzyla/pdfium';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { badgeSvg } from './badge-picture';
import { certificatePdf, type CertificateText } from './certificate-pdf';

const badge = await sharp(Buffer.from(badgeSvg({ title: 'x', threshold: 5 })))
  .resize(500)
  .png()
  .toBuffer();

const text: CertificateText = {
  heading: 'Certificate',
  holder: 'Zoë Müller',
  sentence: 'of Northgate Networks has finished the learning path',
  path: 'Drive to Five',
  summary: 'From 1 to 5: your company keeps its rebates.',
  issued: '28 November 2026 · Example Distribution',
  check: 'Whether it holds: five.example.com',
  url: 'https://five.example.com/credentials/0193a4c2-7d00-7000-8000-000000000000',
  badge,
  language: 'en'
};

async function read(pdf: Buffer): Promise<{ words: string; pages: number; width: number; height: number }> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(pdf);
  const page = document.getPage(0);
  const { originalWidth: width, originalHeight: height } = page.getOriginalSize();
  const read = { words: page.getText(), pages: document.getPageCount(), width, height };
  document.destroy();
  library.destroy();
  return read;
}

test('one page across, and every word of it can be read', async () => {
  const { words, pages, width, height } = await read(await certificatePdf(text));
  expect(pages).toBe(1);
  expect(width).toBeGreaterThan(height);
  for (const line of ['CERTIFICATE', text.holder, text.sentence, text.path, text.summary, text.issued]) {
    expect(words.replace(/\s+/g, ' ')).toContain(line);
  }
});

test.each([
  'Łukasz Żółć',
  'Ιωάννης Παπαδόπουλος',
  'Иван Щербаков',
  'Nguyễn Thị Ánh',
  "Siobhán O'Brien-Ştefan"
])('the name %s is written in letters that there are', async (holder) => {
  const { words } = await read(await certificatePdf({ ...text, holder }));
  expect(words.replace(/\s+/g, ' ')).toContain(holder);
});

test('what is long is broken into lines and stays on the page', async () => {
  const holder = `${'Maximiliane '.repeat(6)}${'x'.repeat(120)}`;
  const { words, pages } = await read(await certificatePdf({ ...text, holder }));
  expect(pages).toBe(1);
  expect(words.replace(/\s+/g, '')).toContain(holder.replace(/\s+/g, ''));
});
