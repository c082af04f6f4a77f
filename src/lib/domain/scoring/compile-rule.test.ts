import { expect, test } from 'vitest';
import { smallRelease } from '../../../../tests/fixtures/scoring/small-release';
import { compileRelease } from './engine';
import { greatestOfRule } from './compile-rule';
import type { PointsRule, StepsRule } from './points-rule';
import type { Scale } from './scale';

const scale = (maximum: number): Scale => ({ kind: 'per-unit', points: 1, maximum });
const of = (measure: string, maximum = 9): PointsRule => ({ kind: 'scale', measure, scale: scale(maximum) });

/** Points of a rule where `a`, `b` and `c` have these values. */
function pointsOf(rule: PointsRule, a: number, b = NaN, c = NaN): number {
  // All three have a place, whatever the rule looks at.
  const places = ['a', 'b', 'c'].map((measure) => ({ measure, scale: scale(1) }));
  const release = smallRelease([{ points: rule }, ...places], { scale: { minimum: 0, maximum: 40 } });
  const { slotOf, programOf } = compileRelease(release).compiled;
  const values = new Float64Array(3);
  for (const [measure, value] of Object.entries({ a, b, c })) values[slotOf('p', measure)] = value;
  return programOf(null).pointsOf[0]?.get('m1')?.(values) ?? -1;
}

const anyRelease = smallRelease([{ measure: 'a', scale: scale(1) }]);
const greatest = (rule: PointsRule): number => greatestOfRule(rule, anyRelease, null);

test('of several the greatest counts, known or not what the others bring', () => {
  const best: PointsRule = { kind: 'best', of: [of('a'), of('b'), of('c')] };
  expect(pointsOf(best, 1, 3, 2)).toBe(3);
  expect(pointsOf(best, 3, 1, 2)).toBe(3);
  expect(pointsOf(best, NaN, 1, NaN)).toBe(1);
  expect(pointsOf(best, NaN)).toBe(NaN);
  expect(greatest({ kind: 'best', of: [of('a', 4), of('b', 7), of('c', 5)] })).toBe(7);
});

test('a sum is capped where it says so, and what is not known adds nothing', () => {
  const sum: PointsRule = { kind: 'sum', of: [of('a'), of('b')] };
  expect(pointsOf(sum, 2, 3)).toBe(5);
  expect(pointsOf({ ...sum, maximum: '9/2' }, 2, 3)).toBe(4.5);
  expect(pointsOf({ ...sum, maximum: 6 }, 2, 3)).toBe(5);
  expect(pointsOf(sum, NaN, 3)).toBe(3);
  expect(pointsOf(sum, NaN)).toBe(NaN);
  expect(greatest({ kind: 'sum', of: [of('a', 3), of('b', 4)] })).toBe(7);
  expect(greatest({ kind: 'sum', of: [of('a', 3), of('b', 4)], maximum: 5 })).toBe(5);
  expect(greatest({ kind: 'sum', of: [of('a', 3), of('b', 4)], maximum: 8 })).toBe(7);
});

const steps: StepsRule = {
  kind: 'steps',
  steps: [
    { when: [{ measure: 'a', atLeast: 2 }], points: 3 },
    { when: [{ measure: 'b', below: 2 }], points: '5/2' },
    { points: of('c', 4) }
  ]
};

test('a step counts where it and all before it are met', () => {
  expect(pointsOf(steps, 1.9, 1, 1)).toBe(0);
  expect(pointsOf(steps, 2, 2, 1)).toBe(3);
  expect(pointsOf(steps, 2, 1.9, 0)).toBe(5.5);
  expect(pointsOf(steps, 2, 1.9, 1)).toBe(6.5);
  expect(pointsOf(steps, NaN, 1, 1)).toBe(NaN);
  expect(pointsOf(steps, 2, NaN, 1)).toBe(3);
  expect(pointsOf(steps, 2, 1, NaN)).toBe(5.5);
});

test('steps are capped where they say so, at the end and where they break off', () => {
  const capped = { ...steps, maximum: '11/4' };
  expect(pointsOf(capped, 2, 1, 1)).toBe(2.75);
  expect(pointsOf(capped, 2, 2, 1)).toBe(2.75);
  expect(pointsOf(capped, 2, NaN, 1)).toBe(2.75);
  expect(pointsOf({ ...steps, maximum: 6 }, 2, 1, 0)).toBe(5.5);
  expect(greatest(steps)).toBe(9.5);
  expect(greatest(capped)).toBe(2.75);
  expect(greatest({ ...steps, maximum: 10 })).toBe(9.5);
});

test('a step without points is a gate that brings nothing', () => {
  const gate: StepsRule = {
    kind: 'steps',
    steps: [{ when: [{ measure: 'a', atLeast: 1 }] }, { points: 4 }]
  };
  expect(pointsOf(gate, 0.9)).toBe(0);
  expect(pointsOf(gate, 1)).toBe(4);
  expect(greatest(gate)).toBe(4);
});

test('one condition that is not met decides, whatever is known of the others', () => {
  const both: StepsRule = {
    kind: 'steps',
    steps: [
      {
        when: [
          { measure: 'a', atLeast: 1 },
          { measure: 'b', atLeast: 1 }
        ],
        points: 4
      }
    ]
  };
  expect(pointsOf(both, NaN, 0)).toBe(0);
  expect(pointsOf(both, 0, NaN)).toBe(0);
  expect(pointsOf(both, NaN, 1)).toBe(NaN);
  expect(pointsOf(both, 1, NaN)).toBe(NaN);
  expect(pointsOf(both, 1, 1)).toBe(4);
});

test('where there is no scale for the size there are no points to be had', () => {
  const sized: PointsRule = { kind: 'scale', measure: 'a', scale: { bySize: { S: scale(6) } } };
  expect(greatest(sized)).toBe(0);
  expect(greatestOfRule(sized, anyRelease, 'S')).toBe(6);
});
