import { isReached } from '../scoring/threshold';
import type { Threshold } from '../scoring/release';
import type { Goal, GoalProgress } from './goal';

export interface GoalStanding {
  /** Projected index of the goal's portfolio today and when the goal was assigned; null where not known. */
  indexNow: number | null;
  indexAtAssignment: number | null;
  /** The threshold the goal names; null where the release in force has none of that name. */
  threshold: Threshold | null;
  /** Share of the path, 0-1, of the person who is furthest along; null where nobody is asked for it. */
  pathDone: number | null;
}

/**
 * How far a goal is. The share is of the distance from where the partner stood when the goal was set; one that
 * fell back below its start is at 0. Reached is reached, also where the start is not known.
 */
export function goalProgress({ target }: Pick<Goal, 'target'>, standing: GoalStanding): GoalProgress {
  if (target.kind === 'complete-path') {
    const { pathDone } = standing;
    return { share: pathDone === null ? null : clamp(pathDone), done: pathDone !== null && pathDone >= 1 };
  }
  const { indexNow, indexAtAssignment, threshold } = standing;
  if (indexNow === null || threshold === null) return { share: null, done: false };
  if (isReached(threshold, indexNow)) return { share: 1, done: true };
  if (indexAtAssignment === null) return { share: null, done: false };
  const distance = threshold.value - indexAtAssignment;
  return { share: distance > 0 ? clamp((indexNow - indexAtAssignment) / distance) : 0, done: false };
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share));
}
