import { m } from '$paraglide/messages.js';
import { localized } from '$lib/ui/localized';
import type { BoardRow } from '$lib/domain/game/board';
import type { Release } from '$lib/domain/scoring/release';
import type { IsoDate } from '$lib/domain/shared/date';
import { formatDate, formatNumber, formatShare } from '$lib/ui/format';

/** How the own team stands against its own threshold, as a sentence. */
export function boardHeadline(own: BoardRow | undefined, release: Release): string {
  const named = own === undefined ? null : wayOf(own, release);
  if (own === undefined || own.share === null || named === null) return m.boards_headline_unknown();
  if (own.share >= 1) return m.boards_headline_reached(named);
  return m.boards_headline_share({ ...named, share: formatShare(own.share) });
}

/** Which way the share of the own team is of: a goal of the same day may be about another one. */
export function boardDetail(own: BoardRow, release: Release, days: { from: IsoDate; asOf: IsoDate }): string {
  const dates = { from: formatDate(days.from), asOf: formatDate(days.asOf) };
  const named = wayOf(own, release);
  return named === null ? m.boards_own_detail(dates) : m.boards_own_detail_way({ ...named, ...dates });
}

function wayOf(own: BoardRow, release: Release): { threshold: string; portfolio: string } | null {
  const portfolio = release.portfolios.find(({ id }) => id === own.portfolio);
  const threshold = release.thresholds.find(({ id }) => id === own.threshold);
  if (portfolio === undefined || threshold === undefined) return null;
  return { threshold: formatNumber(threshold.value), portfolio: localized(portfolio.title) };
}
