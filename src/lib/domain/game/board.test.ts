import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Threshold } from '../scoring/release';
import { bestStanding, boardFor, rankBoard, seasonShare, type BoardEntry } from './board';

const threshold = (id: string, value: number): Threshold => ({
  id,
  value,
  comparator: '>=',
  title: { en: id, de: id },
  benefits: [],
  source: 'a test'
});
const THRESHOLDS = [threshold('deal-registration', 1), threshold('rebates', 5), threshold('preferred', 7.5)];

type Moves = [number | null, number | null][];
const portfolios = (moves: Moves) => moves.map(([start, now], i) => ({ portfolio: `p${i}`, start, now }));
const entry = (name: string, share: number | null, rest: Partial<BoardEntry> = {}): BoardEntry => ({
  partnerId: name,
  name,
  aliased: true,
  share,
  threshold: 'rebates',
  portfolio: 'p0',
  ...rest
});

describe('share of the way', () => {
  test('is measured to the next threshold above the start of the season', () => {
    expect(seasonShare(1, 3, THRESHOLDS)).toEqual({ share: 0.5, threshold: 'rebates' });
    expect(seasonShare(0.5, 0.75, THRESHOLDS)).toEqual({ share: 0.5, threshold: 'deal-registration' });
  });

  test('stays whole when the threshold was passed, and at nothing when the index fell', () => {
    expect(seasonShare(4, 6, THRESHOLDS)?.share).toBe(1);
    expect(seasonShare(4, 2, THRESHOLDS)?.share).toBe(0);
  });

  test('is not known without both ends, or with nothing left to reach', () => {
    expect(seasonShare(null, 3, THRESHOLDS)).toBeNull();
    expect(seasonShare(3, null, THRESHOLDS)).toBeNull();
    expect(seasonShare(8, 9, THRESHOLDS)).toBeNull();
  });
});

describe('the standing of a partner', () => {
  test('is that of its best portfolio', () => {
    const moves: Moves = [
      [4, 4.1],
      [0, 0.9],
      [null, 2]
    ];
    expect(bestStanding(portfolios(moves), THRESHOLDS)).toEqual({
      portfolio: 'p1',
      threshold: 'deal-registration',
      share: 0.9
    });
  });

  test('is not known where no portfolio is', () => {
    expect(bestStanding(portfolios([[null, 2]]), THRESHOLDS)).toBeNull();
    expect(bestStanding([], THRESHOLDS)).toBeNull();
  });

  test('does not depend on the order of the portfolios, and stays between nothing and all', () => {
    const index = fc.option(fc.double({ min: 0, max: 10, noNaN: true }));
    fc.assert(
      fc.property(fc.array(fc.tuple(index, index), { maxLength: 7 }), (moves) => {
        const standing = bestStanding(portfolios(moves), THRESHOLDS);
        expect(bestStanding(portfolios(moves).toReversed(), THRESHOLDS)).toEqual(standing);
        expect(standing?.share ?? 0).toBeGreaterThanOrEqual(0);
        expect(standing?.share ?? 0).toBeLessThanOrEqual(1);
      })
    );
  });
});

describe('a board of too few', () => {
  const some = (count: number) => Array.from({ length: count }, (_, i) => entry(`p${i}`, i / 10));

  test('shows the own team alone, and no rank', () => {
    const { rows, tooFew } = boardFor(some(4), 'p1');
    expect(tooFew).toBe(true);
    expect(rows).toMatchObject([{ name: 'p1', own: true, rank: null, share: 0.1 }]);
    expect(boardFor(some(4), null)).toEqual({ rows: [], tooFew: true });
  });

  test('five make a board, or as many as are asked for', () => {
    expect(boardFor(some(5), 'p1')).toEqual({ rows: rankBoard(some(5), 'p1'), tooFew: false });
    expect(boardFor(some(5), 'p1', 6).tooFew).toBe(true);
    expect(boardFor(some(2), 'p1', 2).rows).toHaveLength(2);
  });
});

describe('ranks', () => {
  test('ties share a rank, are listed by name, and the next rank is skipped', () => {
    const rows = rankBoard([entry('d', 0.1), entry('c', 0.5), entry('b', 0.5), entry('a', 0.9)], null);
    expect(rows.map(({ rank, name }) => [rank, name])).toEqual([
      [1, 'a'],
      [2, 'b'],
      [2, 'c'],
      [4, 'd']
    ]);
  });

  test('not known is last and has no rank', () => {
    const rows = rankBoard([entry('a', null), entry('b', 0)], null);
    expect(rows.map(({ rank, share }) => [rank, share])).toEqual([
      [1, 0],
      [null, null]
    ]);
  });

  test('where another team is heading is not told', () => {
    const rows = rankBoard([entry('a', 1), entry('b', 0.2)], 'b');
    expect(rows.map(({ own, threshold: id, portfolio }) => [own, id, portfolio])).toEqual([
      [false, null, null],
      [true, 'rebates', 'p0']
    ]);
  });

  test('are the same in whatever order partners come, and are one more than those ahead', () => {
    const share = fc.option(fc.double({ min: 0, max: 1, noNaN: true }));
    const some = fc
      .uniqueArray(fc.tuple(fc.string({ minLength: 1, maxLength: 3 }), share), { selector: ([id]) => id })
      .map((pairs) => pairs.map(([id, s]) => entry(id, s)));
    fc.assert(
      fc.property(some, (entries) => {
        const rows = rankBoard(entries, null);
        expect(rankBoard(entries.toReversed(), null)).toEqual(rows);
        expect(rows).toHaveLength(entries.length);
        for (const row of rows.filter((r) => r.share !== null)) {
          expect(row.rank).toBe(1 + rows.filter((r) => (r.share ?? -1) > (row.share ?? -1)).length);
        }
      })
    );
  });
});
