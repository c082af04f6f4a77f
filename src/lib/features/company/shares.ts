import type { CategoryReport, MetricReport, PortfolioReport } from '$lib/domain/scoring/report';

/** A share of the index, 0-1: what the rules give, and what it is here once what is not known is left out. */
export interface Share {
  byRules: number;
  here: number;
}

/** What a metric brings to the index and could bring, as shown: hundredths that add up over the portfolio. */
export interface MetricShare extends Share {
  earned: number;
  available: number;
}

export interface ExplainedShares {
  category(id: string): Share;
  metric(category: string, metric: string): MetricShare;
}

const NONE: MetricShare = { byRules: 0, here: 0, earned: 0, available: 0 };
const HUNDREDTH = 100;

/**
 * The shares of one portfolio. Where an index is said, those of what is known add up to the whole of it, and so do the
 * most that they could bring; what is not known says what it would bring by the rules. Where no index is said, nothing
 * is re-weighted, and everything is told by the rules.
 */
export function explainShares(report: PortfolioReport): ExplainedShares {
  const places = report.categories.flatMap((category) =>
    category.metrics.map((metric) => ({ category, metric, ...metricShare(report, category, metric) }))
  );
  // Only what is said in one sum is told to add up in it.
  const counted = places.filter(({ metric }) => report.index === null || metric.points !== null);
  const most = apportion(counted.map(({ available }) => available));
  const earned = apportion(
    counted.map(({ earned: exact }) => exact),
    most
  );
  const shown = new Map(
    counted.map((place, at) => [place, { earned: earned[at] ?? 0, available: most[at] ?? 0 }])
  );
  const metrics = new Map(
    places.map((place) => [
      `${place.category.category} ${place.metric.metric}`,
      {
        byRules: place.byRules,
        here: place.here,
        earned: place.earned,
        available: place.available,
        ...shown.get(place)
      }
    ])
  );
  return {
    category(id) {
      const category = report.categories.find((one) => one.category === id);
      if (category === undefined) return NONE;
      const { weight, effectiveWeight } = category;
      return { byRules: weight, here: report.index === null ? weight : effectiveWeight };
    },
    metric: (category, metric) => metrics.get(`${category} ${metric}`) ?? NONE
  };
}

function metricShare(report: PortfolioReport, category: CategoryReport, metric: MetricReport): MetricShare {
  const byRules = category.weight * metric.weight;
  const effective = category.effectiveWeight * metric.effectiveWeight;
  const { contribution: earned, available } = metric;
  if (report.index !== null) return { byRules, here: effective, earned, available };
  const back = metric.points === null || effective === 0 ? 1 : byRules / effective;
  return { byRules, here: byRules, earned: earned * back, available: available * back };
}

/** True where the two differ by more than binary rounding. */
export function isReweighted({ byRules, here }: Share): boolean {
  return Math.abs(byRules - here) > 1e-9;
}

/**
 * The values in hundredths that add up to their sum in hundredths: cut, and what is lost given back to those that lost
 * most. None goes above its cap.
 */
export function apportion(values: readonly number[], caps?: readonly number[]): number[] {
  const exact = values.map((value) => Math.round(value * HUNDREDTH * 1e6) / 1e6);
  const units = exact.map(Math.floor);
  const total = Math.floor(Math.round(exact.reduce((sum, value) => sum + value, 0) * 1e4) / 1e4);
  let left = total - units.reduce((sum, value) => sum + value, 0);
  const byLoss = exact
    .map((value, at) => ({ at, lost: value - (units[at] ?? 0) }))
    .sort((a, b) => b.lost - a.lost || a.at - b.at);
  for (const { at } of byLoss) {
    const cap = caps === undefined ? Infinity : Math.round((caps[at] ?? 0) * HUNDREDTH);
    if (left <= 0) break;
    if ((units[at] ?? 0) >= cap) continue;
    units[at] = (units[at] ?? 0) + 1;
    left -= 1;
  }
  return units.map((unit) => unit / HUNDREDTH);
}
