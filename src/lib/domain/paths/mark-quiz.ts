import type { Quiz, QuizQuestion } from './path';

/** Chosen option ids per question id. */
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

/** Right when exactly the right options were chosen: one too many is wrong, and so is one too few. */
export function isRight({ options }: QuizQuestion, chosen: readonly string[]): boolean {
  return options.every(({ id, right }) => right === chosen.includes(id));
}
