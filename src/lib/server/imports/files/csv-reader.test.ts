import fc from 'fast-check';
import { expect, test } from 'vitest';
import { batchOf } from './cell-batch';
import { CsvReader } from './csv-reader';

function read(text: string, pieces = 1): string[][] {
  const reader = new CsvReader(',');
  const bytes = Buffer.from(text);
  const step = Math.max(1, Math.ceil(bytes.length / pieces));
  const rows: string[][] = [];
  for (let at = 0; at < bytes.length; at += step)
    rows.push(...rowsOf(reader, bytes.subarray(at, at + step), false));
  return [...rows, ...rowsOf(reader, Buffer.alloc(0), true)];
}

function rowsOf(reader: CsvReader, bytes: Buffer, last: boolean): string[][] {
  const { batch } = reader.read(bytes, last);
  return Array.from({ length: batch.rows }, (_, row) => batch.texts(row));
}

test.each([
  ['"a","b "c" d","e"', [['a', 'b "c" d', 'e']]],
  ['"a "b"","c"', [['a "b"', 'c']]],
  ['"12"","c"', [['12"', 'c']]],
  ['"a ""b""","c"', [['a "b"', 'c']]],
  ['"a"",""b","c"', [['a","b', 'c']]],
  ['a,"b\nc",d\r\ne', [['a', 'b\nc', 'd'], ['e']]],
  ['"a" ,b\n\n,', [['a', 'b'], [''], ['', '']]],
  ['"","x"', [['', 'x']]]
])('reads %s', (text, rows) => {
  for (const pieces of [1, 3, text.length]) expect(read(text, pieces)).toEqual(rows);
});

test('what is written is read again, in whatever pieces it comes', () => {
  // Without a quote in the first place: where one stands alone, a reader must guess.
  const cell = fc.string({ unit: fc.constantFrom('a', 'b', ' ', ',', '\n', ';', 'ö') });
  fc.assert(
    fc.property(
      fc.array(fc.array(cell, { minLength: 2, maxLength: 5 })),
      fc.integer({ min: 1, max: 40 }),
      (rows, pieces) => {
        const batch = batchOf(rows);
        expect(rows.map((_, row) => batch.texts(row))).toEqual(rows);
        expect(read(batch.bytes.toString('utf8'), pieces)).toEqual(rows);
      }
    )
  );
});

test('rows that come out too long are tried again as all-quoted', () => {
  const reader = new CsvReader(',');
  reader.columns = 3;
  expect(rowsOf(reader, Buffer.from('"a","b "c", d","e"\n'), true)).toEqual([['a', 'b "c", d', 'e']]);
});
