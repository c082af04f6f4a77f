import { findCircle, type Requiring } from '$lib/domain/certificates/prerequisites';
import type { Path, PathStep, Quiz } from '$lib/domain/paths/path';
import type { Problems } from './content-problems';

/** Ids that a path may name. */
export interface KnownIds {
  lessons: ReadonlySet<string>;
  quizzes: ReadonlySet<string>;
  actions: ReadonlySet<string>;
  certifications: ReadonlySet<string>;
  /** Of all shipped releases. */
  thresholds: ReadonlySet<string>;
}

/** Every step points somewhere, every id is there once, and no step waits for itself. */
export function checkPath(file: string, path: Path, known: KnownIds, problems: Problems): void {
  if (!known.thresholds.has(path.threshold)) {
    problems.add(file, 'threshold', `no release has a threshold "${path.threshold}"`);
  }
  checkUnique(file, 'milestones', path.milestones, problems);
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
  }
  const cycle = findCircle(steps.map(({ id, after }) => ({ id, requires: after })));
  if (cycle !== null) problems.add(file, 'after', `steps wait for each other: ${cycle.join(' → ')}`);
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
      return known.actions.has(step.action) ? undefined : missing('action', step.action);
    case 'certificate':
      for (const id of step.certifications) {
        if (!known.certifications.has(id)) missing('certification', id);
      }
      return;
    case 'fact':
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

/** A question with one answer has exactly one right; one with several has a right and a wrong one. */
export function checkQuiz(file: string, quiz: Quiz, problems: Problems): void {
  checkUnique(file, 'questions', quiz.questions, problems);
  for (const [index, { kind, options }] of quiz.questions.entries()) {
    const place = `questions.${index}.options`;
    checkUnique(file, place, options, problems);
    const right = options.filter((option) => option.right).length;
    if (kind === 'single' && right !== 1) problems.add(file, place, `one must be right, ${right} are`);
    if (kind === 'multiple' && (right === 0 || right === options.length)) {
      problems.add(file, place, 'at least one must be right and one wrong');
    }
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
