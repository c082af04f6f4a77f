import type { Quiz, QuizQuestion } from './path';

/**
 * What somebody answered per question id, by its kind: the ids of the chosen options; the ids of the items in the order
 * given; of a match, per pair in its order, the id of the pair whose right side was given; of a number its text.
 */
export type QuizAnswers = Readonly<Record<string, readonly string[]>>;

export interface QuizMark {
  /** Ids of the questions that were answered right. */
  right: string[];
  /** Share of the questions, 0-1. */
  share: number;
  passed: boolean;
}

/** The same mark on the phone and on the server; the server's is the one that counts. */
export function markQuiz(quiz: Quiz, answers: QuizAnswers): QuizMark {
  const right = quiz.questions
    .filter((question) => isRight(question, answers[question.id] ?? []))
    .map(({ id }) => id);
  const share = quiz.questions.length === 0 ? 0 : right.length / quiz.questions.length;
  return { right, share, passed: share >= quiz.passMark };
}

/** Right when all of it is: of options one too many is wrong, and so is one too few. */
export function isRight(question: QuizQuestion, given: readonly string[]): boolean {
  switch (question.kind) {
    case 'single':
    case 'multiple':
      return question.options.every(({ id, right }) => right === given.includes(id));
    case 'order':
      return isInOrder(question.items, given);
    case 'match':
      return isInOrder(question.pairs, given);
    case 'number': {
      const number = readNumber(given[0] ?? '');
      // A rounding error of the arithmetic is nobody's mistake.
      const slack = question.tolerance + 1e-9 * Math.max(1, Math.abs(question.answer));
      return number !== null && Math.abs(number - question.answer) <= slack;
    }
  }
}

/** A number as people write it: with a point or a comma for the fraction, and no other signs. Null where it is none. */
export function readNumber(text: string): number | null {
  const plain = text.trim().replace(',', '.');
  return /^[-+]?(\d+(\.\d*)?|\.\d+)$/.test(plain) ? Number(plain) : null;
}

function isInOrder(wanted: readonly { id: string }[], given: readonly string[]): boolean {
  return wanted.length === given.length && wanted.every(({ id }, at) => id === given[at]);
}
