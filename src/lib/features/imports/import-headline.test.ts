import { expect, test } from 'vitest';
import { importHeadline } from './import-headline';

const outcome = (created: number, changed: number) => ({ counts: { created, changed }, facts: 1200 });

test('a dry run says how many rows would change anything', () => {
  expect(importHeadline('checked', outcome(2, 1))).toBe('3 rows would change what we know.');
  expect(importHeadline('checked', outcome(1, 0))).toBe('1 row would change what we know.');
  expect(importHeadline('checked', outcome(0, 0))).toBe('This file says nothing new.');
});

test('what was applied says how many facts it wrote', () => {
  expect(importHeadline('applied', outcome(0, 0))).toBe('1,200 facts were written.');
});

test('a refused file says that nothing was written', () => {
  expect(importHeadline('failed', null)).toContain('Nothing was written');
});
