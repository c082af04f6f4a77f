import * as v from 'valibot';
import type { LessonCard } from '$lib/domain/paths/path';
import type { Locale } from '$lib/domain/shared/text';
import type { Problems } from './content-problems';
import { renderCard, type FigureOf } from './lesson-markup';

/** One lesson in one language, as its file says. */
export interface LessonText {
  id: string;
  version: number;
  title: string;
  minutes: number;
  sources: string[];
  cards: LessonCard[];
}

const FrontMatter = v.strictObject({
  id: v.pipe(v.string(), v.nonEmpty()),
  version: v.pipe(v.string(), v.regex(/^[1-9]\d*$/, 'must be a whole number from 1'), v.transform(Number)),
  title: v.pipe(v.string(), v.nonEmpty()),
  minutes: v.pipe(v.string(), v.regex(/^[2-4]$/, 'must be 2, 3 or 4'), v.transform(Number)),
  sources: v.pipe(v.array(v.string()), v.nonEmpty('must name at least one source'))
});

/** What the text of one language may weigh, characters: some ten times the longest lesson that anybody reads. */
export const MOST_CHARACTERS = 60_000;

/** In which language a lesson is written, and the pictures that it may show. */
export interface LessonSetting {
  locale: Locale;
  figureOf: FigureOf;
}

/** A lesson file: front matter, then one card per `## ` heading. Null where something is wrong, see `problems`. */
export function readLesson(
  file: string,
  text: string,
  setting: LessonSetting,
  problems: Problems
): LessonText | null {
  if (text.length > MOST_CHARACTERS) {
    problems.add(file, null, `is longer than ${MOST_CHARACTERS} characters`);
    return null;
  }
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  const end = lines.indexOf('---', 1);
  if (lines[0] !== '---' || end === -1) {
    problems.add(file, 'line 1', 'front matter between two lines of --- is missing');
    return null;
  }
  const fields = readFields(file, lines.slice(1, end), problems);
  const cards = readCards(file, lines, end + 1, setting, problems);
  if (fields === null || cards === null) return null;
  const checked = v.safeParse(
    FrontMatter,
    Object.fromEntries([...fields].map(([key, { value }]) => [key, value]))
  );
  if (checked.success) return { ...checked.output, cards };
  for (const issue of checked.issues) {
    const key = v.getDotPath(issue) ?? '';
    problems.add(file, `line ${fields.get(key)?.line ?? 1}`, `${key}: ${issue.message}`);
  }
  return null;
}

type Fields = Map<string, { value: string | string[]; line: number }>;

/** `key: value` lines, and lists of `  - value` lines below a key without a value: all that a lesson needs. */
export function readFields(file: string, lines: string[], problems: Problems): Fields | null {
  const fields: Fields = new Map();
  let list: string[] | null = null;
  for (const [index, line] of lines.entries()) {
    const item = /^\s+-\s+(\S.*)$/.exec(line)?.[1];
    const [, key, value] = /^([a-z]+):\s*(.*)$/.exec(line) ?? [];
    if (item !== undefined && list !== null) list.push(item);
    else if (key !== undefined && !fields.has(key)) {
      list = value === '' ? [] : null;
      fields.set(key, { value: list ?? value ?? '', line: index + 2 });
    } else {
      problems.add(file, `line ${index + 2}`, `front matter is not understood: "${line}"`);
      return null;
    }
  }
  return fields;
}

export function readCards(
  file: string,
  lines: string[],
  from: number,
  { locale, figureOf }: LessonSetting,
  problems: Problems
): LessonCard[] | null {
  const parts: { heading: string; line: number; body: string[] }[] = [];
  for (let index = from; index < lines.length; index++) {
    const line = lines[index] ?? '';
    const heading = /^## (\S.*)$/.exec(line)?.[1];
    if (heading !== undefined) parts.push({ heading: heading.trim(), line: index + 1, body: [] });
    else if (parts.length > 0) parts.at(-1)?.body.push(line);
    else if (line.trim() !== '') {
      problems.add(file, `line ${index + 1}`, 'text before the first "## " heading belongs to no card');
      return null;
    }
  }
  if (parts.length === 0) {
    problems.add(file, `line ${from + 1}`, 'there is no card: each begins with a "## " heading');
    return null;
  }
  return parts.map(({ heading, line, body }) => {
    const card = renderCard(body.join('\n'), locale, figureOf);
    for (const { line: within, message } of card.problems) {
      problems.add(file, `line ${line + 1 + within}`, message);
    }
    return { heading, html: card.html };
  });
}
