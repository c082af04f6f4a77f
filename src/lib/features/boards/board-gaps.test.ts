import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rankBoard, type BoardRow } from '$lib/domain/game/board';
import { placeRows } from './board-gaps';

const row = (rank: number | null): BoardRow => ({
  rank,
  name: `rank ${rank}`,
  aliased: true,
  own: false,
  share: null,
  threshold: null,
  portfolio: null
});
const gaps = (ranks: (number | null)[], total: number) =>
  placeRows(ranks.map(row), total).map(({ leftOutBefore }) => leftOutBefore);

test('nothing is left out of a whole board, ties or not', () => {
  expect(gaps([1, 2, 2, 4, null], 5)).toEqual([0, 0, 0, 0, 0]);
});

test('the gap lies between the top and the neighbours', () => {
  expect(gaps([1, 2, 3, 4, 5, 20, 21, 22], 40)).toEqual([0, 0, 0, 0, 0, 14, 0, 0]);
});

test('without ranks nothing is claimed', () => {
  expect(gaps([1, 2, null, null], 40)).toEqual([0, 0, 0, 0]);
});

test('of distinct shares the gap is exactly what was left out', () => {
  fc.assert(
    fc.property(fc.integer({ min: 10, max: 60 }), fc.nat(59), (size, at) => {
      const own = Math.min(at, size - 1);
      const entries = Array.from({ length: size }, (_, n) => ({
        partnerId: `p${n}`,
        name: `p${n}`,
        aliased: true,
        share: 1 - n / 100,
        threshold: null,
        portfolio: null
      }));
      const rows = rankBoard(entries, `p${own}`).filter((_, n) => n < 5 || Math.abs(n - own) <= 3);
      const told = placeRows(rows, size).reduce((sum, { leftOutBefore }) => sum + leftOutBefore, 0);
      expect(told).toBe(Math.max(0, own - 3 - 5));
    })
  );
});
