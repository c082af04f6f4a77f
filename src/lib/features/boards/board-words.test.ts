import { expect, test } from 'vitest';
import type { BoardRow } from '$lib/domain/game/board';
import { shippedRelease as release } from '../../../../tests/fixtures/scoring/release';
import { boardDetail, boardHeadline } from './board-words';

const [portfolio] = release.portfolios;
const [first] = release.thresholds;
const own = (share: number | null): BoardRow => ({
  rank: 1,
  name: 'Northgate',
  aliased: false,
  own: true,
  share,
  threshold: first?.id ?? null,
  portfolio: portfolio?.id ?? null
});
const days = { from: '2026-10-25', asOf: '2026-11-27' } as const;

test('a share is told with the way it is of', () => {
  expect(boardHeadline(own(1), release)).toBe('1 in Networking: reached this season.');
  expect(boardDetail(own(1), release, days)).toBe(
    'The way to 1 in Networking, where you came furthest this season, from where you stood on 25 Oct 2026. Projected, as of 27 Nov 2026.'
  );
});

test('a way that is not quite walked is not called so', () => {
  expect(boardHeadline(own(0.999), release)).toBe('99% of the way to 1 in Networking.');
});
