import { isConsent } from '../facts/consent';
import { currentFacts } from '../facts/current-facts';
import { worksOn } from '../facts/employment';
import type { AnyFact, Fact } from '../facts/fact';
import { isValidOn } from '../scoring/count-people';
import type { IsoDate } from '../shared/date';
import { isPersonal, type CompanyFact, type Path, type PathStep } from './path';

/** A step of a path that somebody completed. */
export interface StepRecord {
  path: string;
  step: string;
}

/**
 * An action with proof that was verified; `personId` is null where somebody else did it and is not named, and the
 * person's own where the company did it together.
 */
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

export interface Learned {
  /** Whose progress it is about. */
  personId: string;
  /** Lessons, quizzes and courses that the person completed, of any path. */
  completedSteps: readonly StepRecord[];
  /** Steps that somebody else in the company completed or proved, of any path. */
  coveredSteps: readonly StepRecord[];
  /** Actions verified for the company. */
  verifiedActions: readonly VerifiedAction[];
  /** Every observation of the partner; what stands on `asOf` is picked here. */
  facts: readonly AnyFact[];
  asOf: IsoDate;
}

/** Who has what: a person, and everybody else. */
interface Holding {
  own: boolean;
  others: boolean;
}

/** What bears on steps, looked through once for all paths. */
export interface StepEvidence {
  completed: ReadonlySet<string>;
  covered: ReadonlySet<string>;
  actions: ReadonlyMap<string, Holding>;
  /** Valid and linked, per certification; `unlinked`: the person's own that is not. */
  certificates: ReadonlyMap<string, Holding & { unlinked: boolean }>;
  company: ReadonlySet<CompanyFact>;
}

/** Looks through what people learned and proved, and what is known of the company. */
export function gatherEvidence(learned: Learned): StepEvidence {
  const facts = currentFacts(learned.facts, learned.asOf);
  const certificates = certificatesOf(learned, facts);
  return {
    completed: keysOf(learned.completedSteps),
    covered: keysOf(learned.coveredSteps),
    actions: actionsOf(learned),
    certificates,
    company: companyFacts(facts, certificates)
  };
}

/**
 * Per step id what evidence says of it. Knowledge is personal: a lesson, a quiz or a course is done by the person alone.
 * An action or a certificate is needed once in the company: a colleague's covers it. A fact is the company's
 * and holds for everyone.
 */
export function metSteps(path: Path, evidence: StepEvidence): Map<string, MetBy> {
  const steps = path.milestones.flatMap((milestone) => milestone.steps);
  return new Map(steps.map((step) => [step.id, metBy(path.id, step, evidence)]));
}

function metBy(path: string, step: PathStep, evidence: StepEvidence): MetBy {
  const key = keyOf({ path, step: step.id });
  const byColleague = evidence.covered.has(key);
  if (isPersonal(step)) {
    return { ...(evidence.completed.has(key) && { state: 'done' }), byColleague, notLinked: false };
  }
  switch (step.kind) {
    case 'action': {
      const done = evidence.actions.get(step.action);
      return neededOnce(done?.own === true, byColleague || done?.others === true, false);
    }
    case 'certificate': {
      const held = step.certifications.flatMap((id) => evidence.certificates.get(id) ?? []);
      const own = held.some((one) => one.own);
      const others = byColleague || held.some((one) => one.others);
      return neededOnce(own, others, !own && held.some((one) => one.unlinked));
    }
    case 'fact':
      return {
        ...(evidence.company.has(step.fact) && { state: 'done' }),
        byColleague: false,
        notLinked: false
      };
    default:
      return { byColleague, notLinked: false };
  }
}

function neededOnce(own: boolean, others: boolean, notLinked: boolean): MetBy {
  if (own) return { state: 'done', byColleague: others, notLinked };
  return { ...(others && { state: 'covered' }), byColleague: others, notLinked };
}

function actionsOf({ verifiedActions, personId }: Learned): Map<string, Holding> {
  const actions = new Map<string, Holding>();
  for (const { action, personId: by } of verifiedActions) {
    const known = actions.get(action) ?? { own: false, others: false };
    known[by === personId ? 'own' : 'others'] = true;
    actions.set(action, known);
  }
  return actions;
}

function certificatesOf({ personId, asOf }: Learned, facts: readonly AnyFact[]) {
  // One at most: an employment's key is its person.
  const employments = new Map(
    facts.flatMap((fact) => (fact.kind === 'employment' ? [[fact.personId, fact] as const] : []))
  );
  // A colleague's certificate counts while they work for the company: as it does in the index.
  const worksHere = ({ personId: holder }: Fact<'certificate'>) =>
    holder !== null && holder !== personId && worksOn(employments.get(holder)?.data, asOf);
  const certificates = new Map<string, Holding & { unlinked: boolean }>();
  for (const fact of facts) {
    if (fact.kind !== 'certificate' || !isValidOn(fact, asOf)) continue;
    const { certification, linked } = fact.data;
    const known = certificates.get(certification) ?? { own: false, others: false, unlinked: false };
    if (fact.personId === personId) known[linked ? 'own' : 'unlinked'] = true;
    else if (linked && worksHere(fact)) known.others = true;
    certificates.set(certification, known);
  }
  return certificates;
}

function companyFacts(
  facts: readonly AnyFact[],
  certificates: ReadonlyMap<string, Holding>
): Set<CompanyFact> {
  const known = new Set<CompanyFact>();
  if ([...certificates.values()].some(({ own, others }) => own || others)) known.add('linked-certificate');
  for (const fact of facts) {
    if (fact.kind === 'partner-attribute' && isConsent(fact.data)) known.add('consent');
    if (fact.kind !== 'use-case') continue;
    const { milestones, optIn } = fact.data;
    if (milestones.onboard.done) known.add('use-case-onboarded');
    if (milestones.adopt.done) known.add('use-case-adopted');
    if (optIn === 'in') known.add('opted-in');
  }
  return known;
}

function keysOf(records: readonly StepRecord[]): Set<string> {
  return new Set(records.map(keyOf));
}

function keyOf({ path, step }: StepRecord): string {
  return `${path}/${step}`;
}
