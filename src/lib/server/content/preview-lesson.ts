import type { LessonCard } from '$lib/domain/paths/path';
import { Problems } from './content-problems';
import { MOST_CHARACTERS, readCards, readFields, readLesson, type LessonSetting } from './lesson-markdown';

/** As much of a lesson as can be shown. */
export interface ShownLesson {
  title: string;
  minutes: string;
  cards: LessonCard[];
  sources: string[];
}

/**
 * A lesson that may be wrong, as far as it can be read: who writes sees the cards though the front matter is broken. What is
 * wrong is what `readLesson` says.
 */
export function previewLesson(
  file: string,
  text: string,
  setting: LessonSetting,
  problems: Problems
): ShownLesson {
  const lesson = readLesson(file, text, setting, problems);
  if (text.length > MOST_CHARACTERS) return { title: '', minutes: '', cards: [], sources: [] };
  if (lesson !== null) return { ...lesson, minutes: String(lesson.minutes) };
  // Said already: what is found here is what was found there.
  const unsaid = new Problems();
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  const end = lines[0] === '---' ? lines.indexOf('---', 1) : -1;
  const fields = end === -1 ? null : readFields(file, lines.slice(1, end), unsaid);
  const word = (key: string) => {
    const value = fields?.get(key)?.value;
    return typeof value === 'string' ? value : '';
  };
  const sources = fields?.get('sources')?.value;
  return {
    title: word('title'),
    minutes: word('minutes'),
    cards: readCards(file, lines, end + 1, setting, unsaid) ?? [],
    sources: Array.isArray(sources) ? sources : []
  };
}
