import sharp from 'sharp';
import { expect, test } from 'vitest';
import { onePage } from '../../../../tests/fixtures/evidence/pdf';
import { cleanUpload, MAX_UPLOAD_BYTES } from './clean-upload';

const picture = (width = 80, height = 40) =>
  sharp({ create: { width, height, channels: 3, background: '#c9f24b' } });

const clean = (bytes: Buffer) => cleanUpload(bytes, null);

async function cleaned(bytes: Buffer) {
  const clean = await cleanUpload(bytes, null);
  if (!clean.ok) throw new Error(clean.code);
  return { ...clean.value, info: await sharp(clean.value.bytes).metadata() };
}

test.each(['jpeg', 'png', 'webp'] as const)('a %s becomes a JPEG of our own', async (format) => {
  const { mediaType, info } = await cleaned(await picture().toFormat(format).toBuffer());
  expect(mediaType).toBe('image/jpeg');
  expect(info).toMatchObject({ format: 'jpeg', width: 80, height: 40 });
});

test('where it was taken does not stay in it', async () => {
  const bytes = await picture()
    .jpeg()
    .withExif({ IFD0: { Copyright: 'SECRET' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' } })
    .toBuffer();
  expect(bytes.includes('SECRET')).toBe(true);
  const clean = await cleaned(bytes);
  expect(clean.info.exif).toBeUndefined();
  expect(clean.bytes.includes('SECRET')).toBe(false);
});

test('a picture held sideways is turned before its metadata goes', async () => {
  const { info } = await cleaned(await picture(80, 40).jpeg().withMetadata({ orientation: 6 }).toBuffer());
  expect(info).toMatchObject({ width: 40, height: 80 });
});

test('what was hidden behind the picture is gone', async () => {
  const script = '<script>alert(1)</script>';
  const clean = await cleaned(Buffer.concat([await picture().png().toBuffer(), Buffer.from(script)]));
  expect(clean.bytes.includes(script)).toBe(false);
});

test('a large picture is made smaller, whole', async () => {
  const { info } = await cleaned(await picture(4800, 1200).jpeg().toBuffer());
  expect(info).toMatchObject({ width: 2400, height: 600 });
});

test('a PDF becomes one of our own', async () => {
  const answer = await clean(onePage({ catalog: '/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>' }));
  expect(answer).toMatchObject({ ok: true, value: { mediaType: 'application/pdf' } });
  if (answer.ok) expect(answer.value.bytes.includes('JavaScript')).toBe(false);
});

test.each([
  ['file-empty', Buffer.alloc(0)],
  ['file-too-large', Buffer.alloc(MAX_UPLOAD_BYTES + 1)],
  ['file-type-not-accepted', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
  ['file-type-not-accepted', Buffer.from('<!doctype html><script>alert(1)</script>')],
  ['file-type-not-accepted', Buffer.from('MZ\u0090\u0000 a program')],
  ['file-unreadable', onePage().subarray(0, 20)]
])('%s', async (code, bytes) => {
  expect(await clean(bytes)).toEqual({ ok: false, code });
});

test('half a picture is unreadable', async () => {
  const whole = await picture(400, 400).png({ compressionLevel: 0 }).toBuffer();
  expect(await clean(whole.subarray(0, whole.length / 2))).toEqual({
    ok: false,
    code: 'file-unreadable'
  });
});

test('a small file that unfolds to gigabytes is not unfolded', { timeout: 30_000 }, async () => {
  const bomb = await picture(7200, 7200).greyscale().png({ compressionLevel: 1 }).toBuffer();
  expect(bomb.length).toBeLessThan(MAX_UPLOAD_BYTES);
  expect(await clean(bomb)).toEqual({ ok: false, code: 'file-unreadable' });
});
