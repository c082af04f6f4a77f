import { findCircle, type Requiring } from '$lib/domain/certificates/prerequisites';
import { JOB_ROLES, type JobRole } from '$lib/domain/facts/fact';
import type { Path, PathStep, Quiz, QuizQuestion } from '$lib/domain/paths/path';
import type { Problems } from './content-problems';

/** Ids that a path may name. */
export interface KnownIds {
  lessons: ReadonlySet<string>;
  quizzes: ReadonlySet<string>;
  /** By their ids, who may log them; undefined: everyone. */
  actions: ReadonlyMap<string, readonly JobRole[] | undefined>;
  certifications: ReadonlySet<string>;
  /** Of all shipped releases. */
  thresholds: ReadonlySet<string>;
}

/** Every step points somewhere, every id is there once, and no step waits for itself. */
export function checkPath(file: string, path: Path, known: KnownIds, problems: Problems): void {
  if (!known.thresholds.has(path.threshold)) {
    problems.add(file, 'threshold', `no release has a threshold "${path.threshold}"`);
  }
  if (path.opensAt !== undefined && !known.thresholds.has(path.opensAt)) {
    problems.add(file, 'opensAt', `no release has a threshold "${path.opensAt}"`);
  }
  checkUnique(file, 'milestones', path.milestones, problems);
  checkGates(file, path, problems);
  const steps = path.milestones.flatMap((milestone) => milestone.steps);
  checkUnique(file, 'steps', steps, problems);
  const ids = new Set(steps.map(({ id }) => id));
  for (const [m, milestone] of path.milestones.entries()) {
    for (const [s, step] of milestone.steps.entries()) {
      const place = `milestones.${m}.steps.${s}`;
      for (const id of step.after ?? []) {
        if (!ids.has(id)) problems.add(file, `${place}.after`, `there is no step "${id}" in this path`);
      }
      checkTarget(file, place, step, known, problems);
    }
    checkAlternatives(file, path, m, problems);
  }
  const cycle = findCircle(steps.map(({ id, after }) => ({ id, requires: after })));
  if (cycle !== null) problems.add(file, 'after', `steps wait for each other: ${cycle.join(' → ')}`);
}

/** Every gate names a milestone of the path, and no milestone waits for itself. */
function checkGates(file: string, { milestones }: Path, problems: Problems): void {
  const ids = new Set(milestones.map(({ id }) => id));
  for (const [at, { after = [] }] of milestones.entries()) {
    for (const id of after) {
      if (!ids.has(id)) {
        problems.add(file, `milestones.${at}.after`, `there is no milestone "${id}" in this path`);
      }
    }
  }
  const circle = findCircle(milestones.map(({ id, after }) => ({ id, requires: after })));
  if (circle !== null) problems.add(file, 'milestones', `they wait for each other: ${circle.join(' → ')}`);
}

/** Alternatives are at least two, of one milestone, and all of them optional or none. */
function checkAlternatives(file: string, path: Path, at: number, problems: Problems): void {
  const steps = path.milestones[at]?.steps ?? [];
  for (const word of new Set(steps.flatMap(({ eitherOr }) => eitherOr ?? []))) {
    const place = `milestones.${at}.steps`;
    const alternatives = steps.filter(({ eitherOr }) => eitherOr === word);
    const elsewhere = path.milestones.some(
      (other, index) => index < at && other.steps.some(({ eitherOr }) => eitherOr === word)
    );
    if (elsewhere) problems.add(file, place, `"${word}" has alternatives in two milestones`);
    else if (alternatives.length < 2) problems.add(file, place, `"${word}" has no second alternative`);
    if (new Set(alternatives.map(({ optional }) => optional === true)).size > 1) {
      problems.add(file, place, `of "${word}" some must be done and some need not`);
    }
  }
}

function checkTarget(file: string, place: string, step: PathStep, known: KnownIds, problems: Problems): void {
  const missing = (kind: string, id: string) =>
    problems.add(file, `${place}.${kind}`, `there is no ${kind} "${id}"`);
  switch (step.kind) {
    case 'lesson':
      return known.lessons.has(step.lesson) ? undefined : missing('lesson', step.lesson);
    case 'quiz':
      return known.quizzes.has(step.quiz) ? undefined : missing('quiz', step.quiz);
    case 'action':
      if (!known.actions.has(step.action)) return missing('action', step.action);
      return checkRoles(file, place, step, known.actions.get(step.action), problems);
    case 'certificate':
      for (const id of step.certifications) {
        if (!known.certifications.has(id)) missing('certification', id);
      }
      return;
    case 'course':
    case 'fact':
  }
}

/** Nobody is asked for an action that they may not log. */
function checkRoles(
  file: string,
  place: string,
  step: PathStep,
  allowed: readonly JobRole[] = JOB_ROLES,
  problems: Problems
): void {
  const asked: readonly JobRole[] = step.jobRoles ?? JOB_ROLES;
  const barred = asked.filter((role) => !allowed.includes(role));
  if (barred.length > 0) {
    problems.add(file, `${place}.jobRoles`, `the action is not for ${barred.join(', ')}, whom the step asks`);
  }
}

/** Every certification that one asks for is there, and none asks for itself. */
export function checkPrerequisites(
  file: string,
  certifications: readonly Requiring[],
  problems: Problems
): void {
  const known = new Set(certifications.map(({ id }) => id));
  for (const [at, { requires = [] }] of certifications.entries()) {
    for (const [place, id] of requires.entries()) {
      if (known.has(id)) continue;
      problems.add(
        file,
        `certifications.${at}.requires.${place}`,
        `there is no certification "${id}" in this catalogue`
      );
    }
  }
  const circle = findCircle(certifications);
  if (circle !== null) {
    const at = certifications.findIndex(({ id }) => id === circle[0]);
    problems.add(
      file,
      `certifications.${at}.requires`,
      `certifications require each other: ${circle.join(' → ')}`
    );
  }
}

/** Every question can be answered in one way only, and names a lesson that is there. */
export function checkQuiz(file: string, quiz: Quiz, lessons: ReadonlySet<string>, problems: Problems): void {
  checkUnique(file, 'questions', quiz.questions, problems);
  for (const [index, question] of quiz.questions.entries()) {
    const place = `questions.${index}`;
    if (question.lesson !== undefined && !lessons.has(question.lesson)) {
      problems.add(file, `${place}.lesson`, `there is no lesson "${question.lesson}"`);
    }
    checkAnswer(file, place, question, problems);
  }
}

/** One of several has exactly one right; several of several have a right and a wrong one; nothing is there twice. */
function checkAnswer(file: string, place: string, question: QuizQuestion, problems: Problems): void {
  switch (question.kind) {
    case 'single':
    case 'multiple': {
      const { kind, options } = question;
      checkUnique(file, `${place}.options`, options, problems);
      const right = options.filter((option) => option.right).length;
      if (kind === 'single' && right !== 1) {
        problems.add(file, `${place}.options`, `one must be right, ${right} are`);
      }
      if (kind === 'multiple' && (right === 0 || right === options.length)) {
        problems.add(file, `${place}.options`, 'at least one must be right and one wrong');
      }
      return;
    }
    case 'order':
      return checkUnique(file, `${place}.items`, question.items, problems);
    case 'match':
      checkUnique(file, `${place}.pairs`, question.pairs, problems);
      for (const locale of ['en', 'de'] as const) {
        const rights = question.pairs.map(({ right }) => ({ id: right[locale] }));
        checkUnique(file, `${place}.pairs.right.${locale}`, rights, problems);
      }
      return;
    case 'number':
  }
}

export function checkUnique(
  file: string,
  place: string,
  items: readonly { id: string }[],
  problems: Problems
): void {
  const seen = new Set<string>();
  for (const { id } of items) {
    if (seen.has(id)) problems.add(file, place, `the id "${id}" is there twice`);
    seen.add(id);
  }
}
