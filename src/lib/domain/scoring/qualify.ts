import { numberOf } from './exact';
import type { Qualification, Release } from './release';
import type { CategoryReport, MetricReport, PortfolioReport } from './report';
import { isReached } from './threshold';

/** Which thresholds an index reaches, and which it would reach but for what they ask beside it. */
export function qualify(
  release: Release,
  index: number | null,
  categories: readonly CategoryReport[]
): Pick<PortfolioReport, 'reached' | 'withheld'> {
  if (index === null) return { reached: [], withheld: [] };
  const metrics = categories.flatMap((category) => category.metrics);
  const byIndex = release.thresholds.filter((threshold) => isReached(threshold, index));
  const judged = byIndex.map(({ id, requires }) => ({
    threshold: id,
    metrics: requires === undefined ? [] : failing(requires, metrics)
  }));
  return {
    reached: judged.filter(({ metrics: failed }) => failed.length === 0).map(({ threshold }) => threshold),
    withheld: judged.filter(({ metrics: failed }) => failed.length > 0)
  };
}

/** The metrics that miss what is asked of them. One that is not known misses it. */
function failing(
  { everyMetricAbove, metrics: named = [] }: Qualification,
  metrics: readonly MetricReport[]
): string[] {
  return metrics
    .filter(({ metric, points, status }) => {
      const wanted = named.find((one) => one.metric === metric);
      const tooFew = wanted !== undefined && !((points ?? -Infinity) >= numberOf(wanted.atLeast));
      const notAbove =
        everyMetricAbove !== undefined && status === 'scored' && !((points ?? -Infinity) > everyMetricAbove);
      return tooFew || notAbove;
    })
    .map(({ metric }) => metric);
}
