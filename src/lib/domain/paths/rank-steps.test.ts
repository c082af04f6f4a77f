import { expect, test } from 'vitest';
import { rankSteps } from './rank-steps';
import type { NextStep } from './suggestion';

test('of what would count but cannot be told, the shortest comes first', () => {
  const step = (subject: string, minutes: number | null): NextStep => ({
    kind: 'certificate',
    subject,
    minutes,
    worth: null
  });
  const ranked = rankSteps([step('ccde', 48_000), step('unknown', null), step('black-belt', 180)]);
  expect(ranked.map(({ subject }) => subject)).toEqual(['black-belt', 'ccde', 'unknown']);
});
