import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ladderShape } from './ladder';

const scale = { minimum: 0, maximum: 10 };
const thresholds = [
  { value: 1, comparator: '>=' },
  { value: 5, comparator: '>=' },
  { value: 7.5, comparator: '>' }
] as const;
const index = fc.option(fc.double({ min: 0, max: 10, noNaN: true }));

test('projected above official is hatched beyond the solid part', () => {
  const shape = ladderShape({ official: 4, projected: 6, whatIf: null }, thresholds, scale);
  expect(shape.official).toEqual({ start: 0, width: 40 });
  expect(shape.gain).toEqual({ start: 40, width: 20 });
  expect(shape.loss).toBeNull();
});

test('projected below official is shown as what is about to go, inside the solid part', () => {
  const shape = ladderShape({ official: 6, projected: 4, whatIf: null }, thresholds, scale);
  expect(shape.loss).toEqual({ start: 40, width: 20 });
  expect(shape.gain).toBeNull();
});

test('a threshold is reached by the official figure and its own comparator, never by a projection', () => {
  const reached = (official: number | null, projected: number | null) =>
    ladderShape({ official, projected, whatIf: null }, thresholds, scale)
      .notches.filter((notch) => notch.reached)
      .map((notch) => notch.value);
  expect(reached(5, null)).toEqual([1, 5]);
  expect(reached(7.5, null)).toEqual([1, 5]);
  expect(reached(7.6, null)).toEqual([1, 5, 7.5]);
  expect(reached(0.9, 9)).toEqual([]);
  expect(reached(null, 9)).toEqual([]);
});

test('nothing known draws nothing but notches', () => {
  const shape = ladderShape({ official: null, projected: null, whatIf: null }, thresholds, scale);
  expect([shape.official, shape.gain, shape.loss, shape.whatIf]).toEqual([null, null, null, null]);
  expect(shape.notches).toHaveLength(3);
});

test('no stretch leaves the scale, and no two kinds overlap but a loss with the solid part', () => {
  fc.assert(
    fc.property(index, index, index, (official, projected, whatIf) => {
      const shape = ladderShape({ official, projected, whatIf }, thresholds, scale);
      for (const stretch of [shape.official, shape.gain, shape.loss, shape.whatIf]) {
        if (stretch === null) continue;
        expect(stretch.start).toBeGreaterThanOrEqual(0);
        expect(stretch.start + stretch.width).toBeLessThanOrEqual(100 + 1e-9);
      }
      expect(shape.gain === null || shape.loss === null).toBe(true);
      if (shape.gain && shape.official) expect(shape.gain.start).toBeCloseTo(shape.official.width, 9);
    })
  );
});
