import actionCatalogue from '../../../src/content/actions/catalogue.json';
import certificationCatalogue from '../../../src/content/certifications/catalogue.json';
import beTheOne from '../../../src/content/paths/be-the-one.json';
import driveToFive from '../../../src/content/paths/drive-to-five.json';
import beTheOneQuiz from '../../../src/content/quizzes/be-the-one.json';
import release from '../../../src/content/releases/cisco-360-2026-01.json';
import type { CommandName } from '../../../src/lib/domain/commands/definitions';
import { PROOF_REFUSALS, type ProofKind } from '../../fixtures/outbox/proof-bytes';
import type { Random } from '../../fixtures/plan/seeded-random';
import type { Person } from '../schedule';

/** Something a person does, as data: what is sent, without ids and times. */
export type ActPlan =
  | { what: 'certificate'; certification: string; issued: 'lately' | 'next-month'; proofs: ProofKind[] }
  | { what: 'action'; action: string; note: boolean; proofs: ProofKind[]; at: 'own' | 'theirs' }
  | { what: 'step'; path: string; step: string; shapeless?: true }
  | { what: 'quiz'; quiz: string; right: boolean }
  | { what: 'privacy'; about: 'person' | 'company'; shown: boolean }
  | { what: 'focus'; portfolios: string[] }
  | { what: 'dispute'; portfolio: string; proofs: ProofKind[] }
  | { what: 'reply'; to: 'own' | 'nobody' }
  | { what: 'unheard-of' };

export const COMMAND_OF: Record<Exclude<ActPlan['what'], 'unheard-of'>, CommandName> = {
  certificate: 'log-certificate@2',
  action: 'log-action@2',
  step: 'complete-step@1',
  quiz: 'answer-quiz@1',
  privacy: 'set-board-privacy@1',
  focus: 'choose-focus@1',
  dispute: 'open-dispute@1',
  reply: 'reply-dispute@1'
};

/** What the house makes of an act in a world in which nothing goes wrong. */
export type Verdict = { kind: 'applied' } | { kind: 'refused'; by: 'command' | 'upload'; code: string };

const PORTFOLIOS = release.portfolios.map(({ id }) => id);
const CERTIFICATIONS = certificationCatalogue.certifications.map(({ id }) => id);
const ACTIONS = actionCatalogue.actions.map(({ id }) => id);
/** Everybody of this world is an engineer: the rest is for others. */
const FOR_ENGINEERS = new Set(
  actionCatalogue.actions.filter(({ jobRoles }) => jobRoles.includes('engineer')).map(({ id }) => id)
);
const STEPS = [beTheOne, driveToFive].flatMap(({ id, milestones }) =>
  milestones.flatMap(({ steps }) =>
    steps.map((step) => ({
      path: id,
      step: step.id,
      kind: step.kind,
      quiz: 'quiz' in step ? step.quiz : null
    }))
  )
);
/** What is done by saying so. */
const isSaid = (kind: string) => kind === 'lesson' || kind === 'course';
const LESSONS = STEPS.filter(({ kind }) => isSaid(kind));
const NONE = 'no-such';

/** The quiz that is answered, and where it is asked. */
export const QUIZ = {
  ...beTheOneQuiz,
  at: STEPS.filter(({ quiz }) => quiz === beTheOneQuiz.id).map(({ path, step }) => ({ path, step }))[0]
};

/** Chosen options: all that are right, or none. */
export function answersOf(right: boolean): Record<string, string[]> {
  return Object.fromEntries(
    QUIZ.questions.map(({ id, options }) => [
      id,
      options.filter((option) => right && option.right).map((option) => option.id)
    ])
  );
}

export function planAct(random: Random): ActPlan {
  const kind = random.whole(1, 100);
  if (kind <= 22) {
    return {
      what: 'certificate',
      certification: random.chance(0.9) ? random.pick(CERTIFICATIONS) : NONE,
      issued: random.chance(0.93) ? 'lately' : 'next-month',
      proofs: random.chance(0.95) ? proofs(random, 1) : []
    };
  }
  if (kind <= 45) {
    const at = random.chance(0.92) ? 'own' : 'theirs';
    const some = random.chance(0.4) ? proofs(random, 1) : [];
    return {
      what: 'action',
      action: random.chance(0.9) ? random.pick(ACTIONS) : NONE,
      note: random.chance(0.85),
      proofs: at === 'own' ? some : some.map(() => 'picture' as const),
      at
    };
  }
  if (kind <= 65) {
    const { path, step } = random.pick(
      random.chance(0.85) ? LESSONS : [...STEPS, { path: NONE, step: NONE }]
    );
    return { what: 'step', path, step, ...(random.chance(0.04) ? { shapeless: true } : {}) };
  }
  if (kind <= 73)
    return { what: 'quiz', quiz: random.chance(0.9) ? QUIZ.id : NONE, right: random.chance(0.7) };
  if (kind <= 80) {
    return { what: 'privacy', about: random.pick(['person', 'company']), shown: random.chance(0.5) };
  }
  if (kind <= 86) {
    return {
      what: 'focus',
      portfolios: [...new Set([random.pick(PORTFOLIOS), random.pick([...PORTFOLIOS, NONE])])]
    };
  }
  if (kind <= 92) {
    return {
      what: 'dispute',
      portfolio: random.chance(0.9) ? random.pick(PORTFOLIOS) : NONE,
      proofs: random.chance(0.3) ? proofs(random, 1) : []
    };
  }
  return kind <= 98 ? { what: 'reply', to: random.chance(0.85) ? 'own' : 'nobody' } : { what: 'unheard-of' };
}

function proofs(random: Random, least: number): ProofKind[] {
  return Array.from({ length: random.pick([least, least, 2]) }, () => proof(random));
}

function proof(random: Random): ProofKind {
  const kind = random.whole(1, 200);
  if (kind <= 120) return 'picture';
  if (kind <= 182) return 'large-picture';
  // Drawing a PDF takes a thread and a tenth of a second.
  if (kind <= 186) return 'pdf';
  return random.pick(['text', 'torn-picture', 'huge']);
}

/** @param hasDispute whether the person says before that something is wrong */
export function verdictOn(plan: ActPlan, person: Person, hasDispute: boolean): Verdict {
  const applied: Verdict = { kind: 'applied' };
  const refused = (code: string): Verdict => ({ kind: 'refused', by: 'command', code });
  const proof = 'proofs' in plan ? refusedProof(plan) : null;
  if (proof !== null) return { kind: 'refused', by: 'upload', code: proof };
  switch (plan.what) {
    case 'certificate':
      if (plan.certification === NONE) return refused('unknown-certification');
      if (plan.issued === 'next-month') return refused('date-in-the-future');
      return plan.proofs.length > 0 ? applied : refused('proof-missing');
    case 'action':
      if (plan.at === 'theirs') return refused('not-allowed');
      if (plan.action === NONE) return refused('unknown-action');
      if (!FOR_ENGINEERS.has(plan.action)) return refused('not-your-role');
      return plan.note || plan.proofs.length > 0 ? applied : refused('proof-missing');
    case 'step': {
      if (plan.shapeless) return refused('invalid');
      const step = STEPS.find(({ path, step: id }) => path === plan.path && id === plan.step);
      if (step === undefined) return refused('unknown-step');
      return isSaid(step.kind) ? applied : refused('not-a-lesson');
    }
    case 'quiz':
      return plan.quiz === NONE ? refused('unknown-quiz') : applied;
    case 'privacy':
      return plan.about === 'person' || person === 'ada' ? applied : refused('not-allowed');
    case 'focus':
      if (person !== 'ada') return refused('not-allowed');
      return plan.portfolios.includes(NONE) ? refused('unknown-portfolio') : applied;
    case 'dispute':
      return plan.portfolio === NONE ? refused('unknown-subject') : applied;
    case 'reply':
      return plan.to === 'own' && hasDispute ? applied : refused('not-found');
    case 'unheard-of':
      return refused('unknown-command');
  }
}

/** What is said to the first proof that is not taken; for another company none is. */
function refusedProof(plan: Extract<ActPlan, { proofs: ProofKind[] }>): string | null {
  if (plan.proofs.length > 0 && plan.what === 'action' && plan.at === 'theirs') return 'not-found';
  return plan.proofs.map((kind) => PROOF_REFUSALS[kind]).find((code) => code !== undefined) ?? null;
}
