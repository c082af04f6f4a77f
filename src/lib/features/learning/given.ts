import { readNumber } from '$lib/domain/paths/mark-quiz';
import type { QuizQuestion } from '$lib/domain/paths/path';
import { outOfOrder } from '$lib/domain/paths/shuffle';

/** What stands in a question before anybody has answered: see `QuizAnswers`. */
export function notGiven(question: QuizQuestion, seed: number): string[] {
  switch (question.kind) {
    case 'order':
      return outOfOrder(question.items, seed).map(({ id }) => id);
    case 'match':
      return question.pairs.map(() => '');
    default:
      return [];
  }
}

/** Whether there is an answer that can be checked. */
export function isGiven(question: QuizQuestion, given: readonly string[]): boolean {
  switch (question.kind) {
    case 'single':
    case 'multiple':
      return given.length > 0;
    case 'order':
      return true;
    case 'match':
      return given.length === question.pairs.length && given.every((id) => id !== '');
    case 'number':
      return readNumber(given[0] ?? '') !== null;
  }
}

/** The ids that a question is made of: an answer to others is an answer to another question. */
export function idsIn(question: QuizQuestion): string[] {
  switch (question.kind) {
    case 'single':
    case 'multiple':
      return question.options.map(({ id }) => id);
    case 'order':
      return question.items.map(({ id }) => id);
    case 'match':
      return question.pairs.map(({ id }) => id);
    case 'number':
      return [];
  }
}
