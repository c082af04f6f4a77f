import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { putBlob, readBlob } from './blob-store';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'high-five-blobs-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const bytes = Buffer.from('a certificate');
const files = () =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());

test('what is put is read again, by the hash of its bytes', async () => {
  const hash = await putBlob(folder, bytes, 'u1');
  expect(hash).toBe(createHash('sha256').update(bytes).digest('hex'));
  expect(await readBlob(folder, hash)).toEqual(bytes);
});

test('the same bytes are kept once, and nothing else is left behind', async () => {
  const [first, second] = [await putBlob(folder, bytes, 'u1'), await putBlob(folder, bytes, 'u2')];
  await putBlob(folder, Buffer.from('another'), 'u3');
  expect(first).toBe(second);
  expect(files()).toHaveLength(2);
});

test('put at once by two requests, it is there whole', async () => {
  const hashes = await Promise.all([putBlob(folder, bytes, 'u1'), putBlob(folder, bytes, 'u2')]);
  expect(await readBlob(folder, hashes[0])).toEqual(bytes);
  expect(files()).toHaveLength(1);
});

test('only the house itself may read it', async () => {
  const hash = await putBlob(folder, bytes, 'u1');
  expect(statSync(join(folder, 'files', hash.slice(0, 2), hash)).mode & 0o077).toBe(0);
});

test.each(['../../etc/passwd', '', 'A'.repeat(64)])('“%s” is no hash and leads nowhere', (name) => {
  expect(() => readBlob(folder, name)).toThrow('not a hash');
});
