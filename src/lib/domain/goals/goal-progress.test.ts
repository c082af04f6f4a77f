import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Threshold } from '../scoring/release';
import { goalProgress, type GoalStanding } from './goal-progress';

const REACH = { target: { kind: 'reach-threshold', portfolio: 'security', threshold: 'rebates' } } as const;
const COMPLETE = { target: { kind: 'complete-path', path: 'be-the-one' } } as const;
const FIVE: Threshold = {
  id: 'rebates',
  value: 5,
  comparator: '>=',
  title: { en: 'Rebates', de: 'Rebates' },
  benefits: [],
  source: 'a test'
};
const standing = (rest: Partial<GoalStanding>): GoalStanding => ({
  indexNow: null,
  indexAtAssignment: null,
  threshold: FIVE,
  pathDone: null,
  ...rest
});

describe('reach a threshold', () => {
  test('is measured from where the partner stood when the goal was set', () => {
    expect(goalProgress(REACH, standing({ indexAtAssignment: 3, indexNow: 4.5 }))).toEqual({
      share: 0.75,
      done: false
    });
  });

  test('is done at the threshold exactly, also where the start is not known', () => {
    expect(goalProgress(REACH, standing({ indexNow: 5 }))).toEqual({ share: 1, done: true });
  });

  test('asks for more than the value where the release says "above"', () => {
    const above = standing({ threshold: { ...FIVE, comparator: '>' }, indexAtAssignment: 4, indexNow: 5 });
    expect(goalProgress(REACH, above).done).toBe(false);
  });

  test('is not known without an index', () => {
    expect(goalProgress(REACH, standing({ indexAtAssignment: 3 }))).toEqual({ share: null, done: false });
    expect(goalProgress(REACH, standing({ indexNow: 3 }))).toEqual({ share: null, done: false });
  });

  test('set above the threshold and fallen below it is at the start, not past the end', () => {
    expect(goalProgress(REACH, standing({ indexAtAssignment: 6, indexNow: 4 }))).toEqual({
      share: 0,
      done: false
    });
  });
});

test('a path is done when the person furthest along has done all of it', () => {
  expect(goalProgress(COMPLETE, standing({ pathDone: 0.5 }))).toEqual({ share: 0.5, done: false });
  expect(goalProgress(COMPLETE, standing({ pathDone: 1 }))).toEqual({ share: 1, done: true });
  expect(goalProgress(COMPLETE, standing({ pathDone: null }))).toEqual({ share: null, done: false });
});

test('a share lies between 0 and 1 and never falls when the index rises', () => {
  const index = fc.double({ min: 0, max: 10, noNaN: true });
  fc.assert(
    fc.property(index, index, index, (start, a, b) => {
      const at = (indexNow: number) =>
        goalProgress(REACH, standing({ indexAtAssignment: start, indexNow })).share ?? Number.NaN;
      const [low, high] = [at(Math.min(a, b)), at(Math.max(a, b))];
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(1);
      expect(low).toBeLessThanOrEqual(high);
    })
  );
});
