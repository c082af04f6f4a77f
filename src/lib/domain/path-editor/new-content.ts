import { stepIn, withMilestone } from './act-on-path';
import { freshId } from './in-order';
import type { DraftQuiz, DraftWords, PathDraft } from './path-draft';

/** What was made for a step, and what it is called. */
export interface NewContent {
  draft: PathDraft;
  id: string;
}

/**
 * Begins a lesson that a step points to.
 *
 * @param known ids that lessons have already
 * @returns null where there is no such step
 */
export function withNewLesson(draft: PathDraft, step: string, known: ReadonlySet<string>): NewContent | null {
  const found = stepIn(draft.path, step);
  if (found === null) return null;
  const id = freshId(step, new Set([...known, ...Object.keys(draft.lessons)]), 'lesson');
  const { title } = found.step;
  const text = {
    en: lessonText(id, title.en, 'First card'),
    de: lessonText(id, title.de, 'Erste Karte')
  };
  return {
    draft: { ...pointing(draft, step, { lesson: id }), lessons: { ...draft.lessons, [id]: text } },
    id
  };
}

/** Without a source: a lesson that names none is not published. */
function lessonText(id: string, title: string, heading: string): string {
  return ['---', `id: ${id}`, 'version: 1', `title: ${title}`, 'minutes: 3', 'sources:']
    .concat(['---', '', `## ${heading}`, '', ''])
    .join('\n');
}

/** The same with a quiz, which has no question yet. */
export function withNewQuiz(draft: PathDraft, step: string, known: ReadonlySet<string>): NewContent | null {
  const found = stepIn(draft.path, step);
  if (found === null) return null;
  const id = freshId(step, new Set([...known, ...Object.keys(draft.quizzes)]), 'quiz');
  const quiz: DraftQuiz = { id, version: 1, title: found.step.title, passMark: 0.75, questions: [] };
  return { draft: { ...pointing(draft, step, { quiz: id }), quizzes: { ...draft.quizzes, [id]: quiz } }, id };
}

function pointing(draft: PathDraft, step: string, target: { lesson: string } | { quiz: string }): PathDraft {
  const milestone = stepIn(draft.path, step)?.milestone.id ?? '';
  const path = withMilestone(draft.path, milestone, (one) => ({
    ...one,
    steps: one.steps.map((each) => (each.id === step ? { ...each, ...target } : each))
  }));
  return { ...draft, path };
}

/** A draft with one of its lessons otherwise. */
export function withLesson(draft: PathDraft, id: string, text: DraftWords): PathDraft {
  return { ...draft, lessons: { ...draft.lessons, [id]: text } };
}

export function withQuiz(draft: PathDraft, quiz: DraftQuiz): PathDraft {
  return { ...draft, quizzes: { ...draft.quizzes, [quiz.id]: quiz } };
}
