import { formatNumber } from '$lib/ui/format';
import { m } from '$paraglide/messages.js';

/** How many partners a saved view holds, as the headline needs it. */
export interface CountedView {
  kind: 'all' | 'below' | 'near' | 'no-consent';
  threshold: { value: number; money?: 'incentive' } | null;
  count: number;
}

/**
 * What matters now in the list, in one sentence: who is one step from the threshold that money hangs on, else
 * who is below the lowest one.
 *
 * @param portfolio title of the portfolio that the list looks at; null where it looks at all
 */
export function portfolioHeadline(views: readonly CountedView[], portfolio: string | null): string {
  const all = views.find((view) => view.kind === 'all')?.count ?? 0;
  if (all === 0) return m.staff_portfolio_headline_none();
  const near = views.filter((view) => view.kind === 'near' && view.count > 0);
  const worthwhile = near.find((view) => view.threshold?.money === 'incentive') ?? near[0];
  const below = views.find((view) => view.kind === 'below');
  const sentence = worthwhile
    ? m.staff_portfolio_headline_near(toldBy(worthwhile))
    : below !== undefined && below.count > 0
      ? m.staff_portfolio_headline_below(toldBy(below))
      : m.staff_portfolio_headline_all({ count: all });
  return portfolio === null ? `${sentence}.` : m.staff_portfolio_headline_in({ sentence, portfolio });
}

function toldBy({ count, threshold }: CountedView): { count: number; threshold: string } {
  return { count, threshold: numberWord(threshold?.value ?? 0) };
}

/** The thresholds that people say as words; any other number as its digits. */
function numberWord(value: number): string {
  if (value === 1) return m.staff_number_one();
  if (value === 5) return m.staff_number_five();
  return formatNumber(value);
}
