import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { bakedPng, bakedSvg } from '../../../../tests/fixtures/badges/bake';
import { bakedCredential } from './baked-credential';
import { cleanUpload } from './clean-upload';

const JWS = 'eyJhbGciOiJFZERTQSJ9.eyJhIjoxfQ.c2ln';
const png = () =>
  sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
    .png()
    .toBuffer();

test('the badge of a picture, packed or not', async () => {
  expect(bakedCredential(bakedPng(await png(), JWS))).toBe(JWS);
  expect(bakedCredential(bakedPng(await png(), JWS, { packed: true }))).toBe(JWS);
  expect(bakedCredential(bakedPng(await png(), '{"proof":[]}'))).toBe('{"proof":[]}');
});

test('there is none in a picture without, under another word, or where it is torn', async () => {
  const baked = bakedPng(await png(), JWS);
  expect(bakedCredential(await png())).toBeNull();
  expect(bakedCredential(bakedPng(await png(), JWS, { keyword: 'Comment' }))).toBeNull();
  expect(bakedCredential(bakedPng(await png(), 'hello'))).toBeNull();
  for (let length = 0; length < baked.length; length += 7) bakedCredential(baked.subarray(0, length));
  expect(bakedCredential(baked.subarray(0, baked.length - 30))).toBeNull();
});

test('what unfolds to more than a badge is none', async () => {
  const bomb = deflateSync(Buffer.alloc(50_000_000, 'a'));
  expect(bomb.length).toBeLessThan(64 * 1024);
  const packed = bakedPng(await png(), 'a'.repeat(1_000_000), { packed: true });
  expect(bakedCredential(packed)).toBeNull();
});

test('a picture is kept as a picture, with its badge beside it and not in it', async () => {
  const clean = await cleanUpload(bakedPng(await png(), JWS), null);
  if (!clean.ok) throw new Error(clean.code);
  expect(clean.value).toMatchObject({ mediaType: 'image/jpeg', credential: JWS });
  expect(clean.value.bytes.includes(Buffer.from('eyJ'))).toBe(false);
});

test('of a drawing the signed words are kept, and nothing else', async () => {
  const svg = bakedSvg(JWS, '<script>alert(1)</script><image href="http://127.0.0.1:1/x"/>');
  const clean = await cleanUpload(Buffer.from(svg), null);
  expect(clean).toEqual({
    ok: true,
    value: { bytes: Buffer.from(JWS), mediaType: 'application/vc+jwt', credential: JWS }
  });
});

test.each([
  ['without a badge', '<svg xmlns="http://www.w3.org/2000/svg"><circle r="4"/></svg>'],
  [
    'with entities',
    bakedSvg(JWS).replace('?>\n', '?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>')
  ]
])('a drawing %s is not taken', async (_, svg) => {
  expect(await cleanUpload(Buffer.from(svg), null)).toEqual({ ok: false, code: 'file-type-not-accepted' });
});
