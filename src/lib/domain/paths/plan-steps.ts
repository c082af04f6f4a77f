import type { StandingFacts } from '../scoring/standing-facts';
import { consentStep, weighedSteps, type NextStepsInput, type WeighedStep } from './next-step';
import { rankSteps } from './rank-steps';
import type { NextStep } from './suggestion';

type Question = Omit<NextStepsInput, 'facts' | 'asOf' | 'steps'>;

/**
 * The steps to take one after the other, best first, at most `count`: each with what it is worth once those before it
 * are done, and no two that move the same metric, which would be two ways to one thing. Access comes after what moves
 * an index, and last what would count but cannot be told yet.
 */
export function planSteps(present: StandingFacts, question: Question, count: number): NextStep[] {
  const plan: NextStep[] = [];
  const moved = new Set<string>();
  let facts = present;

  /** The best that moves nothing which a step before it moved. */
  function best(isWanted: (step: NextStep) => boolean): WeighedStep | undefined {
    const open = weighedSteps(facts, question).filter(
      (one) => isWanted(one.step) && !movedBy(one, facts, question).some((id) => moved.has(id))
    );
    const [first] = rankSteps(open.map(({ step }) => step));
    return open.find(({ step }) => step === first);
  }

  function takeAll(isWanted: (step: NextStep) => boolean): void {
    while (plan.length < count) {
      const next = best(isWanted);
      if (next === undefined) return;
      for (const id of movedBy(next, facts, question)) moved.add(id);
      plan.push(next.step);
      facts = next.candidate.after;
    }
  }

  takeAll(({ worth }) => worth !== null);
  const consent = consentStep(present);
  if (consent !== null && plan.length < count) plan.push(consent);
  takeAll(({ worth }) => worth === null);
  return plan;
}

/** What a step changes the measured value of, by portfolio and measure. */
function movedBy({ candidate }: WeighedStep, present: StandingFacts, { engine }: Question): string[] {
  const { before = present, after } = candidate;
  return engine.compiled.slots
    .filter(
      (slot) =>
        slot.moves &&
        candidate.touches(slot) &&
        slot.measure.measure(before, slot.portfolio).value !==
          slot.measure.measure(after, slot.portfolio).value
    )
    .map(({ portfolio, measureId }) => `${portfolio}/${measureId}`);
}
