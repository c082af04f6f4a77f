import { numberOf } from './exact';
import type { Qualification, Release } from './release';
import type { PortfolioOutline } from './report';
import { comparePoints, isReached } from './threshold';

/** A metric as a qualification looks at it; `points` NaN where they are not known. */
export interface JudgedMetric {
  metric: string;
  status: 'scored' | 'held';
  points: number;
}

/**
 * Which thresholds an index reaches, and which it would reach but for what they ask beside it.
 *
 * @param elsewhere metrics that only other tracks of the portfolio have: one that is asked for is missed
 */
export function qualify(
  release: Release,
  index: number | null,
  metrics: readonly JudgedMetric[],
  elsewhere: ReadonlySet<string> = new Set()
): Pick<PortfolioOutline, 'reached' | 'withheld'> {
  const reached: string[] = [];
  const withheld: PortfolioOutline['withheld'] = [];
  if (index === null) return { reached, withheld };
  for (const threshold of release.thresholds) {
    if (!isReached(threshold, index)) continue;
    const { id, requires } = threshold;
    const failed = requires === undefined ? [] : failing(requires, metrics, elsewhere);
    if (failed.length === 0) reached.push(id);
    else withheld.push({ threshold: id, metrics: failed });
  }
  return { reached, withheld };
}

/** The metrics that miss what is asked of them. One that is not known misses it. */
function failing(
  { everyMetricAbove, metrics: named }: Qualification,
  metrics: readonly JudgedMetric[],
  elsewhere: ReadonlySet<string>
): string[] {
  const missed = named?.map(({ metric }) => metric).filter((id) => elsewhere.has(id)) ?? [];
  const failed = metrics
    .filter(({ metric, points, status }) => {
      const wanted = named?.find((one) => one.metric === metric);
      if (wanted !== undefined && !(comparePoints(points, numberOf(wanted.atLeast)) >= 0)) return true;
      return (
        everyMetricAbove !== undefined &&
        status === 'scored' &&
        !(comparePoints(points, everyMetricAbove) > 0)
      );
    })
    .map(({ metric }) => metric);
  return [...failed, ...missed];
}
