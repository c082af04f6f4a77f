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

/** What a board knows of one partner; who stays out was left out before. */
export interface BoardEntry {
  partnerId: string;
  /** What the board calls it: the alias, or the name where the partner chose so or reads it itself. */
  name: string;
  aliased: boolean;
  /** 0-1; null while not known. */
  share: number | null;
  threshold: string | null;
  portfolio: string | null;
}

/**
 * Ranks partners by share. Ties share a rank and are listed by name, so that the board is the same every time.
 * Partners without a known share come last, without a rank. Threshold and portfolio are told of the own team
 * alone: of others they would let an index be guessed.
 *
 * @param ownPartnerId the reader's own partner; null for staff and for wall screens
 */
export function rankBoard(entries: readonly BoardEntry[], ownPartnerId: string | null): BoardRow[] {
  const standings = [...entries].sort((a, b) => byShare(a, b) || byName(a, b));
  let rank = 0;
  return standings.map((entry, position) => {
    const before = position > 0 ? standings[position - 1]?.share : undefined;
    if (before !== entry.share || position === 0) rank = position + 1;
    const own = entry.partnerId === ownPartnerId;
    return {
      rank: entry.share === null ? null : rank,
      name: entry.name,
      aliased: entry.aliased,
      own,
      share: entry.share,
      threshold: own ? entry.threshold : null,
      portfolio: own ? entry.portfolio : null
    };
  });
}

/** Fewer partners than this on a board, and an alias would hide nobody. */
export const LEAST_ON_BOARD = 5;

/**
 * The rows that a reader may see: the whole board, or where too few partners are on it the own team alone,
 * without a rank, which would tell of the others.
 *
 * @param least how many partners make a board, the reader's own counted
 */
export function boardFor(
  entries: readonly BoardEntry[],
  ownPartnerId: string | null,
  least = LEAST_ON_BOARD
): { rows: BoardRow[]; tooFew: boolean } {
  const rows = rankBoard(entries, ownPartnerId);
  if (entries.length >= least) return { rows, tooFew: false };
  return { rows: rows.filter(({ own }) => own).map((row) => ({ ...row, rank: null })), tooFew: true };
}

/**
 * Share of the way, 0-1, from an index at the start of a season (see `seasonStarts`) to the next threshold above
 * it; null where either is not known or no threshold lies ahead.
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

export interface Standing {
  portfolio: string;
  threshold: string;
  share: number;
}

/** The portfolio in which a partner covered the largest share; null where no share is known. */
export function bestStanding(
  portfolios: readonly { portfolio: string; start: number | null; now: number | null }[],
  thresholds: readonly Threshold[]
): Standing | null {
  let best: Standing | null = null;
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

function byShare(a: BoardEntry, b: BoardEntry): number {
  return (b.share ?? -1) - (a.share ?? -1);
}

function byName(a: BoardEntry, b: BoardEntry): number {
  return compare(a.name, b.name) || compare(a.partnerId, b.partnerId);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
