import { keepDraft, readDraft, type DraftStorage } from '$lib/client/files-at-hand/drafts';
import type { Quiz } from '$lib/domain/paths/path';
import { idsIn } from './given';

/** How far somebody has come in a quiz. */
export interface QuizDraft {
  /** Decides in which order everything is asked. */
  seed: number;
  /** Of the question that is open, in that order. */
  position: number;
  /** Answered in it; null where nothing was touched yet. */
  given: string[] | null;
  /** It was checked: its answer stands. */
  checked: boolean;
  /** By the ids of the questions. */
  answers: Record<string, string[]>;
}

/**
 * Where somebody left off. A quiz that was changed meanwhile begins anew: what was answered may have been another
 * question.
 *
 * @param seed for a new beginning
 */
export function readQuizDraft(storage: DraftStorage, key: string, quiz: Quiz, seed: number): QuizDraft {
  const kept = readDraft(storage, key);
  return kept !== null && isOf(quiz, kept)
    ? kept
    : { seed, position: 0, given: null, checked: false, answers: {} };
}

/** @param quiz what it was answered of */
export function keepQuizDraft(storage: DraftStorage, key: string, quiz: Quiz, draft: QuizDraft): void {
  keepDraft(storage, key, { ...draft, of: idsOf(quiz) });
}

function isOf(quiz: Quiz, kept: Record<string, unknown>): kept is Record<string, unknown> & QuizDraft {
  // Written by this file alone; what else somebody may have put there fails one of these.
  return (
    kept.of === idsOf(quiz) &&
    typeof kept.seed === 'number' &&
    typeof kept.position === 'number' &&
    kept.position < quiz.questions.length &&
    (kept.given === null || Array.isArray(kept.given)) &&
    typeof kept.checked === 'boolean' &&
    typeof kept.answers === 'object'
  );
}

function idsOf({ questions }: Quiz): string {
  return questions.map((question) => [question.id, ...idsIn(question)].join()).join(';');
}
