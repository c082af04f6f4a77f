import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  readUpload,
  removeOldUploads,
  removeUpload,
  uploadsOf,
  writePiece,
  type Upload
} from './upload-store';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'high-five-uploads-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const bytes = Buffer.from('the first piece');
const now = '2026-11-24T09:00:00.000Z';
const weekAgo = '2026-11-17T09:00:00.000Z';
const upload = (): Upload => ({ personId: randomUUID(), sha256: 'a'.repeat(64), size: 100 });

test('what is begun while others tidy up is there', async () => {
  const one = upload();
  const over = new AbortController();
  const tidying = (async () => {
    while (!over.signal.aborted) await removeOldUploads(folder, weekAgo);
  })();
  for (let times = 0; times < 200; times++) {
    await writePiece(folder, one, { offset: 0, bytes, now });
    expect(await readUpload(folder, one)).toEqual(bytes);
    // Its folder is empty then, and goes.
    await removeUpload(folder, one);
  }
  over.abort();
  await tidying;
});

test('what nothing was added to for long is removed, and nothing else', async () => {
  const [old, fresh] = [upload(), upload()];
  await writePiece(folder, old, { offset: 0, bytes, now: '2026-11-10T09:00:00.000Z' });
  await writePiece(folder, fresh, { offset: 0, bytes, now });
  expect(await removeOldUploads(folder, weekAgo)).toBe(1);
  expect(await uploadsOf(folder, old.personId)).toEqual([]);
  expect(await uploadsOf(folder, fresh.personId)).toEqual([fresh]);
  // It does not go on with a hole before it.
  await expect(writePiece(folder, old, { offset: bytes.length, bytes, now })).rejects.toThrow('ENOENT');
});
