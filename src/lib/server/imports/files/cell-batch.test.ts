import { expect, test } from 'vitest';
import { batchOf, CellBatch } from './cell-batch';

const textsOf = (batch: CellBatch) => Array.from({ length: batch.rows }, (_, row) => batch.texts(row));

test('what another thread is handed is the same rows', () => {
  const rows = [['a "quoted" cell', '', 'Zürich'], [], ['東京 😀']];
  const batch = batchOf(rows);
  const { shared, text } = batch.share(batch.bytes, undefined);
  expect(textsOf(CellBatch.of(shared))).toEqual(rows);
  expect(text.equals(batch.bytes)).toBe(true);
});

test('memory that nobody needs any more is used again, unless the rows do not fit', () => {
  const few = batchOf([['a', 'b']]);
  const many = batchOf(Array.from({ length: 100 }, (_, row) => [`${row}`, 'cell']));
  const { memory } = few.share(few.bytes, undefined).shared;
  const again = few.share(few.bytes, memory).shared;
  expect(again.memory).toBe(memory);
  const larger = many.share(many.bytes, memory).shared;
  expect(larger.memory).not.toBe(memory);
  expect(textsOf(CellBatch.of(larger))).toEqual(textsOf(many));
  const smaller = few.share(few.bytes, larger.memory).shared;
  expect(smaller.memory).toBe(larger.memory);
  expect(textsOf(CellBatch.of(smaller))).toEqual([['a', 'b']]);
});
