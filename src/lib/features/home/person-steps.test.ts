import { expect, test } from 'vitest';
import type { NextStep } from '$lib/domain/paths/next-step';
import { isFirstAnyway } from './person-steps';

const worth = { portfolio: 'security', before: 4, after: 5, crosses: null, money: null };
const step = (changes: Partial<NextStep>): NextStep => ({
  kind: 'certificate',
  subject: 'ccna',
  minutes: 60,
  worth,
  ...changes
});

test('what moves an index of a chosen portfolio, or gives access, is before any step of a path', () => {
  expect(isFirstAnyway(step({}), [])).toBe(true);
  expect(isFirstAnyway(step({}), ['security'])).toBe(true);
  expect(isFirstAnyway(step({ kind: 'consent', worth: null }), ['networking'])).toBe(true);
});

test('what is put aside, moves nothing that can be told, or is not there may come after one', () => {
  expect(isFirstAnyway(step({}), ['networking'])).toBe(false);
  expect(isFirstAnyway(step({ worth: null }), [])).toBe(false);
  expect(isFirstAnyway(step({ kind: 'path-step', worth: null }), [])).toBe(false);
  expect(isFirstAnyway(undefined, [])).toBe(false);
});
