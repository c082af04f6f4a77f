import sharp, { type Sharp } from 'sharp';
import { expect, test } from 'vitest';
import rules from '../../../content/review/rules.json';
import { isSamePicture } from '$lib/domain/evidence/picture-print';
import { certificatePicture } from '../../../../tests/fixtures/evidence/certificate-picture';
import { pictureSigns } from './picture-signs';

const same = async (a: Buffer, b: Buffer) => {
  const [one, other] = [await pictureSigns(a), await pictureSigns(b)];
  if (one === null || other === null) throw new Error('no print');
  return isSamePicture(one, other, rules.pictures);
};
const ADA = { name: 'Ada Lovelace', number: 'CSCO-10001' };

test.each<[string, (picture: Sharp) => Sharp]>([
  ['saved again, badly', (picture) => picture.jpeg({ quality: 40 })],
  ['made small', (picture) => picture.resize(600).jpeg({ quality: 70 })],
  ['made very small, in another format', (picture) => picture.resize(400).webp({ quality: 60 })],
  ['made darker', (picture) => picture.linear(0.8, 5).jpeg()],
  ['without colour', (picture) => picture.greyscale().jpeg()]
])('the same picture, %s, is found', async (_, changed) => {
  const picture = await certificatePicture(ADA);
  expect(await same(picture, await changed(sharp(picture)).toBuffer())).toBe(true);
});

test.each([
  { name: 'Ben Marlow', number: 'CSCO-20002' },
  { name: 'Eve Kowalski', number: 'CSCO-10001' },
  { name: 'Ada Lovelace', number: 'CSCO-99999-7' }
])('a certificate of the same kind that says another thing is another ($name, $number)', async (other) => {
  expect(await same(await certificatePicture(ADA), await certificatePicture(other))).toBe(false);
});

test('a blank picture is like no other', async () => {
  const blank = sharp({ create: { width: 80, height: 60, channels: 3, background: '#fff' } });
  expect(await pictureSigns(await blank.jpeg().toBuffer())).toBeNull();
});
