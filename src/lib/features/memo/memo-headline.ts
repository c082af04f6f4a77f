import type { Memo } from '$lib/domain/memo/memo';
import { formatNumber, formatProjectedMissing } from '$lib/ui/format';
import { m } from '$paraglide/messages.js';
import { localized } from '$lib/ui/localized';

/** What management should know, in one sentence: the portfolio that is nearest to its next threshold. */
export function memoHeadline({ portfolios }: Pick<Memo, 'portfolios'>): string {
  const [nearest] = portfolios
    .flatMap((portfolio) => (portfolio.next === null ? [] : [{ ...portfolio, next: portfolio.next }]))
    .sort((a, b) => a.next.missing - b.next.missing);
  if (nearest !== undefined) {
    return m.memo_headline_nearest({
      portfolio: localized(nearest.title),
      missing: formatProjectedMissing(nearest.next.missing),
      threshold: formatNumber(nearest.next.value),
      title: localized(nearest.next.title)
    });
  }
  return portfolios.some(({ projected }) => projected !== null)
    ? m.memo_headline_top()
    : m.memo_headline_unknown();
}
