import { expect, test } from 'vitest';
import { ByteText } from '../repositories/byte-text';
import { encodeFactData } from '../repositories/fact-data';
import type { DecodedFact, StagedFact } from './kinds/kind';
import { SaidFacts, SaidRows, type Said } from './said-facts';

const fact: DecodedFact = {
  kind: 'reported-measure',
  partnerId: 'partner',
  portfolio: null,
  personId: null,
  asOf: '2026-11-27',
  key: 'WS-1/7/Meraki/Zürich → 東京 😀/90010/1',
  series: 'WS-1',
  data: { measure: 'Zürich', value: 1 }
};

const staged = (one: DecodedFact): StagedFact => ({ ...one, data: encodeFactData(one.kind, one.data) });

function read(said: Said): { row: number; fact: StagedFact }[] {
  const rows = new SaidRows(said);
  return Array.from({ length: rows.size }, (_, at) => ({ row: rows.row(at), fact: rows.fact(at) }));
}

test('facts come back as they were, row by row', () => {
  const facts = new SaidFacts();
  const other: DecodedFact = { ...fact, portfolio: 'security', personId: 'person', series: null };
  facts.add(5, fact);
  facts.add(5, other);
  facts.add(7, fact);
  const said = facts.take();
  expect(read(said)).toEqual([
    { row: 5, fact: staged(fact) },
    { row: 5, fact: staged(other) },
    { row: 7, fact: staged(fact) }
  ]);
  const rows = new SaidRows(said);
  expect([rows.endOfRow(0), rows.endOfRow(2)]).toEqual([2, 3]);
  expect([rows.series(0) === null, rows.series(1)]).toEqual([false, null]);
  expect([rows.personId(0), rows.personId(1)]).toEqual([null, 'person']);
  expect(read(facts.take())).toEqual([]);
});

test('what was taken stays as it was when more is said', () => {
  const facts = new SaidFacts();
  facts.add(1, fact);
  const first = facts.take();
  facts.add(2, { ...fact, key: 'another' });
  expect(read(first)).toEqual([{ row: 1, fact: staged(fact) }]);
});

test('there is room for however much is said', () => {
  const facts = new SaidFacts();
  const long: DecodedFact = { ...fact, data: { measure: '語'.repeat(400_000), value: 1 } };
  for (let row = 1; row < 3_000; row += 1) facts.add(row, fact);
  facts.add(3_000, long);
  const rows = read(facts.take());
  expect(rows.length).toBe(3_000);
  expect(rows.at(-1)).toEqual({ row: 3_000, fact: staged(long) });
  expect(rows.at(-2)).toEqual({ row: 2_999, fact: staged(fact) });
});

test('a fact is counted up in its key and in its data, each for itself', () => {
  const facts = new SaidFacts();
  const useless: DecodedFact = { ...fact, key: 'deal/1', data: { measure: 'a', value: 1 } };
  facts.add(9, useless);
  const said = new SaidRows(facts.take());
  const copied = (n: number, place: number) => {
    const into = new ByteText();
    said.copy(into, { at: 0, n, place });
    return into.takeText().split('\n').slice(-3, -1);
  };
  const [key, data] = ['deal/1', '{"measure":"a","value":1}'];
  expect(copied(1, 1)).toEqual([key, data]);
  expect(copied(12, 1)).toEqual(['deal/12', data]);
  expect(copied(1, 34)).toEqual([key, data.replace(/.$/, '34')]);
  expect(copied(12, 34)).toEqual(['deal/12', data.replace(/.$/, '34')]);
});

test('a line end in a field is not taken for the end of the field', () => {
  expect(() => new SaidFacts().add(1, { ...fact, key: 'a\nb' })).toThrow('control character');
});
