import type { Lesson } from '$lib/domain/paths/path';
import type { Locale } from '$lib/domain/shared/text';
import type { Problems } from './content-problems';
import { readLesson, type LessonText } from './lesson-markdown';

const LOCALES = ['en', 'de'] as const satisfies Locale[];

/**
 * Lessons from their files, two languages each: `lessons/<id>.en.md` and `lessons/<id>.de.md` have the same
 * number of cards and agree in everything that is not text.
 *
 * @param figures pictures by their files, `figures/<id>.en.svg` and `figures/<id>.de.svg`
 */
export function readLessons(
  files: Readonly<Record<string, string>>,
  figures: Readonly<Record<string, string>>,
  problems: Problems
) {
  const names = new Set(Object.keys(files).map((file) => file.replace(/\.[a-z]+\.md$/, '')));
  return [...names].flatMap((name) => {
    const texts = LOCALES.map((locale) => {
      const file = `${name}.${locale}.md`;
      const text = files[file];
      const figureOf = (id: string) => figures[`figures/${id}.${locale}.svg`] ?? null;
      if (text !== undefined) return readLesson(file, text, { locale, figureOf }, problems);
      problems.add(file, null, 'the file is missing: a lesson is there in every language');
      return null;
    });
    const [en, de] = texts;
    if (!en || !de) return [];
    if (!agree(name, en, de, problems)) return [];
    return [
      {
        kind: 'lesson' as const,
        id: en.id,
        version: en.version,
        effectiveFrom: null,
        body: lesson(en, de),
        file: `${name}.en.md`
      }
    ];
  });
}

function agree(name: string, en: LessonText, de: LessonText, problems: Problems): boolean {
  const differing = (['id', 'version', 'minutes'] as const).filter((field) => en[field] !== de[field]);
  for (const field of differing) {
    problems.add(`${name}.de.md`, field, `is "${de[field]}", the English file says "${en[field]}"`);
  }
  if (en.cards.length === de.cards.length) return differing.length === 0;
  problems.add(
    `${name}.de.md`,
    null,
    `has ${de.cards.length} cards, the English file has ${en.cards.length}`
  );
  return false;
}

function lesson(en: LessonText, de: LessonText): Lesson {
  return {
    id: en.id,
    title: { en: en.title, de: de.title },
    minutes: en.minutes,
    cards: { en: en.cards, de: de.cards },
    sources: { en: en.sources, de: de.sources },
    source: en.sources.join('; ')
  };
}
