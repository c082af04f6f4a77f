import { can } from '$lib/domain/access/can';
import type { DraftWords } from '$lib/domain/path-editor/path-draft';
import type { LessonCard } from '$lib/domain/paths/path';
import { ok, refused, type Result } from '$lib/domain/shared/result';
import type { Locale, LocalizedText } from '$lib/domain/shared/text';
import { shippedFigures } from '../content/check-path-content';
import { Problems, type ContentProblem } from '../content/content-problems';
import { previewLesson } from '../content/preview-lesson';
import type { Context } from '../context';
import { otherPathsWith } from './authoring-catalogue';
import { publishedLessonSource } from './path-content';
import { openPathDraft } from './path-drafts';

/** A lesson in one language as a phone will show it, and what is wrong with it. */
export interface LessonPreview {
  title: string;
  minutes: string;
  cards: LessonCard[];
  sources: string[];
  problems: ContentProblem[];
}

export interface LessonToWrite {
  text: DraftWords;
  /** True where the draft has it otherwise than it is published. */
  isChanged: boolean;
  isPublished: boolean;
  updatedAt: string;
  preview: Record<Locale, LessonPreview>;
  /** Of both languages together: that they have as many cards. */
  problems: ContentProblem[];
  /** Titles of other paths that have it too. */
  alsoIn: LocalizedText[];
  figures: string[];
}

/** A lesson of a draft: as it is written there, else as it is published. */
export async function lessonToWrite(
  ctx: Context,
  path: string,
  id: string
): Promise<Result<LessonToWrite, 'not-allowed' | 'not-found'>> {
  const opened = await openPathDraft(ctx, path);
  if (!opened.ok) return opened;
  const { draft, updatedAt, checked } = opened.value;
  const own = Object.hasOwn(draft.lessons, id) ? draft.lessons[id] : undefined;
  const published = await publishedLessonSource(ctx, id);
  const text = own ?? published;
  if (text === null || text === undefined) return refused('not-found');
  const files = [`lessons/${id}.en.md`, `lessons/${id}.de.md`];
  return ok({
    text,
    isChanged: own !== undefined,
    isPublished: published !== null,
    updatedAt,
    preview: { en: previewOf(id, 'en', text.en), de: previewOf(id, 'de', text.de) },
    problems: checked.problems.filter(({ file }) => files.includes(file)),
    alsoIn: await otherPathsWith(ctx, path, { kind: 'lesson', id }),
    figures: figureNames()
  });
}

/** What somebody types, as a phone would show it: read by the very function that publishes it. */
export function lessonPreview(
  ctx: Context,
  said: { id: string; locale: Locale; text: string }
): Result<LessonPreview, 'not-allowed'> {
  if (!can(ctx.actor, 'see-programme')) return refused('not-allowed');
  return ok(previewOf(said.id, said.locale, said.text));
}

function previewOf(id: string, locale: Locale, text: string): LessonPreview {
  const problems = new Problems();
  const figureOf = (name: string) => shippedFigures()[`figures/${name}.${locale}.svg`] ?? null;
  const shown = previewLesson(`lessons/${id}.${locale}.md`, text, { locale, figureOf }, problems);
  return { ...shown, problems: problems.found };
}

function figureNames(): string[] {
  const names = Object.keys(shippedFigures()).map((file) =>
    file.replace(/^figures\/(.*)\.(en|de)\.svg$/, '$1')
  );
  return [...new Set(names)].toSorted();
}
