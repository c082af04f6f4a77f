import { expect, test } from 'vitest';
import sharp from 'sharp';
import { badgeSvg, BADGE_SIDE } from './badge-picture';
import { bakePng, bakedToken, bakeSvg } from './baked-badge';

const TOKEN = 'eyJhbGciOiJSUzI1NiJ9.eyJqdGkiOiJ4In0.c2lnbmF0dXJl';
const SVG = badgeSvg({ title: 'Be the One & <more>', threshold: 7.5 });

test('a picture with a credential is still a picture, and gives it back', async () => {
  const plain = await sharp(Buffer.from(SVG)).png().toBuffer();
  const baked = bakePng(plain, TOKEN);
  // libpng refuses a chunk whose checksum is wrong.
  const read = sharp(baked, { failOn: 'warning' });
  expect(await read.metadata()).toMatchObject({ format: 'png', width: BADGE_SIDE, height: BADGE_SIDE });
  expect(await read.raw().toBuffer()).toEqual(await sharp(plain).raw().toBuffer());
  expect(bakedToken(baked)).toBe(TOKEN);
  expect(bakedToken(plain)).toBeNull();
});

test('a drawing with a credential is still a drawing, and gives it back', async () => {
  const baked = bakeSvg(SVG, TOKEN);
  expect(await sharp(Buffer.from(baked)).metadata()).toMatchObject({ format: 'svg', width: BADGE_SIDE });
  expect(bakedToken(Buffer.from(baked))).toBe(TOKEN);
  expect(bakedToken(Buffer.from(SVG))).toBeNull();
});

test('a file that is nothing but the credential gives it', () => {
  expect(bakedToken(Buffer.from(`\n${TOKEN}\n`))).toBe(TOKEN);
});

test.each([
  ['nothing', Buffer.alloc(0)],
  ['words', Buffer.from('Be the One')],
  ['a picture that breaks off', bakePng(Buffer.alloc(40, 1), TOKEN).subarray(0, 30)],
  ['a chunk longer than the file', Buffer.from('89504e470d0a1a0affffffff69545874', 'hex')],
  ['a credential that is none', Buffer.from('<svg><openbadges:credential verify="x"/></svg>')]
])('%s has none', (_, bytes) => {
  expect(bakedToken(bytes)).toBeNull();
});
