import { expect, test } from 'vitest';
import sharp from 'sharp';
import { badgeSvg, BADGE_SIDE } from './badge-picture';
import { bakePng, bakeSvg } from './bake-badge';
import { bakedCredential } from './baked-credential';

const TOKEN = 'eyJhbGciOiJSUzI1NiJ9.eyJqdGkiOiJ4In0.c2lnbmF0dXJl';
const SVG = badgeSvg({ title: 'Be the One & <more>', threshold: 7.5 });

test('a picture with a credential is still a picture, and gives it back', async () => {
  const plain = await sharp(Buffer.from(SVG)).png().toBuffer();
  const baked = bakePng(plain, TOKEN);
  // libpng refuses a chunk whose checksum is wrong.
  const read = sharp(baked, { failOn: 'warning' });
  expect(await read.metadata()).toMatchObject({ format: 'png', width: BADGE_SIDE, height: BADGE_SIDE });
  expect(await read.raw().toBuffer()).toEqual(await sharp(plain).raw().toBuffer());
  expect(bakedCredential(baked)).toBe(TOKEN);
  expect(bakedCredential(plain)).toBeNull();
});

test('a drawing with a credential is still a drawing, and gives it back', async () => {
  const baked = bakeSvg(SVG, TOKEN);
  expect(await sharp(Buffer.from(baked)).metadata()).toMatchObject({ format: 'svg', width: BADGE_SIDE });
  expect(bakedCredential(Buffer.from(baked))).toBe(TOKEN);
  expect(bakedCredential(Buffer.from(SVG))).toBeNull();
});
