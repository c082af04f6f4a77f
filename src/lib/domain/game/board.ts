import type { Threshold } from '../scoring/release';
import { isReached } from '../scoring/threshold';

/**
 * A row of the first board: partners of one size class by the share of the distance that they covered this
 * season to their own next threshold. Never an index: those are not public.
 */
export interface BoardRow {
  /** 1, 2, 2, 4; null where the share is not known. */
  rank: number | null;
  /** Alias unless the partner chose to be named. */
  name: string;
  aliased: boolean;
  /** The reader's own team. */
  own: boolean;
  /** 0-1; null while not known. */
  share: number | null;
  /** Threshold id the distance is measured to; only told of the own team. */
  threshold: string | null;
  portfolio: string | null;
}

/** One partner as a board may know it: who stays out and who is named was decided in the query. */
export interface BoardEntry {
  partnerId: string;
  /** The alias where `aliased`. */
  name: string;
  aliased: boolean;
  /** 0-1; null while not known. */
  share: number | null;
  threshold: string | null;
  portfolio: string | null;
}

/**
 * Ranks partners of one size class by their share. Ties share a rank and are listed by name, so that the board
 * is the same every time. Who has no known share comes last, without a rank.
 *
 * @param ownPartnerId the reader's own partner; null for staff and for wall screens
 */
export function rankBoard(entries: readonly BoardEntry[], ownPartnerId: string | null): BoardRow[] {
  const ordered = [...entries].sort(
    (a, b) =>
      (b.share ?? -1) - (a.share ?? -1) || compare(a.name, b.name) || compare(a.partnerId, b.partnerId)
  );
  let rank = 0;
  return ordered.map(({ partnerId, name, aliased, share, threshold, portfolio }, position) => {
    if (position === 0 || ordered[position - 1]?.share !== share) rank = position + 1;
    const own = partnerId === ownPartnerId;
    return {
      rank: share === null ? null : rank,
      name,
      aliased,
      own,
      share,
      threshold: own ? threshold : null,
      portfolio: own ? portfolio : null
    };
  });
}

/** The portfolio in which a partner is furthest on its way. */
export interface SeasonStanding {
  portfolio: string;
  threshold: string;
  /** 0-1 */
  share: number;
}

/**
 * The largest share over all portfolios; null where none is known.
 *
 * @param portfolios projected index at the start of the season and now; null where not known
 */
export function bestStanding(
  portfolios: readonly { portfolio: string; start: number | null; now: number | null }[],
  thresholds: readonly Threshold[]
): SeasonStanding | null {
  let best: SeasonStanding | null = null;
  for (const { portfolio, start, now } of portfolios) {
    const season = seasonShare(start, now, thresholds);
    if (season === null) continue;
    // Of two equal shares the portfolio first by id: the order of the input must not matter.
    const better =
      best === null ||
      season.share > best.share ||
      (season.share === best.share && portfolio < best.portfolio);
    if (better) best = { portfolio, ...season };
  }
  return best;
}

/**
 * Share of the way, 0-1, from an index at the start of a season to the next threshold above it; null where
 * either is not known or no threshold lies ahead.
 *
 * @param thresholds of the release in force, ascending
 */
export function seasonShare(
  start: number | null,
  now: number | null,
  thresholds: readonly Threshold[]
): { share: number; threshold: string } | null {
  if (start === null || now === null) return null;
  const next = thresholds.find((threshold) => !isReached(threshold, start));
  if (next === undefined) return null;
  if (isReached(next, now)) return { share: 1, threshold: next.id };
  const distance = next.value - start;
  const share = distance > 0 ? Math.min(1, Math.max(0, (now - start) / distance)) : 0;
  return { share, threshold: next.id };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
