import { existsSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { manifestIn, MANIFEST_LANGUAGES } from './manifest';

const STATIC = join(import.meta.dirname, '../../../../static');

test.each(MANIFEST_LANGUAGES)(
  'every picture of the manifest in %s is there, and as large as it says',
  async (lang) => {
    const { icons, shortcuts, screenshots } = manifestIn(lang);
    const pictures = [...icons, ...shortcuts.flatMap((shortcut) => shortcut.icons), ...screenshots];
    for (const { src, sizes, type } of pictures) {
      expect(existsSync(join(STATIC, src)), src).toBe(true);
      const { width, height, format } = await sharp(join(STATIC, src)).metadata();
      expect(type, src).toContain(format);
      if (sizes !== 'any') expect(`${width}x${height}`, src).toBe(sizes);
    }
  }
);

test('both languages are one app, and say the same in their own words', () => {
  const [en, de] = [manifestIn('en'), manifestIn('de')];
  expect(de.id).toBe(en.id);
  expect(de.start_url).toBe(en.start_url);
  expect(de.share_target).toEqual(en.share_target);
  expect(de.shortcuts.map(({ url }) => url)).toEqual(en.shortcuts.map(({ url }) => url));
  expect(en.shortcuts.map(({ name }) => name)).toEqual(['Log', 'Path', 'Boards']);
  expect(de.shortcuts.map(({ name }) => name)).toEqual(['Melden', 'Lernpfad', 'Ranglisten']);
  expect(de.description).not.toBe(en.description);
});

test('pictures are in the shape that browsers take', () => {
  const ratios = (form: string) =>
    manifestIn('en')
      .screenshots.filter(({ form_factor }) => form_factor === form)
      .map(({ sizes }) => sizes.split('x').map(Number))
      .map(([width = 0, height = 0]) => Math.max(width, height) / Math.min(width, height));
  for (const form of ['narrow', 'wide']) {
    const of = ratios(form);
    expect(of.length).toBeGreaterThan(1);
    expect(new Set(of).size).toBe(1);
    expect(of[0]).toBeLessThanOrEqual(2.3);
  }
});
