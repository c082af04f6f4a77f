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

export interface BoardInput {
  /** Partners of one size class; choosing them is the caller's. */
  partners: readonly BoardPartner[];
  /** The reader's own partner; null for staff and for wall screens. */
  ownPartnerId: string | null;
  /** Of the release in force, ascending. */
  thresholds: readonly Threshold[];
}

export interface BoardPartner {
  partnerId: string;
  name: string;
  alias: string;
  /** By the partner's own choice. */
  nameShown: boolean;
  /** Stays out of every board but its own people's. */
  hidden: boolean;
  /** Projected index at the start of the season and now; null where not known. */
  portfolios: readonly { portfolio: string; start: number | null; now: number | null }[];
}

/**
 * Ranks partners by their largest share over all portfolios. Ties share a rank and are listed by alias, so that
 * the board is the same for everyone and every time. Partners without a known share come last, without a rank.
 */
export function rankBoard({ partners, ownPartnerId, thresholds }: BoardInput): BoardRow[] {
  const standings = partners
    .filter(({ hidden, partnerId }) => !hidden || partnerId === ownPartnerId)
    .map((partner) => ({ partner, best: bestStanding(partner, thresholds) }))
    .sort((a, b) => byShare(a.best, b.best) || byAlias(a.partner, b.partner));
  let rank = 0;
  return standings.map(({ partner, best }, position) => {
    const before = position > 0 ? standings[position - 1]?.best : undefined;
    if (before?.share !== best?.share || position === 0) rank = position + 1;
    const own = partner.partnerId === ownPartnerId;
    return {
      rank: best === null ? null : rank,
      name: partner.nameShown ? partner.name : partner.alias,
      aliased: !partner.nameShown,
      own,
      share: best?.share ?? null,
      threshold: own && best !== null ? best.threshold : null,
      portfolio: own && best !== null ? best.portfolio : null
    };
  });
}

/**
 * Share of the way, 0-1, from an index at the start of a season to the next threshold above it; null where
 * either is not known or no threshold lies ahead.
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

interface Standing {
  portfolio: string;
  threshold: string;
  share: number;
}

function bestStanding({ portfolios }: BoardPartner, thresholds: readonly Threshold[]): Standing | null {
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

function byShare(a: Standing | null, b: Standing | null): number {
  return (b?.share ?? -1) - (a?.share ?? -1);
}

function byAlias(a: BoardPartner, b: BoardPartner): number {
  return compare(a.alias, b.alias) || compare(a.partnerId, b.partnerId);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
