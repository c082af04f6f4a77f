import { isStepDone } from '$lib/domain/goals/plan-goal';
import type { Goal } from '$lib/domain/goals/goal';
import { standingFacts } from '$lib/domain/scoring/standing-facts';
import type { IsoDate } from '$lib/domain/shared/date';
import { stepWords, type StepNames } from '$lib/features/steering/plan-words';

export interface StepLine {
  text: string;
  done: boolean;
}

/** The steps of an accepted plan in words, and which of them are done by what stands. */
export function stepLines(
  { steps, assignedAt, dueOn }: Pick<Goal, 'steps' | 'assignedAt' | 'dueOn'>,
  names: StepNames & { isPerson: (personId: string, named: string) => boolean },
  asOf: IsoDate
): StepLine[] {
  if (steps.length === 0) return [];
  const standing = standingFacts(names.facts, asOf);
  return steps.map((step) => ({
    text: stepWords(step, names, dueOn),
    done: isStepDone(step, standing, assignedAt.slice(0, 10), names.isPerson)
  }));
}
