import { partnerProblem, type PlanQuestion } from './partner-problem';
import type { OutOfPlan } from './portfolio-meters';
import type { Plan, ReachedPlan } from './plan';
import type { PlanStep } from './plan-step';
import { alternatives, solvePlan } from './solve-plan';

/** The answer for a partner, with what its actions are. */
export interface PartnerPlan {
  plan: Plan;
  others: ReachedPlan[];
  steps: ReadonlyMap<string, PlanStep>;
  /** Metrics that no plan counts on, in the order of the release. */
  outOfPlan: OutOfPlan[];
  /** The index on the day, where nobody does anything; null: not known, and `plan` says nothing. */
  index: number | null;
}

/** The cheapest way of a partner to a threshold by a day, and other ways; null where the rules have no such target. */
export function planPartner(question: PlanQuestion, others = 2): PartnerPlan | null {
  const made = partnerProblem(question);
  if (made === null) return null;
  const { problem, steps, outOfPlan, index } = made;
  return { plan: solvePlan(problem), others: alternatives(problem, others), steps, outOfPlan, index };
}

/** The steps of a set of actions, each with its id, in an order in which they can be done. */
export function stepsOf(
  { steps }: Pick<PartnerPlan, 'steps'>,
  actions: readonly string[]
): [string, PlanStep][] {
  const chosen = new Set(actions);
  return [...steps].filter(([id]) => chosen.has(id));
}
