import { expect, test } from 'vitest';
import { smallRelease } from '../../../../tests/fixtures/scoring/small-release';
import { qualify, type JudgedMetric } from './qualify';
import type { Release } from './release';

const threshold = (id: string, value: number, more: object = {}) => ({
  id,
  value,
  comparator: '>=',
  title: { en: 'x', de: 'x' },
  benefits: [],
  source: 'test',
  ...more
});
const release = (...thresholds: object[]): Release =>
  smallRelease(
    ['a', 'b', 'c'].map((measure) => ({ measure, scale: { kind: 'per-unit', points: 1, maximum: 10 } })),
    { thresholds }
  );
const asking = (requires: object) =>
  release(threshold('two', 2, { requires: { source: 'test', ...requires } }));
const metric = (id: string, points: number, status: JudgedMetric['status'] = 'scored'): JudgedMetric => ({
  metric: id,
  status,
  points
});
const REACHED = { reached: ['two'], withheld: [] };
const missed = (...metrics: string[]) => ({ reached: [], withheld: [{ threshold: 'two', metrics }] });

test('an index that is not known reaches nothing, not even what nothing reaches', () => {
  const low = release(threshold('none', 0), threshold('two', 2));
  expect(qualify(low, null, [])).toEqual({ reached: [], withheld: [] });
  expect(qualify(low, 0, [])).toEqual({ reached: ['none'], withheld: [] });
  expect(qualify(low, 2, [])).toEqual({ reached: ['none', 'two'], withheld: [] });
});

test('what the index misses is neither reached nor withheld', () => {
  expect(qualify(asking({ everyMetricAbove: 0 }), 1.9, [metric('m1', 0)])).toEqual({
    reached: [],
    withheld: []
  });
});

test('of every metric only the scored ones are asked, and what is not known misses it', () => {
  const every = asking({ everyMetricAbove: 1 });
  expect(qualify(every, 2, [metric('m1', 2), metric('m2', 0, 'held')])).toEqual(REACHED);
  expect(qualify(every, 2, [metric('m1', 1), metric('m2', NaN), metric('m3', 1.1)])).toEqual(
    missed('m1', 'm2')
  );
  expect(qualify(every, 2, [metric('m1', 2)], new Set(['m2']))).toEqual(REACHED);
});

test('a metric that is named is asked for its own points, held or not', () => {
  const named = asking({
    metrics: [
      { metric: 'm1', atLeast: 5 },
      { metric: 'm2', atLeast: '1/2' }
    ]
  });
  expect(qualify(named, 2, [metric('m1', 5), metric('m2', 0.5), metric('m3', 0)])).toEqual(REACHED);
  expect(qualify(named, 2, [metric('m1', 4.9), metric('m2', 0.5)])).toEqual(missed('m1'));
  expect(qualify(named, 2, [metric('m1', 0, 'held'), metric('m2', NaN)])).toEqual(missed('m1', 'm2'));
  // A portfolio that has no such metric is not asked.
  expect(qualify(named, 2, [metric('m3', 0)])).toEqual(REACHED);
});

test('what only another track has is missed after what fails here', () => {
  const both = asking({
    everyMetricAbove: 0,
    metrics: [
      { metric: 'm3', atLeast: 1 },
      { metric: 'm1', atLeast: 1 }
    ]
  });
  const elsewhere = new Set(['m3', 'm4']);
  expect(qualify(both, 2, [metric('m1', 0.5), metric('m2', 1)], elsewhere)).toEqual(missed('m1', 'm3'));
  expect(qualify(both, 2, [metric('m1', 1), metric('m2', 0)], elsewhere)).toEqual(missed('m2', 'm3'));
});
