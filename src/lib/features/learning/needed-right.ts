import type { Quiz } from '$lib/domain/paths/path';

/** How many right answers pass a quiz. */
export function neededRight({ questions, passMark }: Quiz): number {
  // 0.7 × 10 is a hair above 7 in binary: nine decimals are enough for any number of questions.
  return Math.ceil(Math.round(questions.length * passMark * 1e9) / 1e9);
}
