import { expect, test } from 'vitest';
import { raiseBound, type Bound } from './raise-bound';

/** The lower of two planes and a third: highest where all meet, at (2, 3). */
const PLANES = [
  { base: 0, slope: [5, 2] },
  { base: 17, slope: [-2, 1] },
  { base: 25, slope: [1, -3.6666666666666665] }
];

function boundAt(prices: readonly number[]): Bound {
  const heights = PLANES.map(({ base, slope }) =>
    slope.reduce((sum, each, at) => sum + each * (prices[at] ?? 0), base)
  );
  const height = Math.min(...heights);
  return { prices, height, line: PLANES[heights.indexOf(height)] ?? { base: NaN, slope: [] } };
}

const RANGE = { highest: [10, 10], signed: [false, false], scale: 20, most: Infinity };

test('the prices with the highest bound come first', () => {
  const [best] = raiseBound(boundAt, RANGE, [0, 0]);
  expect(best?.height).toBeCloseTo(16, 6);
  expect(best?.prices[0]).toBeCloseTo(2, 6);
  expect(best?.prices[1]).toBeCloseTo(3, 6);
});

test('a price below 0 is found where it is allowed', () => {
  const turned = (prices: readonly number[]): Bound => {
    const { height, line } = boundAt(prices.map((price) => -price));
    return { prices, height, line: { ...line, slope: line.slope.map((each) => -each) } };
  };
  const [best] = raiseBound(turned, { ...RANGE, signed: [true, true] }, [0, 0]);
  expect(best?.height).toBeCloseTo(16, 6);
  expect(best?.prices[0]).toBeCloseTo(-2, 6);
});

test('what is above the most ends the search', () => {
  expect(raiseBound(boundAt, { ...RANGE, most: -1 }, [0, 0])).toHaveLength(1);
});

test('lines that are known spare looking', () => {
  const without = raiseBound(boundAt, RANGE, [0, 0]).length;
  expect(raiseBound(boundAt, RANGE, [0, 0], PLANES).length).toBeLessThan(without);
});
