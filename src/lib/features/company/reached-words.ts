import { m } from '$paraglide/messages.js';
import { reachedElsewhere } from '$lib/domain/scoring/reached-elsewhere';
import type { Portfolio, Threshold } from '$lib/domain/scoring/release';
import type { PortfolioOutline } from '$lib/domain/scoring/report';
import { levelName } from '$lib/features/protection/level-words';
import { localized } from '$lib/ui/localized';

/** A sentence for each threshold that is reached through another track than the one that gives the index. */
export function reachedWords(
  portfolio: Portfolio,
  outline: PortfolioOutline,
  thresholds: readonly Threshold[]
): string[] {
  return reachedElsewhere(portfolio, outline).map(({ threshold, track, counting }) => {
    const found = thresholds.find(({ id }) => id === threshold);
    return m.company_reached_through({
      threshold: found === undefined ? threshold : levelName(found),
      track: localized(track),
      counting: localized(counting)
    });
  });
}
