import type { MilestoneId } from '../facts/fact';
import type { PlanAction } from './problem';

/** What an action of a plan is, for a reader. */
export type PlanStep =
  | { kind: 'certificate' | 'renew' | 'link'; certification: string; person: string }
  /** `key` of the use case. */
  | { kind: 'use-case'; key: string; portfolio: string; milestone: MilestoneId };

export interface PlannedAction {
  action: PlanAction;
  step: PlanStep;
}
