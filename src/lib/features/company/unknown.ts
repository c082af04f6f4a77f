import { m } from '$paraglide/messages.js';
import { metricsOf } from '$lib/domain/scoring/parts-of';
import type { Portfolio, Release } from '$lib/domain/scoring/release';
import type { PortfolioReport } from '$lib/domain/scoring/report';
import { formatPercent } from '$lib/ui/format';
import { localized } from '$lib/ui/localized';

/** What an index takes, what is known of it, and what is not, the heaviest first; null where nothing at all is known. */
export function missingWords(
  report: PortfolioReport,
  portfolio: Portfolio,
  { notApplicable }: Pick<Release, 'notApplicable'>
): string | null {
  if (report.index !== null || report.knownWeight === 0) return null;
  const unknown = report.categories
    .flatMap(({ weight, metrics }) => metrics.map((metric) => ({ ...metric, share: weight * metric.weight })))
    .filter(({ points, share }) => points === null && share > 0)
    .sort((a, b) => b.share - a.share);
  return m.company_missing({
    known: formatPercent(report.knownWeight, 0),
    needed: formatPercent(notApplicable.minimumKnownWeight, 0),
    list: unknown
      .map(({ metric, share }) =>
        m.company_share({ metric: metricTitle(portfolio, metric), share: formatPercent(share, 0) })
      )
      .join(', ')
  });
}

/** Titles of the categories of which nothing is known, and which therefore left their share to the others. */
export function unknownCategories(report: PortfolioReport, release: Pick<Release, 'categories'>): string[] {
  return report.categories
    .filter(({ points, weight }) => points === null && weight > 0)
    .map(({ category }) => {
      const title = release.categories.find(({ id }) => id === category)?.title;
      return title === undefined ? category : localized(title);
    });
}

/** Titles of the metrics of one category that are not known. */
export function unknownMetrics(report: PortfolioReport, category: string, portfolio: Portfolio): string[] {
  const metrics = report.categories.find((one) => one.category === category)?.metrics ?? [];
  return metrics
    .filter(({ points, weight }) => points === null && weight > 0)
    .map(({ metric }) => metricTitle(portfolio, metric));
}

function metricTitle(portfolio: Portfolio, id: string): string {
  const title = metricsOf(portfolio).find((metric) => metric.id === id)?.title;
  return title === undefined ? id : localized(title);
}
