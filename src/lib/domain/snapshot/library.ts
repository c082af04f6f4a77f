import type { Lesson, Quiz } from '../paths/path';

/**
 * What there is to read and to answer, the same for everybody. A phone keeps it beside the snapshot: it is larger
 * than all else and changes seldom, and the first screen does without it.
 */
export interface Library {
  /** Names this very content; a snapshot says which one belongs to it. */
  version: string;
  lessons: Lesson[];
  quizzes: Quiz[];
}
