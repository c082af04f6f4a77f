import { isConsent } from '../facts/consent';
import { worksOn } from '../facts/employment';
import type { AnyFact } from '../facts/fact';
import { isValidOn } from '../scoring/count-people';
import type { IsoDate } from '../shared/date';
import type { Path, PathStep } from './path';

/** A step of a path that somebody completed. */
export interface StepRecord {
  path: string;
  step: string;
}

/** An action with proof that was verified; `personId` is null where somebody else did it and is not named. */
export interface VerifiedAction {
  action: string;
  personId: string | null;
}

/** What is known about a step of one person. Without `state` it is neither done nor covered. */
export interface MetBy {
  state?: 'done' | 'covered';
  byColleague: boolean;
  notLinked: boolean;
}

export interface StepEvidence {
  path: Path;
  personId: string;
  completedSteps: readonly StepRecord[];
  coveredSteps: readonly StepRecord[];
  verifiedActions: readonly VerifiedAction[];
  /** Current on `asOf`. */
  facts: readonly AnyFact[];
  asOf: IsoDate;
}

/**
 * Per step id what evidence says of it. Knowledge is personal: a lesson or a quiz is done by the person alone.
 * An action or a certificate is needed once in the company: a colleague's covers it. A fact is the company's
 * and holds for everyone.
 */
export function metSteps(evidence: StepEvidence): Map<string, MetBy> {
  const completed = stepIds(evidence.completedSteps, evidence.path.id);
  const covered = stepIds(evidence.coveredSteps, evidence.path.id);
  const steps = evidence.path.milestones.flatMap((milestone) => milestone.steps);
  return new Map(steps.map((step) => [step.id, metBy(step, evidence, completed, covered)]));
}

function metBy(step: PathStep, evidence: StepEvidence, completed: Set<string>, covered: Set<string>): MetBy {
  const byColleague = covered.has(step.id);
  switch (step.kind) {
    case 'lesson':
    case 'quiz':
      return { ...(completed.has(step.id) && { state: 'done' }), byColleague, notLinked: false };
    case 'action': {
      const verified = evidence.verifiedActions.filter(({ action }) => action === step.action);
      const own = verified.some(({ personId }) => personId === evidence.personId);
      const others = byColleague || verified.some(({ personId }) => personId !== evidence.personId);
      return neededOnce(own, others, false);
    }
    case 'certificate': {
      const held = validCertificates(step.certifications, evidence);
      const linked = held.filter(({ data }) => data.linked);
      const own = linked.some(({ personId }) => personId === evidence.personId);
      const others = byColleague || linked.some((fact) => worksHere(fact.personId, evidence));
      const unlinked = held.some((fact) => fact.personId === evidence.personId && !fact.data.linked);
      return neededOnce(own, others, unlinked && !own);
    }
    case 'fact':
      return {
        ...(evidence.facts.some((fact) => isFact(step.fact, fact)) && { state: 'done' }),
        byColleague: false,
        notLinked: false
      };
  }
}

function neededOnce(own: boolean, others: boolean, notLinked: boolean): MetBy {
  if (own) return { state: 'done', byColleague: others, notLinked };
  return { ...(others && { state: 'covered' }), byColleague: others, notLinked };
}

type CertificateFact = Extract<AnyFact, { kind: 'certificate' }>;

function validCertificates(
  certifications: readonly string[],
  { facts, asOf }: StepEvidence
): CertificateFact[] {
  return facts.filter(
    (fact): fact is CertificateFact =>
      fact.kind === 'certificate' && certifications.includes(fact.data.certification) && isValidOn(fact, asOf)
  );
}

/** A colleague's certificate counts while they work for the company: as it does in the index. */
function worksHere(holder: string | null, { personId, facts, asOf }: StepEvidence): boolean {
  if (holder === null || holder === personId) return false;
  // One at most: an employment's key is its person.
  const employment = facts.find((fact) => fact.kind === 'employment' && fact.personId === holder);
  return worksOn(employment?.kind === 'employment' ? employment.data : undefined, asOf);
}

function isFact(wanted: Extract<PathStep, { kind: 'fact' }>['fact'], fact: AnyFact): boolean {
  if (wanted === 'consent') return fact.kind === 'partner-attribute' && isConsent(fact.data);
  if (fact.kind !== 'use-case') return false;
  switch (wanted) {
    case 'use-case-onboarded':
      return fact.data.milestones.onboard.done;
    case 'use-case-adopted':
      return fact.data.milestones.adopt.done;
    case 'opted-in':
      return fact.data.optIn === 'in';
  }
}

function stepIds(records: readonly StepRecord[], path: string): Set<string> {
  return new Set(records.filter((record) => record.path === path).map(({ step }) => step));
}
