import { m } from '$paraglide/messages.js';
import type { Goal } from '$lib/domain/goals/goal';
import type { Snapshot } from '$lib/domain/snapshot/snapshot';
import { formatNumber } from '$lib/ui/format';
import { localized } from '$lib/ui/localized';
import { portfolioWords } from './words';

/** What a goal asks of the team: "Security reaches 5: Rebates". */
export function goalWords(
  { target }: Pick<Goal, 'target'>,
  snapshot: Pick<Snapshot, 'release' | 'paths'>
): string {
  if (target.kind === 'complete-path') {
    const path = snapshot.paths.find(({ id }) => id === target.path);
    return m.home_goal_path({ path: path === undefined ? target.path : localized(path.title) });
  }
  const threshold = snapshot.release.thresholds.find(({ id }) => id === target.threshold);
  return m.home_goal_threshold({
    portfolio: portfolioWords(snapshot.release, target.portfolio),
    threshold: threshold === undefined ? target.threshold : formatNumber(threshold.value),
    benefit: threshold === undefined ? '' : localized(threshold.title)
  });
}
