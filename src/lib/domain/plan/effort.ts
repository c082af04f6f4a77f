import type { PlanAction } from './problem';

/** What an action is expected to take, all tries together. Whole numbers, so that sums of them are exact. */
export interface Effort {
  minutes: number;
  /** Minor units. */
  fee: number;
  /** Fee and hours, in minor units. */
  cost: number;
}

/**
 * Minutes and fee of one try over the chance that it succeeds, each rounded to a whole; then the hours' cost of
 * these whole minutes, rounded as well. Estimates are not better than a minute, and a plan costs exactly the sum
 * of its actions.
 */
export function effortOf({ minutes, fee, likelihood }: PlanAction, hourCost: number): Effort {
  const expected = { minutes: Math.round(minutes / likelihood), fee: Math.round(fee / likelihood) };
  return { ...expected, cost: expected.fee + Math.round((expected.minutes * hourCost) / 60) };
}
