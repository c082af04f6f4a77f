import { m } from '$paraglide/messages.js';
import type { Goal, GoalProgress } from '$lib/domain/goals/goal';
import type { Snapshot } from '$lib/domain/snapshot/snapshot';
import { formatDate, formatNumber, formatShare } from '$lib/ui/format';
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

/** How far a goal is. The way to a threshold begins where the team stood on the day the goal was set. */
export function goalProgressWords({
  target,
  progress,
  assignedAt
}: Pick<Goal, 'target' | 'assignedAt'> & { progress: GoalProgress }): string {
  if (progress.share === null) return m.home_goal_share_unknown();
  const share = formatShare(progress.share);
  return target.kind === 'reach-threshold'
    ? m.home_goal_share_since({ share, date: formatDate(assignedAt) })
    : m.home_goal_share({ share });
}
