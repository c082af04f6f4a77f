import { partnerProblem, type PlanQuestion } from './partner-problem';
import type { Plan, ReachedPlan } from './plan';
import type { PlanStep } from './plan-step';
import { alternatives, solvePlan } from './solve-plan';

/** The answer for a partner, with what its actions are. */
export interface PartnerPlan {
  plan: Plan;
  others: ReachedPlan[];
  steps: ReadonlyMap<string, PlanStep>;
  /** Metrics that no plan counts on. */
  unplanned: string[];
  /** The index on the day, where nobody does anything; null: not known, and `plan` says nothing. */
  index: number | null;
}

/** The cheapest way of a partner to a threshold by a day, and other ways; null where the rules have no such target. */
export function planPartner(question: PlanQuestion, others = 2): PartnerPlan | null {
  const made = partnerProblem(question);
  if (made === null) return null;
  const { problem, steps, unplanned, index } = made;
  return { plan: solvePlan(problem), others: alternatives(problem, others), steps, unplanned, index };
}
