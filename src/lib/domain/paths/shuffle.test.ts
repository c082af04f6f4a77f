import fc from 'fast-check';
import { expect, test } from 'vitest';
import { outOfOrder, shuffled } from './shuffle';

const seed = fc.integer({ min: 0, max: 2 ** 32 - 1 });

test('nothing is lost, nothing comes twice, and the same seed gives the same order', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string()), seed, (items, from) => {
      const mixed = shuffled(items, from);
      expect(mixed.toSorted()).toEqual(items.toSorted());
      expect(shuffled(items, from)).toEqual(mixed);
    })
  );
});

test('every item comes to every place about as often', () => {
  const counts = new Map<string, number>();
  for (let from = 0; from < 6_000; from++) {
    for (const [place, item] of shuffled(['a', 'b', 'c'], from).entries()) {
      counts.set(`${item}${place}`, (counts.get(`${item}${place}`) ?? 0) + 1);
    }
  }
  expect(counts.size).toBe(9);
  for (const count of counts.values()) expect(Math.abs(count - 2_000)).toBeLessThan(200);
});

test('what is asked for its order never comes in it', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string(), { minLength: 2 }), seed, (items, from) => {
      expect(outOfOrder(items, from)).not.toEqual(items);
    })
  );
  expect(outOfOrder(['only'], 1)).toEqual(['only']);
});
