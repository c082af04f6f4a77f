import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exactRatio, nextDown, nextUp } from './exact-ratio';

const EDGES = [0.03, 0.06, 0.09, 0.1, 0.12, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 1 / 2, 0.999999];
const side = (value: number, edge: number): number => Math.sign(value - edge);

test('lies on the true side of every edge, however close', () => {
  const denominator = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });
  fc.assert(
    fc.property(
      denominator,
      fc.constantFrom(...EDGES),
      fc.integer({ min: -3, max: 3 }),
      (whole, edge, offset) => {
        const millionths = BigInt(Math.round(edge * 1e6));
        const nearest = (millionths * BigInt(whole)) / 1_000_000n;
        const part = Number(nearest) + offset;
        const difference = BigInt(part) * 1_000_000n - millionths * BigInt(whole);
        const expected = difference === 0n ? 0 : difference > 0n ? 1 : -1;
        expect(side(exactRatio(part, whole, EDGES), edge)).toBe(expected);
      }
    ),
    { numRuns: 2000 }
  );
});

test('is not fooled where the division alone would be', () => {
  const [part, whole] = [7_999_992_000_000_001, 8_000_000_000_000_001];
  expect(part / whole).toBe(0.999999);
  expect(exactRatio(part, whole, [0.999999])).toBeGreaterThan(0.999999);
  expect(exactRatio(part - 1, whole, [0.999999])).toBeLessThan(0.999999);
});

test('neighbours of a double', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }), (value) => {
      expect(nextUp(value)).toBeGreaterThan(value);
      expect(nextDown(value)).toBeLessThan(value);
      if (value !== 0) expect(nextDown(nextUp(value))).toBe(value);
    })
  );
});

test('what is no whole amount is divided as it is, next to an edge too', () => {
  expect(exactRatio(0.5, 5, [0.1])).toBe(0.1);
  expect(exactRatio(1, 2.5, [0.4])).toBe(0.4);
  expect(exactRatio(0.1, 0.3, ['1/3'])).toBe(0.1 / 0.3);
});

test('a quotient that lies on the true side by itself stays what it is', () => {
  const [above, below] = [5_000_000_000_001, 4_999_999_999_999];
  expect(exactRatio(above, 1e13, [0.5])).toBe(above / 1e13);
  expect(exactRatio(below, 1e13, [0.5])).toBe(below / 1e13);
  expect(exactRatio(above, 1e13, ['1/2'])).toBe(above / 1e13);
  expect(exactRatio(below, 1e13, ['1/2'])).toBe(below / 1e13);
});

test('one that does not becomes the next number there', () => {
  const [part, whole] = [7_999_992_000_000_001, 8_000_000_000_000_001];
  expect(exactRatio(part, whole, [0.999999])).toBe(nextUp(0.999999));
  expect(exactRatio(part - 1, whole, [0.5, 0.999999])).toBe(nextDown(0.999999));
  expect(exactRatio(1, 3, ['1/3'])).toBe(1 / 3);
});

test('the neighbours of nothing are the least numbers there are', () => {
  expect(nextUp(0)).toBe(Number.MIN_VALUE);
  expect(nextDown(0)).toBe(-Number.MIN_VALUE);
  expect(nextUp(1)).toBe(1 + Number.EPSILON);
  expect(nextDown(-1)).toBe(-1 - Number.EPSILON);
});
