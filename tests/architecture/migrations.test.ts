import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import landed from './landed-migrations.json';

const FOLDER = new URL('../../migrations/', import.meta.url);
const names = readdirSync(FOLDER).toSorted();

test('migrations are numbered without a gap or a double', () => {
  expect(names.map((name) => Number(/^(\d{4})-[a-z0-9-]+\.ts$/.exec(name)?.[1]))).toEqual(
    names.map((_, i) => i + 1)
  );
});

// A database somewhere has run it: a landed migration never changes, a new one comes after it. To land one,
// add its line to landed-migrations.json (the failing test prints it).
test('landed migrations are frozen, and every migration has landed', () => {
  expect(Object.fromEntries(names.map((name) => [name, fingerprint(name)]))).toEqual(landed);
});

/** Without white space: how it is laid out is the formatter's business. */
function fingerprint(name: string): string {
  const text = readFileSync(new URL(name, FOLDER), 'utf8').replace(/\s+/g, '');
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
