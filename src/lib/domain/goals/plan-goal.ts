import type { PlanStep } from '../plan/plan-step';
import { isValidOn } from '../scoring/count-people';
import type { StandingFacts } from '../scoring/standing-facts';
import type { IsoDate } from '../shared/date';

/**
 * True where a step of an accepted plan is done by what stands now.
 *
 * @param since the day on which the plan was accepted: what was there before is not the step
 * @param isPerson whether a fact's person is the one that the step names
 */
export function isStepDone(
  step: PlanStep,
  facts: StandingFacts,
  since: IsoDate,
  isPerson: (personId: string, named: string) => boolean
): boolean {
  if (step.kind === 'use-case') {
    const found = facts.useCases.get(step.portfolio)?.facts.find(({ key }) => key === step.key);
    return found?.data.milestones[step.milestone].done === true;
  }
  const { certification, person } = step;
  const held = facts.certificates.filter(
    (fact) =>
      fact.data.certification === certification &&
      fact.data.linked &&
      fact.personId !== null &&
      isPerson(fact.personId, person) &&
      isValidOn(fact, facts.asOf)
  );
  return step.kind === 'link' ? held.length > 0 : held.some(({ data }) => data.issuedOn >= since);
}
