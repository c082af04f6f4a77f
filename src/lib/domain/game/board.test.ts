import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Threshold } from '../scoring/release';
import { bestStanding, rankBoard, seasonShare, type BoardEntry } from './board';

const threshold = (id: string, value: number): Threshold => ({
  id,
  value,
  comparator: '>=',
  title: { en: id, de: id },
  benefits: [],
  source: 'a test'
});
const THRESHOLDS = [threshold('deal-registration', 1), threshold('rebates', 5), threshold('preferred', 7.5)];

const entry = (name: string, share: number | null, rest: Partial<BoardEntry> = {}): BoardEntry => ({
  partnerId: `id-${name}`,
  name,
  aliased: true,
  share,
  threshold: share === null ? null : 'rebates',
  portfolio: share === null ? null : 'security',
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
    const portfolios = [
      { portfolio: 'networking', start: 4, now: 4.1 },
      { portfolio: 'security', start: 0, now: 0.75 },
      { portfolio: 'services', start: null, now: 2 }
    ];
    expect(bestStanding(portfolios, THRESHOLDS)).toEqual({
      portfolio: 'security',
      threshold: 'deal-registration',
      share: 0.75
    });
  });

  test('is not known where no portfolio is', () => {
    expect(bestStanding([{ portfolio: 'security', start: null, now: 2 }], THRESHOLDS)).toBeNull();
  });
});

describe('the board', () => {
  test('gives ties the same rank and skips the next one', () => {
    const rows = rankBoard([entry('d', 0.1), entry('c', 0.5), entry('b', 0.5), entry('a', 1)], null);
    expect(rows.map(({ rank, name }) => [rank, name])).toEqual([
      [1, 'a'],
      [2, 'b'],
      [2, 'c'],
      [4, 'd']
    ]);
  });

  test('puts who is not known last and without a rank', () => {
    expect(
      rankBoard([entry('a', null), entry('b', 0)], null).map(({ rank, share }) => [rank, share])
    ).toEqual([
      [1, 0],
      [null, null]
    ]);
  });

  test('does not tell where another team is heading', () => {
    const rows = rankBoard([entry('a', 0.9), entry('b', 0.2)], 'id-b');
    expect(rows.map(({ own, threshold: id, portfolio }) => [own, id, portfolio])).toEqual([
      [false, null, null],
      [true, 'rebates', 'security']
    ]);
  });
});

describe('laws', () => {
  const share = fc.option(fc.double({ min: 0, max: 1, noNaN: true }));
  const some = fc.uniqueArray(
    fc.record({
      partnerId: fc.string({ minLength: 1, maxLength: 3 }),
      name: fc.constantFrom('Fox', 'Owl', 'Hare'),
      aliased: fc.boolean(),
      share,
      threshold: fc.constant('rebates'),
      portfolio: fc.constant('security')
    }),
    { selector: ({ partnerId }) => partnerId, maxLength: 12 }
  );

  test('the order of the partners does not matter', () => {
    fc.assert(
      fc.property(some, (entries) => {
        const own = entries[0]?.partnerId ?? null;
        expect(rankBoard(entries.toReversed(), own)).toEqual(rankBoard(entries, own));
      })
    );
  });

  test('a rank is one more than the number of those ahead', () => {
    fc.assert(
      fc.property(some, (entries) => {
        const rows = rankBoard(entries, null);
        expect(rows).toHaveLength(entries.length);
        for (const { share: own, rank } of rows) {
          const ahead = rows.filter((row) => row.share !== null && own !== null && row.share > own).length;
          expect(rank).toBe(own === null ? null : 1 + ahead);
        }
      })
    );
  });

  test('a share is bounded and never falls when the index rises; the order of portfolios does not matter', () => {
    const index = fc.option(fc.double({ min: 0, max: 10, noNaN: true }));
    const portfolios = fc.uniqueArray(
      fc.record({ portfolio: fc.constantFrom('net', 'sec', 'cloud'), start: index, now: index }),
      { selector: ({ portfolio }) => portfolio }
    );
    fc.assert(
      fc.property(portfolios, fc.double({ min: 0, max: 10, noNaN: true }), (all, more) => {
        const best = bestStanding(all, THRESHOLDS);
        expect(bestStanding(all.toReversed(), THRESHOLDS)).toEqual(best);
        const risen = all.map((p) => ({ ...p, now: p.now === null ? null : p.now + more }));
        const share = bestStanding(risen, THRESHOLDS)?.share ?? 0;
        expect(share).toBeGreaterThanOrEqual(best?.share ?? 0);
        expect(share).toBeLessThanOrEqual(1);
      })
    );
  });
});
