import { expect, test } from 'vitest';
import { PROOF_MAX_BYTES } from '$lib/domain/evidence/proof';
import { PICTURE_MAX_BYTES, prepareProof } from './prepare-proof';

const JPEG = [0xff, 0xd8, 0xff, 0xe0];
const PDF = [...'%PDF-1.7'].map((character) => character.charCodeAt(0));

/** A file of `size` bytes that begins with `head`, named as something it need not be. */
function file(head: number[], size = 1000, name = 'proof.bin'): File {
  const bytes = new Uint8Array(Math.max(size, head.length));
  bytes.set(head);
  return new File([bytes], name);
}
const neverShrinks = () => Promise.reject(new Error('should not be asked'));
const shrinksTo = (size: number) => async () => new Blob([new Uint8Array(size)], { type: 'image/jpeg' });

test('a small picture goes as it is, under the type that its bytes say', async () => {
  const prepared = await prepareProof(file(JPEG, 1000, 'scan.pdf'), neverShrinks);
  expect(prepared).toMatchObject({ ok: true, value: { name: 'scan.pdf', mediaType: 'image/jpeg' } });
  expect(prepared.ok && prepared.value.blob.size).toBe(1000);
  expect(prepared.ok && prepared.value.blob.type).toBe('image/jpeg');
});

test('a big picture is made smaller, whatever its size was', async () => {
  const prepared = await prepareProof(file(JPEG, PROOF_MAX_BYTES + 1), shrinksTo(900));
  expect(prepared.ok && prepared.value.blob.size).toBe(900);
});

test('at the limit nothing is touched', async () => {
  expect((await prepareProof(file(JPEG, PICTURE_MAX_BYTES), neverShrinks)).ok).toBe(true);
  expect((await prepareProof(file(PDF, PROOF_MAX_BYTES), neverShrinks)).ok).toBe(true);
});

test.each([
  ['file-empty', new File([], 'empty.jpg')],
  [
    'file-type-not-accepted',
    file(
      [...'<svg '].map((c) => c.charCodeAt(0)),
      100,
      'picture.jpg'
    )
  ],
  ['file-heic', file([0, 0, 0, 24, ...[...'ftypheic'].map((c) => c.charCodeAt(0))])],
  ['file-too-large', file(PDF, PROOF_MAX_BYTES + 1)]
])('%s is said before anything is sent', async (code, chosen) => {
  expect(await prepareProof(chosen, neverShrinks)).toEqual({ ok: false, code });
});

test('a picture that the browser cannot read is said to be unreadable', async () => {
  expect(await prepareProof(file(JPEG, PICTURE_MAX_BYTES + 1), async () => null)).toEqual({
    ok: false,
    code: 'file-unreadable'
  });
});
