import { m } from '$paraglide/messages.js';
import { localized } from '$lib/ui/localized';
import type { BoardRow } from '$lib/domain/game/board';
import type { Release } from '$lib/domain/scoring/release';
import { formatNumber, formatPercent } from '$lib/ui/format';

/** A share as a whole percentage, cut and never rounded up: 100 % says that the threshold is reached. */
export function shareText(share: number): string {
  return formatPercent(Math.floor(share * 100 + 1e-9) / 100, 0);
}

/** How the own team stands against its own threshold, as a sentence. */
export function boardHeadline(own: BoardRow | undefined, release: Release): string {
  const portfolio = release.portfolios.find(({ id }) => id === own?.portfolio);
  const threshold = release.thresholds.find(({ id }) => id === own?.threshold);
  if (own === undefined || own.share === null || portfolio === undefined || threshold === undefined) {
    return m.boards_headline_unknown();
  }
  const named = { threshold: formatNumber(threshold.value), portfolio: localized(portfolio.title) };
  if (own.share >= 1) return m.boards_headline_reached(named);
  return m.boards_headline_share({ ...named, share: shareText(own.share) });
}
