import type { AnyFact } from '../facts/fact';
import type { PlanStep } from '../plan/plan-step';
import { standingFacts } from '../scoring/standing-facts';
import type { IsoDate } from '../shared/date';
import type { Goal } from './goal';
import { isStepDone } from './plan-goal';

/** A goal with a plan, as a forecast plays it on: what is open of it is done on its day. */
export interface PlannedGoal {
  /** Of the goal. */
  id: string;
  on: IsoDate;
  /** Open ones; the people in them are those of the facts. */
  steps: readonly PlanStep[];
}

/** Who somebody is in the facts that a plan names; the same person may be named in two ways. */
export interface PlanPeople {
  /** Whether a fact's person is the one that a step names. */
  isPerson: (personId: string, named: string) => boolean;
  /** The id that the facts have for the person that a step names. */
  personOf: (named: string) => string;
}

/**
 * The goals that say how they are to be reached: accepted ones with a plan of which steps are open, and whose day is
 * still to come. One whose day has passed says nothing of days to come.
 */
export function plannedGoals(
  goals: readonly Goal[],
  facts: readonly AnyFact[],
  today: IsoDate,
  { isPerson, personOf }: PlanPeople
): PlannedGoal[] {
  const accepted = goals.filter(
    ({ state, dueOn, steps }) => state === 'accepted' && dueOn > today && steps.length > 0
  );
  if (accepted.length === 0) return [];
  const standing = standingFacts(facts, today);
  return accepted.flatMap(({ id, dueOn, steps, assignedAt }) => {
    const open = steps.filter((step) => !isStepDone(step, standing, assignedAt.slice(0, 10), isPerson));
    const named = open.map((step) =>
      step.kind === 'use-case' ? step : { ...step, person: personOf(step.person) }
    );
    return named.length === 0 ? [] : [{ id, on: dueOn, steps: named }];
  });
}
