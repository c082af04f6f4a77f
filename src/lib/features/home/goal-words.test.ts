import { expect, test } from 'vitest';
import type { GoalTarget } from '$lib/domain/goals/goal';
import { goalProgressWords } from './goal-words';

const REACH: GoalTarget = { kind: 'reach-threshold', portfolio: 'security', threshold: 'rebates' };
const words = (share: number | null, target: GoalTarget = REACH) =>
  goalProgressWords({
    target,
    assignedAt: '2026-11-24T09:00:00.000Z',
    progress: { share, done: share === 1 }
  });

test('the way to a threshold is told from the day the goal was set, so that it can stand beside the board', () => {
  expect(words(0)).toBe('0% of the way since 24 Nov 2026');
  expect(words(0.996)).toBe('99% of the way since 24 Nov 2026');
});

test('a path has one beginning for everybody', () => {
  expect(words(0.5, { kind: 'complete-path', path: 'be-the-one' })).toBe('50% of the way');
});

test('what is not known is not 0', () => {
  expect(words(null)).toBe('Progress is not known yet.');
});
