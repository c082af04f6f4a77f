import fc from 'fast-check';
import { expect, test } from 'vitest';
import { byFocus, isAside } from './by-focus';

const ids = fc.array(fc.constantFrom('a', 'b', 'c', 'd', null), { maxLength: 12 });

test('without a choice nothing is set aside, and what belongs to no portfolio never is', () => {
  expect(isAside([], 'a')).toBe(false);
  expect(isAside(['a'], null)).toBe(false);
  expect(isAside(['a'], 'a')).toBe(false);
  expect(isAside(['a'], 'b')).toBe(true);
});

test('the rest comes after, nothing is lost, and each part keeps its order', () => {
  fc.assert(
    fc.property(ids, fc.uniqueArray(fc.constantFrom('a', 'b', 'x')), (portfolios, focus) => {
      const items = portfolios.map((portfolio, at) => ({ portfolio, at }));
      const ordered = byFocus(items, focus, ({ portfolio }) => portfolio);
      const aside = (item: (typeof items)[number]) => isAside(focus, item.portfolio);
      expect(ordered).toEqual([...items.filter((item) => !aside(item)), ...items.filter(aside)]);
    })
  );
});
