import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Threshold } from '../scoring/release';
import { rankBoard, seasonShare, type BoardPartner } from './board';

const threshold = (id: string, value: number): Threshold => ({
  id,
  value,
  comparator: '>=',
  title: { en: id, de: id },
  benefits: [],
  source: 'a test'
});
const THRESHOLDS = [threshold('deal-registration', 1), threshold('rebates', 5), threshold('preferred', 7.5)];

const partner = (id: string, moves: [number | null, number | null][], rest: Partial<BoardPartner> = {}) => ({
  partnerId: id,
  name: `${id} Ltd`,
  alias: `Alias ${id}`,
  nameShown: false,
  hidden: false,
  portfolios: moves.map(([start, now], i) => ({ portfolio: `p${i}`, start, now })),
  ...rest
});
const board = (partners: BoardPartner[], ownPartnerId: string | null = null) =>
  rankBoard({ partners, ownPartnerId, thresholds: THRESHOLDS });

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

describe('ranks', () => {
  test('ties share a rank and the next one is skipped', () => {
    const rows = board([
      partner('d', [[1, 2]]),
      partner('c', [[1, 3]]),
      partner('b', [[1, 3]]),
      partner('a', [[1, 4]])
    ]);
    expect(rows.map(({ rank, name }) => [rank, name])).toEqual([
      [1, 'Alias a'],
      [2, 'Alias b'],
      [2, 'Alias c'],
      [4, 'Alias d']
    ]);
  });

  test('a partner stands by its best portfolio', () => {
    expect(
      board([
        partner('a', [
          [4, 4.1],
          [0, 0.9],
          [null, 2]
        ])
      ])[0]?.share
    ).toBeCloseTo(0.9);
  });

  test('not known is last and has no rank', () => {
    const rows = board([partner('a', [[null, 2]]), partner('b', [[2, 2]])]);
    expect(rows.map(({ rank, share }) => [rank, share])).toEqual([
      [1, 0],
      [null, null]
    ]);
  });
});

describe('privacy', () => {
  test('only who chose to is named', () => {
    const rows = board([partner('a', [[1, 2]], { nameShown: true }), partner('b', [[1, 2]])]);
    expect(rows.map(({ name, aliased }) => [name, aliased])).toEqual([
      ['a Ltd', false],
      ['Alias b', true]
    ]);
  });

  test('who is hidden is missing for others and there for its own people', () => {
    const partners = [partner('a', [[1, 4]], { hidden: true }), partner('b', [[1, 2]])];
    expect(board(partners, 'b').map(({ rank, own }) => [rank, own])).toEqual([[1, true]]);
    expect(board(partners, 'a').map(({ rank, own }) => [rank, own])).toEqual([
      [1, true],
      [2, false]
    ]);
  });

  test('where another team is heading is not told', () => {
    const rows = board([partner('a', [[1, 4]]), partner('b', [[1, 2]])], 'b');
    expect(rows.map(({ threshold: id, portfolio }) => [id, portfolio])).toEqual([
      [null, null],
      ['rebates', 'p0']
    ]);
  });
});

describe('laws', () => {
  const index = fc.option(fc.double({ min: 0, max: 10, noNaN: true }));
  const some = fc.uniqueArray(
    fc.record({
      partnerId: fc.string({ minLength: 1, maxLength: 3 }),
      name: fc.string(),
      alias: fc.constantFrom('Fox', 'Owl', 'Hare'),
      nameShown: fc.boolean(),
      hidden: fc.boolean(),
      portfolios: fc.uniqueArray(
        fc.record({ portfolio: fc.constantFrom('net', 'sec', 'cloud'), start: index, now: index }),
        { selector: ({ portfolio }) => portfolio }
      )
    }),
    { selector: ({ partnerId }) => partnerId, maxLength: 12 }
  );

  test('the order of partners and portfolios does not matter', () => {
    fc.assert(
      fc.property(some, (partners) => {
        const turned = partners.toReversed().map((p) => ({ ...p, portfolios: p.portfolios.toReversed() }));
        const own = partners[0]?.partnerId ?? null;
        expect(board(turned, own)).toEqual(board(partners, own));
      })
    );
  });

  test('shares are bounded, fall down the board, and a rank is one more than those ahead', () => {
    fc.assert(
      fc.property(some, (partners) => {
        const rows = board(partners);
        expect(rows).toHaveLength(partners.filter(({ hidden }) => !hidden).length);
        for (const { share, rank } of rows) {
          if (share === null) {
            expect(rank).toBeNull();
            continue;
          }
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(1);
          expect(rank).toBe(1 + rows.filter((row) => row.share !== null && row.share > share).length);
        }
      })
    );
  });
});
