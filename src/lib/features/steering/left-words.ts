import { m } from '$paraglide/messages.js';
import type { OutOfPlan } from '$lib/domain/plan/portfolio-meters';
import { formatGain, formatPercent } from '$lib/ui/format';

/**
 * What could still move the index and no plan counts on: first what would bring most, then what is not known, by its
 * share. What has all its points already is not said.
 *
 * @param titleOf a metric, in the reader's language
 */
export function leftLines(outOfPlan: readonly OutOfPlan[], titleOf: (metric: string) => string): string[] {
  const known = outOfPlan.flatMap((one) => (one.why === 'unknown' || one.brings <= 0 ? [] : [one]));
  const unknown = outOfPlan.flatMap((one) => (one.why === 'unknown' ? [one] : []));
  return [
    ...known
      .toSorted((a, b) => b.brings - a.brings)
      .map(({ metric, brings }) =>
        m.steering_plan_left({ metric: titleOf(metric), gain: formatGain(0, brings) })
      ),
    ...unknown
      .toSorted((a, b) => b.share - a.share)
      .map(({ metric, share }) =>
        m.steering_plan_left_unknown({ metric: titleOf(metric), share: formatPercent(share) })
      )
  ];
}
