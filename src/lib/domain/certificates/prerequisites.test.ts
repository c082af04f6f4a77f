import { expect, test } from 'vitest';
import { findCircle, missingBefore, requirementsOf, withAllBefore } from './prerequisites';

const ITEMS = [
  { id: 'c', requires: ['b', 'x'] },
  { id: 'b', requires: ['a'] },
  { id: 'a' },
  { id: 'x', requires: ['a'] },
  { id: 'y' }
];
const requirements = requirementsOf(ITEMS);
const missing = (id: string, ...held: string[]) =>
  missingBefore(id, requirements, (one) => held.includes(one));

test('what is missing comes in the order in which it can be done, each once', () => {
  expect(missing('c')).toEqual(['a', 'b', 'x']);
  expect(missing('a')).toEqual([]);
  expect(missing('unknown')).toEqual([]);
});

test('nothing is asked before what is held', () => {
  expect(missing('c', 'b')).toEqual(['a', 'x']);
  expect(missing('c', 'b', 'x')).toEqual([]);
});

test('whoever holds something has held what it asks for', () => {
  expect([...withAllBefore(['c'], requirements)].sort()).toEqual(['a', 'b', 'c', 'x']);
  expect([...withAllBefore(['y', 'a'], requirements)].sort()).toEqual(['a', 'y']);
});

test('a circle is found, with its path, and does not hang', () => {
  expect(findCircle(ITEMS)).toBe(null);
  const circle = [
    { id: 'p', requires: ['q'] },
    { id: 'q', requires: ['r'] },
    { id: 'r', requires: ['q'] }
  ];
  expect(findCircle(circle)).toEqual(['q', 'r', 'q']);
  expect(findCircle([{ id: 'self', requires: ['self'] }])).toEqual(['self', 'self']);
  expect(missingBefore('p', requirementsOf(circle), () => false)).toEqual(['r', 'q']);
});
