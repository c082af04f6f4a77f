import { byFocus } from '$lib/domain/focus/by-focus';
import type { NextStep } from '$lib/domain/paths/next-step';
import type { PortfolioOutline } from '$lib/domain/scoring/report';
import type { Standing } from '$lib/domain/scoring/standing';

/**
 * The order in which portfolios matter: the one that the next step is about, those with a figure in the release's
 * order, then what too little is known of, and last what nothing is known of. Where the partner chose some, the
 * others come after them.
 */
export function orderStandings<Projected extends PortfolioOutline>(
  standings: readonly Standing<Projected>[],
  next: NextStep | undefined,
  focus: readonly string[] = []
): Standing<Projected>[] {
  const placeOf = ({ portfolio, official, projected }: Standing<Projected>): number => {
    if (portfolio.id === next?.worth?.portfolio) return 0;
    if (official !== null || projected.index !== null) return 1;
    return projected.knownWeight > 0 ? 2 : 3;
  };
  const ordered = standings.toSorted((a, b) => placeOf(a) - placeOf(b));
  return byFocus(ordered, focus, ({ portfolio }) => portfolio.id);
}
