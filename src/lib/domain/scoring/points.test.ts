import { expect, test } from 'vitest';
import { pointsAt } from './points';
import type { Scale } from './scale';
import { makeScaleTable } from './scale-table';

/** Each scale stands between two others in its table, so that no row of theirs is taken for its own. */
function pointsOn(scale: Scale, value: number): number {
  const level = (number: number, points: number) => ({ level: number, title: { en: 'x', de: 'x' }, points });
  const other: Scale = { kind: 'levels', levels: [level(7, 9), level(8, 8)] };
  return pointsAt(makeScaleTable([other, scale, other]), 1, value);
}

const proportional = (target: number, maximum: number): Scale => ({ kind: 'proportional', target, maximum });
const linear = (from: [number, number], to: [number, number]): Scale => ({
  kind: 'linear',
  from: { value: from[0], points: from[1] },
  to: { value: to[0], points: to[1] }
});

test('at its target a proportional scale gives its maximum, whatever the division says', () => {
  expect((10 * 0.47) / 0.47).not.toBe(10);
  expect(pointsOn(proportional(0.47, 10), 0.47)).toBe(10);
  expect(pointsOn(proportional(0.47, 10), 0.46)).toBeCloseTo(9.787, 3);
  expect(pointsOn(proportional(0.47, 10), 0.48)).toBe(10);
});

test('nothing is worth nothing, and never less', () => {
  const each: Scale = { kind: 'per-unit', points: 2, maximum: 10 };
  for (const scale of [proportional(4, 10), each, { ...each, whole: true }] satisfies Scale[]) {
    for (const value of [-1, -0, 0]) expect(pointsOn(scale, value)).toBe(0);
    expect(pointsOn(scale, 1)).toBeGreaterThan(0);
  }
});

test('at its ends a straight line gives what is said of them, whatever the division says', () => {
  expect(0 + ((10 - 0) * (1.9 - 0.1)) / (1.9 - 0.1)).not.toBe(10);
  const line = linear([0.1, 0], [1.9, 10]);
  expect([0, 0.1, 1.9, 2].map((value) => pointsOn(line, value))).toEqual([0, 0, 10, 10]);
  const falling = linear([2, 8], [4, 3]);
  expect([-9, 2, 3, 4, 9].map((value) => pointsOn(falling, value))).toEqual([8, 8, 5.5, 3, 3]);
});

test('a level of the next scale is none of this one', () => {
  const levels: Scale = { kind: 'levels', levels: [{ level: 1, title: { en: 'x', de: 'x' }, points: 4 }] };
  expect([0, 1, 2, 7, 8].map((value) => pointsOn(levels, value))).toEqual([NaN, 4, NaN, NaN, NaN]);
});

test('of whole units a started one brings nothing, and one that is missed by rounding counts', () => {
  const scale: Scale = { kind: 'per-unit', points: '10/3', per: '1/2', whole: true, maximum: 9 };
  expect([0.4, 0.5, 0.99, 1, 1.4].map((value) => pointsOn(scale, value))).toEqual([
    0,
    10 / 3,
    10 / 3,
    20 / 3,
    20 / 3
  ]);
  expect([1.5, 99].map((value) => pointsOn(scale, value))).toEqual([9, 9]);
  const tenths: Scale = { kind: 'per-unit', points: 1, per: 0.1, whole: true, maximum: 9 };
  expect(0.3 / 0.1).toBeLessThan(3);
  expect(pointsOn(tenths, 0.3)).toBe(3);
});

test('of units that may be started each part counts, up to the maximum', () => {
  const scale: Scale = { kind: 'per-unit', points: '20/3', per: '3/2', maximum: 10 };
  expect([0.75, 1.5, 2.25, 2.3].map((value) => pointsOn(scale, value))).toEqual([10 / 3, 20 / 3, 10, 10]);
});
