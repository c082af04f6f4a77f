import sharp from 'sharp';
import { expect, test } from 'vitest';
import { picturesAsPdf, picturesInPdf } from './pictures-as-pdf';

const jpeg = (background: string) =>
  sharp({ create: { width: 60, height: 80, channels: 3, background } })
    .jpeg()
    .toBuffer();
const pageOf = (picture: Buffer) => ({
  jpeg: picture,
  width: 60,
  height: 80,
  pixels: { width: 60, height: 80 }
});

test('the pictures that a PDF was made of come out of it as they went in', async () => {
  // In a picture anything may stand, also what looks like the head of one.
  const tricky = Buffer.concat([
    await jpeg('red'),
    Buffer.from('/Filter/DCTDecode/Length 4>>\nstream\nabcd')
  ]);
  const pictures = [tricky, await jpeg('blue'), await jpeg('green')];
  expect(picturesInPdf(picturesAsPdf(pictures.map(pageOf)))).toEqual(pictures);
});

test('what somebody else wrote has none here, nor has half a PDF', async () => {
  const pdf = picturesAsPdf([pageOf(await jpeg('red'))]);
  expect(picturesInPdf(Buffer.concat([Buffer.from('%PDF-1.4\n'), pdf]))).toEqual([]);
  expect(picturesInPdf(pdf.subarray(0, 300))).toEqual([]);
});
