import type { DraftWords, PathDraft } from '$lib/domain/path-editor/path-draft';
import { standsOn, toDraftQuiz } from '$lib/domain/path-editor/path-draft';
import { checkPathContent, type CheckedPathContent } from '../content/check-path-content';
import type { KnownIds } from '../content/check-references';
import { SHIPPED_FILES } from '../content/shipped-files';
import type { Context } from '../context';
import { definitionById, publishedVersions } from '../repositories/definition-repository';
import { lessonSource } from '../repositories/lesson-source-repository';
import { definitions } from './definitions';

/** Holds a draft to the rules of what is shipped, beside all that is published. */
export async function checkDraft(
  ctx: Context,
  { path, lessons, quizzes }: PathDraft
): Promise<CheckedPathContent> {
  return checkPathContent({ id: path.id, path, lessons, quizzes }, await knownIds(ctx));
}

/** Ids of what is published and a path may name. */
export async function knownIds(ctx: Context): Promise<KnownIds> {
  const all = await definitions(ctx);
  const ids = (list: readonly { id: string }[]) => new Set(list.map(({ id }) => id));
  return {
    lessons: ids(all.lessons),
    quizzes: ids(all.quizzes),
    actions: new Map(all.actions.map(({ id, jobRoles }) => [id, jobRoles])),
    certifications: ids(all.certifications),
    thresholds: ids([...all.releases, ...all.otherReleases].flatMap(({ thresholds }) => thresholds))
  };
}

/**
 * The Markdown of a published lesson, both languages.
 *
 * @returns null where there is no such lesson, or its source is kept nowhere: it came with a later version of the product
 */
export async function publishedLessonSource(ctx: Context, id: string): Promise<DraftWords | null> {
  const [latest] = await publishedVersions(ctx.db, ['lesson'], id);
  if (latest === undefined) return null;
  const kept = await lessonSource(ctx.db, id, latest.version);
  if (kept !== null) return { en: kept.en, de: kept.de };
  const [en, de] = [SHIPPED_FILES[`lessons/${id}.en.md`], SHIPPED_FILES[`lessons/${id}.de.md`]];
  if (latest.inHouse || en === undefined || de === undefined) return null;
  return versionOfSource(en) === latest.version ? { en, de } : null;
}

/** The version that the front matter of a lesson says; null where it says none. */
export function versionOfSource(markdown: string): number | null {
  const version = /^version:\s*([1-9]\d*)\s*$/m.exec(frontMatter(markdown))?.[1];
  return version === undefined ? null : Number(version);
}

/** The title that the front matter of a lesson says, or its id. */
export function titleOfSource(markdown: string, id: string): string {
  return /^title:\s*(\S.*?)\s*$/m.exec(frontMatter(markdown))?.[1] ?? id;
}

/** The same lesson as another version of itself. */
export function asVersion(markdown: string, version: number): string {
  const head = frontMatter(markdown);
  return head.replace(/^version:.*$/m, `version: ${version}`) + markdown.slice(head.length);
}

function frontMatter(markdown: string): string {
  return /^---\r?\n[\s\S]*?\r?\n---(?=\r?\n|$)/.exec(markdown)?.[0] ?? '';
}

/**
 * A draft with all that it stands on: what it does not say itself is as it is published. Lessons whose source is kept
 * nowhere are left out.
 */
export async function withAllItStandsOn(ctx: Context, draft: PathDraft): Promise<PathDraft> {
  const quizzes = Object.fromEntries(
    (
      await Promise.all(
        [...standsOn(draft).quizzes].map(async (id) => {
          if (Object.hasOwn(draft.quizzes, id)) return [[id, draft.quizzes[id]] as const];
          const published = await definitionById(ctx.db, 'quiz', id);
          if (published === null) return [];
          return [[id, toDraftQuiz({ ...published.body, version: published.version })] as const];
        })
      )
    )
      .flat()
      .flatMap(([id, quiz]) => (quiz === undefined ? [] : [[id, quiz]]))
  );
  const lessons: Record<string, DraftWords> = {};
  for (const id of standsOn({ path: draft.path, quizzes }).lessons) {
    const own = Object.hasOwn(draft.lessons, id) ? draft.lessons[id] : undefined;
    const source = own ?? (await publishedLessonSource(ctx, id));
    if (source !== null && source !== undefined) lessons[id] = source;
  }
  return { ...draft, lessons, quizzes };
}
