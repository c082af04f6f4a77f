import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CsvReader, toCsv } from './csv-reader';

function read(text: string, pieces = 1): string[][] {
  const reader = new CsvReader(',');
  const rows: string[][] = [];
  const step = Math.max(1, Math.ceil(text.length / pieces));
  for (let at = 0; at < text.length; at += step)
    rows.push(...reader.read(text.slice(at, at + step), false).rows);
  return [...rows, ...reader.read('', true).rows];
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
        expect(read(toCsv(rows), pieces)).toEqual(rows);
      }
    )
  );
});

test('rows that come out too long are tried again as all-quoted', () => {
  const reader = new CsvReader(',');
  reader.columns = 3;
  expect(reader.read('"a","b "c", d","e"\n', true).rows).toEqual([['a', 'b "c", d', 'e']]);
});
