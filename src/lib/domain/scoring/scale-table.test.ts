import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { BandScale, Scale } from './scale';
import { stepOf } from './scale-step';
import { edgesOf, greatestOf, makeScaleTable, rowsOf } from './scale-table';
import { pointsAt } from './points';

const text = { en: 'x', de: 'x' };
const bands: BandScale = {
  kind: 'bands',
  bands: [
    { upTo: 0.1, closed: true, points: 2 },
    { upTo: 0.2, closed: false, points: 5 },
    { upTo: null, closed: false, points: 10 }
  ]
};
const proportional: Scale = { kind: 'proportional', target: 4, maximum: 10 };
const perUnit: Scale = { kind: 'per-unit', points: 20 / 3, maximum: 10 };
const levels: Scale = {
  kind: 'levels',
  levels: [
    { level: 0, title: text, points: 0 },
    { level: 2, title: text, points: 6 }
  ]
};
const all: Scale[] = [bands, proportional, perUnit, levels];
const table = makeScaleTable(all);
const points = (scale: Scale, value: number): number => pointsAt(table, all.indexOf(scale), value);

test('a closed edge belongs to its band, an open one to the next', () => {
  expect([-1, 0.1, 0.1 + 1e-12, 0.2 - 1e-12, 0.2, 99].map((value) => points(bands, value))).toEqual([
    2, 2, 5, 5, 10, 10
  ]);
});

test('proportional credit ends at the target, per-unit credit at the maximum, both at nothing', () => {
  expect([-3, 0, 1, 4, 9].map((value) => points(proportional, value))).toEqual([0, 0, 2.5, 10, 10]);
  expect([-3, 0, 1, 2].map((value) => points(perUnit, value))).toEqual([0, 0, 20 / 3, 10]);
});

test('a level that the scale does not name has no points', () => {
  expect([0, 1, 2, 3].map((value) => points(levels, value))).toEqual([0, NaN, 6, NaN]);
});

test('every scale but levels is monotone and within its greatest', () => {
  const number = fc.double({ noNaN: true, min: -100, max: 100 });
  fc.assert(
    fc.property(fc.constantFrom(bands, proportional, perUnit), number, number, (scale, a, b) => {
      const [low, high] = [points(scale, Math.min(a, b)), points(scale, Math.max(a, b))];
      expect(low).toBeLessThanOrEqual(high);
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(greatestOf(scale));
    })
  );
});

test('the step tells a reader where the value fell', () => {
  expect(stepOf(bands, 0.1, 2)).toEqual({
    kind: 'band',
    above: null,
    closedBelow: false,
    upTo: 0.1,
    closed: true,
    points: 2
  });
  expect(stepOf(bands, 0.2, 10)).toEqual({
    kind: 'band',
    above: 0.2,
    closedBelow: true,
    upTo: null,
    closed: false,
    points: 10
  });
  expect(stepOf(proportional, 2, 5)).toEqual({ kind: 'proportional', target: 4, points: 5 });
  expect(stepOf(perUnit, 1, 20 / 3)).toEqual({ kind: 'per-unit', each: 20 / 3, per: 1, points: 20 / 3 });
  expect(stepOf(levels, 2, 6)).toEqual({ kind: 'level', level: 2, points: 6 });
});

const falling: Scale = { kind: 'linear', from: { value: '1/3', points: 8 }, to: { value: 4, points: '1/2' } };

test('the most that a scale can give is its greatest, wherever it stands', () => {
  expect([bands, levels, proportional, perUnit].map(greatestOf)).toEqual([10, 6, 10, 10]);
  expect(greatestOf(falling)).toBe(8);
  expect(
    greatestOf({ kind: 'linear', from: { value: 0, points: 1 }, to: { value: 4, points: '20/3' } })
  ).toBe(20 / 3);
  expect(greatestOf({ kind: 'bands', bands: bands.bands.toReversed() })).toBe(10);
});

test('a value is settled against what its scale compares it with', () => {
  expect(edgesOf(bands)).toEqual([0.1, 0.2]);
  expect(edgesOf(falling)).toEqual(['1/3', 4]);
  expect(edgesOf(proportional)).toEqual([4]);
  expect(edgesOf(perUnit)).toEqual([]);
  expect(edgesOf(levels)).toEqual([]);
});

test('the last band has no end', () => {
  expect(rowsOf(bands).map(({ edge }) => edge)).toEqual([0.1, 0.2 - 2 ** -55, Infinity]);
  expect(points(bands, Infinity)).toBe(10);
});

test('what is reckoned without rows has none', () => {
  expect([proportional, perUnit].map(rowsOf)).toEqual([[], []]);
});

test('a value that is no number falls in no band', () => {
  expect(stepOf(bands, NaN, 0)).toEqual({
    kind: 'band',
    above: null,
    closedBelow: false,
    upTo: null,
    closed: false,
    points: 0
  });
});

test('the step of a line or of units tells what they are', () => {
  expect(stepOf(falling, 2, 5)).toEqual({ kind: 'linear', from: 1 / 3, to: 4, points: 5 });
  const each: Scale = { kind: 'per-unit', points: '20/3', per: '1/2', maximum: 10 };
  expect(stepOf(each, 1, 10)).toEqual({ kind: 'per-unit', each: 20 / 3, per: 0.5, points: 10 });
});
