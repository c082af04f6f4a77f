import type { StandingFacts } from '../scoring/standing-facts';
import { candidatesOf, type NextStepsInput } from './next-step';
import { makeSimulation, type Move } from './simulate';
import type { NextStep } from './suggestion';

/** What one thing to do would add to each portfolio that it moves. */
export interface StepWorth {
  step: Omit<NextStep, 'worth'>;
  /** Never empty; of a renewal `before` is the index without the certificate. */
  moves: Move[];
  /** Sum of what is gained over the portfolios whose index is known before and after. */
  gain: number;
}

/**
 * What each certificate or milestone that somebody could do next adds to every portfolio's index, the greatest gain
 * first; for one person, or for anyone of the partner.
 */
export function stepWorths(
  present: StandingFacts,
  question: Omit<NextStepsInput, 'facts' | 'asOf' | 'steps'>
): StepWorth[] {
  const simulate = makeSimulation(question.engine, present, question.size);
  const worths = candidatesOf(present, question).flatMap((candidate): StepWorth[] => {
    const moves = simulate(candidate).filter(({ before, after }) => before !== after);
    return moves.length === 0 ? [] : [{ step: candidate.step, moves, gain: gainOf(moves) }];
  });
  worths.sort((a, b) => b.gain - a.gain || (nameOf(a) < nameOf(b) ? -1 : 1));
  // Several people's renewals of one certification are one line: the one that is worth most.
  const seen = new Set<string>();
  return worths.filter((worth) => !seen.has(nameOf(worth)) && seen.add(nameOf(worth)) !== undefined);
}

function gainOf(moves: readonly Move[]): number {
  return moves.reduce(
    (sum, { before, after }) => sum + (before === null || after === null ? 0 : after - before),
    0
  );
}

/** Names one thing to do: which, and how far. */
export function nameOf({ step }: Pick<StepWorth, 'step'>): string {
  return `${step.kind}/${step.subject}/${step.milestone ?? step.way?.at(-1) ?? ''}`;
}
