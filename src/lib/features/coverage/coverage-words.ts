import type { LeaverEffect } from '$lib/domain/certificates/coverage';
import type { Release } from '$lib/domain/scoring/release';
import type { Counting } from '$lib/domain/certificates/wallet';
import { formatDate, formatIndex, formatNumber } from '$lib/ui/format';
import { localized } from '$lib/ui/localized';
import { m } from '$paraglide/messages.js';
import { getLocale } from '$paraglide/runtime.js';

/** One holder of one certification, in a line. */
export function holderLine(
  named: string,
  { expiresOn, counting }: { expiresOn: string | null; counting: Counting }
): string {
  const until =
    expiresOn === null
      ? m.certificates_coverage_no_end()
      : m.certificates_coverage_until({ date: formatDate(expiresOn) });
  const counts = counting === 'yes' ? '' : ` · ${m.certificates_coverage_not_counted()}`;
  return `${named} · ${until}${counts}`;
}

/** "Security: 5.20 becomes 4.70" */
export function effectLine({ portfolio, before, after }: LeaverEffect, release: Release): string {
  const title = release.portfolios.find(({ id }) => id === portfolio)?.title;
  const figure = (index: number | null) =>
    index === null ? m.certificates_coverage_unknown() : formatIndex(index, 2);
  return m.certificates_coverage_effect({
    portfolio: title === undefined ? portfolio : localized(title),
    before: figure(before),
    after: figure(after)
  });
}

/** "5 (keeps its rebates)" */
export function thresholdWords(id: string, { thresholds }: Pick<Release, 'thresholds'>): string {
  const threshold = thresholds.find((one) => one.id === id);
  return threshold === undefined ? id : `${formatNumber(threshold.value)} (${localized(threshold.title)})`;
}

/** @param month e.g. "2026-12" */
export function monthWords(month: string): string {
  return new Intl.DateTimeFormat(getLocale(), { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${month}-01T00:00:00Z`)
  );
}

/** The id of the place on the screen where a certification is told of. */
export function placeOf(certification: string): string {
  return `held-${certification}`;
}
