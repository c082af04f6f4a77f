import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exactDifference } from './exact-difference';
import { nextUp } from './exact-ratio';

test.each([
  [0.3, 0.1, 0.2],
  [0.1, 0.3, -0.2],
  [1.1, 1, 0.1],
  [5, 0.9, 4.1],
  [0.000000000003, 0.000000000001, 0.000000000002],
  [7, 4, 3],
  [9_007_199_254_740_991, 1, 9_007_199_254_740_990],
  [1e300, 1, 1e300]
])('%d less %d is %d', (minuend, subtrahend, expected) => {
  expect(exactDifference(minuend, subtrahend, [])).toBe(expected);
});

test('nothing left is 0 and not -0', () => {
  for (const [a, b] of [
    [0.3, 0.3],
    [-0, 0],
    [-0.5, -0.5]
  ] as const)
    expect(Object.is(exactDifference(a, b, []), 0)).toBe(true);
});

test('a fraction of the rules is met by no decimal, and by none missed', () => {
  const third = 1 / 3;
  expect(exactDifference(0.333333333333, 0, ['1/3'])).toBeLessThan(third);
  expect(exactDifference(0.333333333334, 0, ['1/3'])).toBeGreaterThan(third);
  expect(exactDifference(0.833333333333, 0.5, ['1/3'])).toBeLessThan(third);
  expect(exactDifference(0.75, 0.5, ['1/4'])).toBe(0.25);
});

test('a fraction that no double tells from a decimal is still another number', () => {
  // They differ by 1e-18.
  const below = 1_000_003n;
  const over = Array.from({ length: 1_000_003 }, (_, at) => BigInt(at)).find(
    (each) => (each * 10n ** 12n) % below === 1n
  );
  if (over === undefined) throw new Error('there is one: both are prime to each other');
  const decimal = Number((over * 10n ** 12n) / below) / 1e12;
  const fraction = `${over}/${below}`;
  expect(decimal).toBe(Number(over) / Number(below));
  expect(exactDifference(decimal, 0, [])).toBe(decimal);
  expect(exactDifference(decimal, 0, [fraction])).toBeLessThan(decimal);
});

test('an edge is passed by the smallest amount more, however great the amounts are', () => {
  const great = 9_007_199_254_740_990;
  expect(exactDifference(great, great - 100, [100])).toBe(100);
  expect(exactDifference(great + 1, great - 100, [100])).toBe(101);
  expect(exactDifference(great, great - 99, [100])).toBe(99);
});

const decimal = fc
  .tuple(fc.integer({ min: -(10 ** 9), max: 10 ** 9 }), fc.constantFrom(1, 10, 1000, 10 ** 6, 10 ** 9))
  .map(([whole, unit]) => ({ whole, unit, value: whole / unit }));

test('with decimals it is what the whole numbers say, and on the true side of its edge', () => {
  fc.assert(
    fc.property(decimal, decimal, decimal, (a, b, edge) => {
      fc.pre(Math.abs(a.value) < 5000 && Math.abs(b.value) < 5000);
      const taken = exactDifference(a.value, b.value, [edge.value]);
      const unit = BigInt(Math.max(a.unit, b.unit, edge.unit));
      const scaled = ({ whole, unit: own }: typeof a): bigint => BigInt(whole) * (unit / BigInt(own));
      const [left, right] = [scaled(a) - scaled(b), scaled(edge)];
      expect(Math.sign(taken - edge.value)).toBe(left === right ? 0 : left > right ? 1 : -1);
      expect(Math.abs(taken - Number(left) / Number(unit))).toBeLessThan(1e-9);
    })
  );
});

test('taking more away never leaves more', () => {
  fc.assert(
    fc.property(decimal, decimal, (a, b) => {
      const less = exactDifference(a.value, b.value, []);
      expect(exactDifference(a.value, nextUp(b.value), [])).toBeLessThanOrEqual(less);
      expect(exactDifference(nextUp(a.value), b.value, [])).toBeGreaterThanOrEqual(less);
    })
  );
});
