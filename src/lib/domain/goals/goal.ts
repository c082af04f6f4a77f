import type { PlanStep } from '../plan/plan-step';
import type { Instant, IsoDate } from '../shared/date';

/** What a distributor asks of a partner, and what its lead said to it. */
export interface Goal {
  id: string;
  /** Goals assigned to several partners at once share it. */
  campaignId: string;
  partnerId: string;
  target: GoalTarget;
  dueOn: IsoDate;
  note: string | null;
  state: 'proposed' | 'accepted' | 'declined';
  assignedByName: string;
  assignedAt: Instant;
  declineReason: string | null;
  /** Of a plan that the partner took as its goal, in its order; empty where the distributor asks. */
  steps: PlanStep[];
}

export type GoalTarget =
  /** The projected index of the portfolio reaches the threshold. */
  | { kind: 'reach-threshold'; portfolio: string; threshold: string }
  /** At least one person of the partner completes the path. */
  | { kind: 'complete-path'; path: string };

/** How far it is, 0-1, from facts and events; null where not known. */
export interface GoalProgress {
  share: number | null;
  done: boolean;
}
