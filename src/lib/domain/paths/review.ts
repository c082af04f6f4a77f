import { createEmptyCard, fsrs, Rating, type Card } from 'ts-fsrs';
import type { Instant } from '../shared/date';
import type { Quiz, QuizQuestion } from './path';

/** That somebody answered a question, in a quiz or when it came back. */
export interface Recall {
  quiz: string;
  question: string;
  at: Instant;
  right: boolean;
}

/** A question that comes back. */
export interface DueQuestion {
  quiz: string;
  question: QuizQuestion;
  dueAt: Instant;
}

/** Questions in one sitting: about two minutes. */
export const REVIEW_AT_MOST = 6;

/**
 * The Free Spaced Repetition Scheduler with its own weights, to be remembered nine times of ten. No chance in it, so that
 * every device says the same; days and no minutes: nobody is to come back within the hour.
 */
const SCHEDULER = fsrs({
  request_retention: 0.9,
  maximum_interval: 180,
  enable_fuzz: false,
  enable_short_term: false
});

/**
 * When each question comes back, by what was answered: one that was never wrong never does. Follows from the answers
 * alone, in whatever order they are given.
 *
 * @returns per question, as `quiz/question`, the instant from which on it is due
 */
export function reviewSchedule(recalls: readonly Recall[]): Map<string, Instant> {
  const cards = new Map<string, Card>();
  for (const { quiz, question, at, right } of recalls.toSorted(byTime)) {
    const key = `${quiz}/${question}`;
    const card = cards.get(key) ?? (right ? null : createEmptyCard<Card>(new Date(at)));
    if (card === null) continue;
    cards.set(key, SCHEDULER.next(card, new Date(at), right ? Rating.Good : Rating.Again).card);
  }
  return new Map([...cards].map(([key, { due }]) => [key, due.toISOString()]));
}

/** What comes back by now, what waits longest first. Questions that no quiz has any more are left out. */
export function dueQuestions(
  recalls: readonly Recall[],
  quizzes: readonly Quiz[],
  now: Instant
): DueQuestion[] {
  const schedule = reviewSchedule(recalls);
  return quizzes
    .flatMap(({ id, questions }) =>
      questions.map((question) => ({ quiz: id, question, dueAt: schedule.get(`${id}/${question.id}`) }))
    )
    .flatMap(({ dueAt, ...rest }) => (dueAt !== undefined && dueAt <= now ? [{ ...rest, dueAt }] : []))
    .toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0));
}

/** Of two of the same instant the wrong one first: whoever was right afterwards knows it. */
function byTime(a: Recall, b: Recall): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1;
  return Number(a.right) - Number(b.right);
}
