import { expect, test } from 'vitest';
import { importHeadline, saysSomethingNew } from './import-headline';

const met = (completed = 0, restored = 0, created = 0) => ({
  created: { count: created },
  completed,
  restored
});
const outcome = (created: number, changed: number, partners = met(), people = met(), refused = 0) => ({
  counts: { created, changed, refused },
  read: 10,
  facts: 1200,
  partners,
  people
});

test('a dry run says how many rows would change anything', () => {
  expect(importHeadline('checked', outcome(2, 1))).toBe('3 rows would change what we know.');
  expect(importHeadline('checked', outcome(1, 0, met(1)))).toBe('1 row would change what we know.');
  expect(importHeadline('checked', outcome(0, 0))).toBe('This file says nothing new.');
});

test('a file of which every row was refused does not pass for one that says nothing new', () => {
  const counts = (refused: number) => outcome(0, 0, met(), met(), refused);
  expect(importHeadline('checked', counts(10))).toBe('No row of this file can be taken.');
  expect(importHeadline('checked', counts(9))).toBe('This file says nothing new.');
  expect(saysSomethingNew(counts(10))).toBe(false);
});

test('a file that only completes people or partners says so', () => {
  const completes = outcome(0, 0, met(0, 1), met(2));
  expect(importHeadline('checked', completes)).toBe(
    'No new fact, but 3 partners or people would be added or completed.'
  );
  expect(importHeadline('applied', { ...completes, facts: 0 })).toBe(
    '3 partners or people were added or completed.'
  );
});

test('it is worth applying where anything would be written', () => {
  expect(saysSomethingNew(outcome(0, 0))).toBe(false);
  const worthwhile = [
    outcome(1, 0),
    outcome(0, 1),
    outcome(0, 0, met(1)),
    outcome(0, 0, met(0, 1)),
    outcome(0, 0, met(), met(1)),
    outcome(0, 0, met(), met(0, 1)),
    outcome(0, 0, met(), met(0, 0, 1))
  ];
  expect(worthwhile.map(saysSomethingNew)).toEqual(worthwhile.map(() => true));
});

test('what was applied says how many facts it wrote', () => {
  expect(importHeadline('applied', outcome(0, 0))).toBe('1,200 facts were written.');
});

test('a refused file says that nothing was written', () => {
  expect(importHeadline('failed', null)).toContain('Nothing was written');
});
