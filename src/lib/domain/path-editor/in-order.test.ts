import fc from 'fast-check';
import { expect, test } from 'vitest';
import { freshId, inserted, moved, placed } from './in-order';

const list = fc.uniqueArray(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 12 });

test('moving loses nothing and doubles nothing, wherever to', () => {
  fc.assert(
    fc.property(
      list,
      fc.integer({ min: -3, max: 15 }),
      fc.integer({ min: -20, max: 20 }),
      (items, from, to) => {
        expect(moved(items, from, to).toSorted()).toEqual(items.toSorted());
      }
    )
  );
});

test('what is moved stands where it was moved to, and the others keep their order', () => {
  expect(moved(['a', 'b', 'c', 'd'], 0, 2)).toEqual(['b', 'c', 'a', 'd']);
  expect(moved(['a', 'b', 'c', 'd'], 3, 0)).toEqual(['d', 'a', 'b', 'c']);
  expect(moved(['a', 'b'], 1, 9)).toEqual(['a', 'b']);
  expect(moved(['a', 'b'], 1, -9)).toEqual(['b', 'a']);
});

test('what is placed stands directly beside the other', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.stringMatching(/^[a-z]{1,3}$/), { minLength: 2, maxLength: 9 }),
      fc.nat(),
      fc.nat(),
      fc.constantFrom('before' as const, 'after' as const),
      (ids, one, other, side) => {
        const [id, target] = [ids[one % ids.length] ?? '', ids[other % ids.length] ?? ''];
        const result = placed(
          ids.map((each) => ({ id: each })),
          id,
          side,
          target
        ).map((each) => each.id);
        expect(result.toSorted()).toEqual(ids.toSorted());
        if (id === target) expect(result).toEqual(ids);
        else expect(result.indexOf(id) - result.indexOf(target)).toBe(side === 'before' ? -1 : 1);
      }
    )
  );
});

test('something new comes after the one that is open, else at the end', () => {
  const items = [{ id: 'a' }, { id: 'b' }];
  expect(inserted(items, 'a', { id: 'c' }).map(({ id }) => id)).toEqual(['a', 'c', 'b']);
  expect(inserted(items, null, { id: 'c' }).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
});

test.each([
  ['Read your index', 'read-your-index'],
  ['Größe & Übung', 'groesse-uebung'],
  ['  --Déjà vu!  ', 'deja-vu'],
  ['???', 'step'],
  ['x'.repeat(80), 'x'.repeat(60)]
])('"%s" is called %s', (words, id) => {
  expect(freshId(words, new Set(), 'step')).toBe(id);
});

test('an id that somebody has gets a number', () => {
  expect(freshId('A b', new Set(['a-b', 'a-b-2']), 'step')).toBe('a-b-3');
});
