import { expect, test } from 'vitest';
import type { StagedFact } from './kinds/kind';
import { readSaid, SaidFacts } from './said-facts';

const fact: StagedFact = {
  kind: 'use-case',
  partnerId: 'partner',
  portfolio: null,
  personId: null,
  asOf: '2026-11-27',
  key: 'WS-1/7/Meraki/Zürich → 東京 😀/90010/1',
  series: 'WS-1',
  data: '1\tWS-1\tZürich'
};

test('facts come back as they were, row by row', () => {
  const said = new SaidFacts();
  const other: StagedFact = { ...fact, portfolio: 'security', personId: 'person', series: null };
  said.add(5, fact);
  said.add(5, other);
  said.add(7, fact);
  expect(readSaid(said.take())).toEqual([
    { row: 5, facts: [fact, other] },
    { row: 7, facts: [fact] }
  ]);
  expect(readSaid(said.take())).toEqual([]);
});

test('what was taken stays as it was when more is said', () => {
  const said = new SaidFacts();
  said.add(1, fact);
  const first = said.take();
  said.add(2, { ...fact, key: 'another' });
  expect(readSaid(first)).toEqual([{ row: 1, facts: [fact] }]);
});

test('there is room for however much is said', () => {
  const said = new SaidFacts();
  const long = { ...fact, data: '語'.repeat(400_000) };
  said.add(1, fact);
  said.add(2, long);
  expect(readSaid(said.take())).toEqual([
    { row: 1, facts: [fact] },
    { row: 2, facts: [long] }
  ]);
});

test('a line end in a field is not taken for the end of the field', () => {
  const said = new SaidFacts();
  said.add(1, { ...fact, key: 'a\nb' });
  expect(() => readSaid(said.take())).toThrow();
});
