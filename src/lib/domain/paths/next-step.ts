import type { Certification } from '../certificates/catalogue';
import { isConsent } from '../facts/consent';
import type { AnyFact, JobRole } from '../facts/fact';
import type { MoneySummary } from '../money/money-summary';
import { moneyOf } from '../money/summarize-money';
import type { Engine } from '../scoring/engine';
import { standingFacts, type StandingFacts } from '../scoring/standing-facts';
import type { IsoDate } from '../shared/date';
import { certificateCandidates } from './certificate-candidates';
import { rankSteps } from './rank-steps';
import { makeSimulation, type Candidate } from './simulate';
import type { NextStep } from './suggestion';
import { useCaseCandidates } from './use-case-candidates';
import { bestWorth } from './worth';

export type { NextStep, Worth } from './suggestion';

export interface NextStepsInput {
  engine: Engine;
  /** All observations of one partner that are not undone. */
  facts: readonly AnyFact[];
  asOf: IsoDate;
  size: string | null;
  /** Whose steps; null for the whole partner, where anyone may take them. */
  personId: string | null;
  /** Null: every role. */
  jobRole: JobRole | null;
  certifications: readonly Certification[];
  /** Open steps of the paths, first things first. */
  steps?: readonly OpenPathStep[];
  /** Of the facts as they stand, for who has it already; else worked out where a step crosses a threshold. */
  money?: MoneySummary;
}

export interface OpenPathStep {
  path: string;
  step: string;
  minutes: number | null;
}

/** Rough minutes of what no catalogue describes. Illustrative; a use case's depends on the customer. */
const MINUTES = { link: 10, consent: 15, useCase: null };

/**
 * Everything worth doing next, best first: what crosses a threshold, then by index gained per minute, then what
 * moves no index (consent, path steps), then what would count but cannot be told yet. Deterministic.
 */
export function nextSteps({ facts, asOf, ...question }: NextStepsInput): NextStep[] {
  return nextStepsOf(standingFacts(facts, asOf), question);
}

/** The same of facts that are already picked. */
export function nextStepsOf(
  present: StandingFacts,
  question: Omit<NextStepsInput, 'facts' | 'asOf'>
): NextStep[] {
  const { jobRole, steps: pathSteps = [] } = question;
  const steps: NextStep[] = weighedSteps(present, question).map(({ step }) => step);
  // Only a lead can give the distributor access, so only a lead (or the partner as a whole) is asked to.
  const consent = jobRole === null || jobRole === 'lead' ? consentStep(present) : null;
  if (consent !== null) steps.push(consent);
  for (const { path, step, minutes } of pathSteps) {
    steps.push({ kind: 'path-step', subject: `${path}/${step}`, minutes, worth: null, path: { path, step } });
  }
  return rankSteps(steps);
}

/** What could be passed, renewed, linked or completed, as the facts would stand when it is. */
export function candidatesOf(
  present: StandingFacts,
  { engine, size: _size, steps: _steps, money: _money, ...who }: Omit<NextStepsInput, 'facts' | 'asOf'>
): Candidate[] {
  const { slots, release } = engine.compiled;
  return [
    ...certificateCandidates(present, { ...who, slots, linkMinutes: MINUTES.link }),
    ...useCaseCandidates(release, slots, present, MINUTES.useCase)
  ];
}

/** A step that moves an index, and the candidate whose worth it has. */
export interface WeighedStep {
  step: NextStep;
  candidate: Candidate;
}

/** What could be passed, renewed, linked or completed, with what each alone would be worth, in no order. */
export function weighedSteps(
  present: StandingFacts,
  question: Omit<NextStepsInput, 'facts' | 'asOf'>
): WeighedStep[] {
  const { engine, size } = question;
  const { release } = engine.compiled;
  const simulate = makeSimulation(engine, present, size);
  // Few steps cross a threshold, and only those ask.
  let summary = question.money;
  const money = () => (summary ??= moneyOf([...present.useCases.values()].flatMap(({ facts }) => facts)));
  return candidatesOf(present, question).flatMap((candidate) => {
    const moves = simulate(candidate);
    if (moves.length === 0) return [];
    const worth = bestWorth(release, moves, money);
    return worth === 'none' ? [] : [{ candidate, step: { ...candidate.step, worth } }];
  });
}

/** To give the distributor access to the official figures; null where that was done, and not taken back. */
export function consentStep(facts: StandingFacts): NextStep | null {
  const consent = facts.attributes.get('consent');
  if (consent !== undefined && isConsent(consent.data)) return null;
  return { kind: 'consent', subject: 'consent', minutes: MINUTES.consent, worth: null };
}
