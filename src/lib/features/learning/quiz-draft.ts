import { keepDraft, readDraft, type DraftStorage } from '$lib/client/files-at-hand/drafts';
import type { Quiz } from '$lib/domain/paths/path';

/** How far somebody has come in a quiz. */
export interface QuizDraft {
  /** Of the question that is open. */
  position: number;
  /** Chosen in it, by the ids of the options. */
  chosen: string[];
  /** It was checked: its answer stands. */
  checked: boolean;
  /** By the ids of the questions. */
  answers: Record<string, string[]>;
}

const AT_THE_START: QuizDraft = { position: 0, chosen: [], checked: false, answers: {} };

/**
 * Where somebody left off. A quiz that was changed meanwhile begins anew: what was answered may have been another
 * question.
 */
export function readQuizDraft(storage: DraftStorage, key: string, quiz: Quiz): QuizDraft {
  const kept = readDraft(storage, key);
  return kept !== null && isOf(quiz, kept) ? kept : AT_THE_START;
}

/** @param quiz what it was answered of */
export function keepQuizDraft(storage: DraftStorage, key: string, quiz: Quiz, draft: QuizDraft): void {
  keepDraft(storage, key, { ...draft, of: idsOf(quiz) });
}

function isOf(quiz: Quiz, kept: Record<string, unknown>): kept is Record<string, unknown> & QuizDraft {
  // Written by this file alone; what else somebody may have put there fails one of these.
  return (
    kept.of === idsOf(quiz) &&
    typeof kept.position === 'number' &&
    kept.position < quiz.questions.length &&
    Array.isArray(kept.chosen) &&
    typeof kept.checked === 'boolean' &&
    typeof kept.answers === 'object'
  );
}

function idsOf({ questions }: Quiz): string {
  return questions.map(({ id, options }) => [id, ...options.map((option) => option.id)].join()).join(';');
}
