import { can } from '$lib/domain/access/can';
import { titleOfCopy } from '$lib/domain/path-editor/act-on-path';
import {
  CONTENT_ID,
  PATH_FORMAT,
  readPathDraft,
  toDraftPath,
  writePathDraft,
  type PathDraft
} from '$lib/domain/path-editor/path-draft';
import { isSameJson } from '$lib/domain/shared/same-json';
import type { Instant } from '$lib/domain/shared/date';
import { ok, refused, type Result } from '$lib/domain/shared/result';
import type { LocalizedText } from '$lib/domain/shared/text';
import { checkPathContent, type CheckedPathContent } from '../content/check-path-content';
import type { ContentProblem } from '../content/content-problems';
import { readPathFile } from '../content/read-path-file';
import { actorId, transaction, type Context } from '../context';
import { definitionById, definitionVersions, lockDefinitions } from '../repositories/definition-repository';
import {
  deletePathDraft,
  pathDraftById,
  savePathDraft,
  type KeptPathDraft
} from '../repositories/path-draft-repository';
import { checkDraft, knownIds, withAllItStandsOn } from './path-content';

/** A draft with what is wrong with it. */
export interface OpenedPathDraft {
  draft: PathDraft;
  updatedAt: Instant;
  updatedBy: string | null;
  /** Whether there is a change that can be undone. */
  canUndo: boolean;
  checked: CheckedPathContent;
}

/** What a draft of a path may weigh, and a file that becomes one. */
export const MOST_BYTES_OF_PATH = 5 * 1024 * 1024;

const LONGEST_ID = 60;

export async function openPathDraft(
  ctx: Context,
  id: string
): Promise<Result<OpenedPathDraft, 'not-allowed' | 'not-found'>> {
  if (!can(ctx.actor, 'see-programme')) return refused('not-allowed');
  const kept = await pathDraftById(ctx.db, id);
  return kept === null ? refused('not-found') : ok(await opened(ctx, kept));
}

async function opened(ctx: Context, kept: KeptPathDraft): Promise<OpenedPathDraft> {
  const draft = readPathDraft(kept.body);
  const { updatedAt, updatedBy, previous } = kept;
  return { draft, updatedAt, updatedBy, canUndo: previous !== null, checked: await checkDraft(ctx, draft) };
}

export type ChangeCode = 'not-allowed' | 'not-found' | 'changed' | 'too-long';

/**
 * Changes a draft, right or wrong. As it was before is kept beside it, so that the change can be undone.
 *
 * @param what.onTopOf when it was changed last, as the writer saw it: nobody writes over what somebody else wrote meanwhile
 * @param change gives null where the draft does not have what is to be changed
 */
export async function changePathDraft(
  ctx: Context,
  { id, onTopOf }: { id: string; onTopOf: Instant },
  change: (draft: PathDraft) => PathDraft | null
): Promise<Result<PathDraft, ChangeCode>> {
  if (!can(ctx.actor, 'manage-programme')) return refused('not-allowed');
  return transaction(ctx, async (inside) => {
    // One after the other, and none beside a publishing: what is compared is so until it is written.
    await lockDefinitions(inside.db, inside.engine);
    const kept = await pathDraftById(inside.db, id);
    if (kept === null) return refused('not-found');
    if (kept.updatedAt !== onTopOf) return refused('changed');
    const draft = change(readPathDraft(kept.body));
    if (draft === null) return refused('not-found');
    const body = writePathDraft(draft);
    if (Buffer.byteLength(body) > MOST_BYTES_OF_PATH) return refused('too-long');
    // What changes nothing leaves what can be undone as it is.
    if (body !== kept.body) await keep(inside, { id, body, previous: kept.body });
    return ok(draft);
  });
}

/** Puts a draft back to what it was before the last change; once more, and the change is there again. */
export async function undoPathDraft(
  ctx: Context,
  { id, onTopOf }: { id: string; onTopOf: Instant }
): Promise<Result<null, ChangeCode>> {
  if (!can(ctx.actor, 'manage-programme')) return refused('not-allowed');
  return transaction(ctx, async (inside) => {
    await lockDefinitions(inside.db, inside.engine);
    const kept = await pathDraftById(inside.db, id);
    if (kept?.previous == null) return refused('not-found');
    if (kept.updatedAt !== onTopOf) return refused('changed');
    await keep(inside, { id, body: kept.previous, previous: kept.body });
    return ok(null);
  });
}

async function keep(ctx: Context, draft: Pick<KeptPathDraft, 'id' | 'body' | 'previous'>): Promise<void> {
  await savePathDraft(ctx.db, { ...draft, updatedAt: ctx.now, updatedBy: actorId(ctx) });
}

export type BeginCode = 'not-allowed' | 'not-found' | 'bad-id' | 'published' | 'draft-exists';

/** Begins to write the next version of a published path; where somebody has begun already, that goes on. */
export async function editPath(ctx: Context, id: string): Promise<Result<null, 'not-allowed' | 'not-found'>> {
  if (!can(ctx.actor, 'manage-programme')) return refused('not-allowed');
  return transaction(ctx, async (inside) => {
    if ((await pathDraftById(inside.db, id)) !== null) return ok(null);
    const published = await definitionById(inside.db, 'path', id);
    if (published === null) return refused('not-found');
    await keep(inside, { id, body: writePathDraft(bare(toDraftPath(published.body))), previous: null });
    return ok(null);
  });
}

/** Begins another path with what a published one says. Its lessons and quizzes are the same ones. */
export async function copyPath(
  ctx: Context,
  { from, id }: { from: string; id: string }
): Promise<Result<null, BeginCode>> {
  const source = await definitionById(ctx.db, 'path', from);
  if (source === null) return refused('not-found');
  const path = toDraftPath(source.body);
  return begin(ctx, bare({ ...path, id, version: 1, title: titleOfCopy(path.title) }));
}

/** Begins a path with nothing in it but its title. */
export async function createPath(
  ctx: Context,
  { id, title, threshold }: { id: string; title: LocalizedText; threshold: string }
): Promise<Result<null, BeginCode>> {
  const empty = { en: '', de: '' };
  return begin(
    ctx,
    bare({ id, version: 1, title, summary: empty, threshold, milestones: [], source: empty })
  );
}

function bare(path: PathDraft['path']): PathDraft {
  return { format: PATH_FORMAT, path, lessons: {}, quizzes: {} };
}

async function begin(ctx: Context, draft: PathDraft): Promise<Result<null, BeginCode>> {
  const { id } = draft.path;
  if (!can(ctx.actor, 'manage-programme')) return refused('not-allowed');
  if (!isPathId(id)) return refused('bad-id');
  return transaction(ctx, async (inside) => {
    if ((await definitionById(inside.db, 'path', id)) !== null) return refused('published');
    if ((await pathDraftById(inside.db, id)) !== null) return refused('draft-exists');
    await keep(inside, { id, body: writePathDraft(draft), previous: null });
    return ok(null);
  });
}

function isPathId(id: string): boolean {
  return CONTENT_ID.test(id) && id.length <= LONGEST_ID;
}

/** What keeps a file from becoming a draft: all of it, with its places. */
export interface RefusedPathFile {
  code: 'not-allowed' | 'too-long' | 'bad-id' | 'invalid' | 'draft-exists';
  problems: ContentProblem[];
}

/**
 * Makes a file of a whole path a draft. A file that is wrong is refused as a whole: what comes from elsewhere is right, or
 * does not come in. What it says of lessons and quizzes just as they are published is left out.
 *
 * @param file.replace a draft of the same path gives way
 */
export async function importPath(
  ctx: Context,
  { name, text, replace }: { name: string; text: string; replace: boolean }
): Promise<{ ok: true; id: string } | ({ ok: false } & RefusedPathFile)> {
  const refuse = (code: RefusedPathFile['code'], problems: ContentProblem[] = []) =>
    ({ ok: false, code, problems }) as const;
  if (!can(ctx.actor, 'manage-programme')) return refuse('not-allowed');
  if (Buffer.byteLength(text) > MOST_BYTES_OF_PATH) return refuse('too-long');
  const { content, problems } = readPathFile(name, text);
  if (content === null) return refuse('invalid', problems);
  const checked = checkPathContent(content, await knownIds(ctx));
  if (checked.problems.length > 0) return refuse('invalid', checked.problems);
  const { id } = content;
  if (!isPathId(id)) return refuse('bad-id');
  const { path, lessons, quizzes } = content;
  const read = readPathDraft(JSON.stringify({ format: PATH_FORMAT, path, lessons, quizzes }));
  const draft = await withoutWhatIsPublished(ctx, read, checked);
  return transaction(ctx, async (inside) => {
    await lockDefinitions(inside.db, inside.engine);
    const there = await pathDraftById(inside.db, id);
    if (there !== null && !replace) return refuse('draft-exists');
    await keep(inside, { id, body: writePathDraft(draft), previous: there?.body ?? null });
    return { ok: true, id };
  });
}

async function withoutWhatIsPublished(
  ctx: Context,
  draft: PathDraft,
  { lessons, quizzes }: CheckedPathContent
): Promise<PathDraft> {
  const differs = async (kind: 'lesson' | 'quiz', id: string, body: unknown) => {
    const published = await definitionById(ctx.db, kind, id);
    return published === null || !isSameJson(published.body, body);
  };
  const kept = { lessons: new Set<string>(), quizzes: new Set<string>() };
  for (const [id, { body }] of lessons) if (await differs('lesson', id, body)) kept.lessons.add(id);
  for (const [id, { body }] of quizzes) if (await differs('quiz', id, body)) kept.quizzes.add(id);
  return {
    ...draft,
    lessons: only(draft.lessons, kept.lessons),
    quizzes: only(draft.quizzes, kept.quizzes)
  };
}

function only<T>(record: Record<string, T>, ids: ReadonlySet<string>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([id]) => ids.has(id)));
}

/** A draft, else the published path, as one file with all that it stands on. */
export async function exportPath(
  ctx: Context,
  id: string
): Promise<Result<string, 'not-allowed' | 'not-found'>> {
  if (!can(ctx.actor, 'see-programme')) return refused('not-allowed');
  const kept = await pathDraftById(ctx.db, id);
  const published = kept === null ? await definitionById(ctx.db, 'path', id) : null;
  if (kept === null && published === null) return refused('not-found');
  const draft = kept === null ? bare(toDraftPath(published?.body)) : readPathDraft(kept.body);
  return ok(`${writePathDraft(await withAllItStandsOn(ctx, draft))}\n`);
}

/** Begins a draft with content that was made elsewhere. */
export async function beginWith(
  ctx: Context,
  draft: PathDraft
): Promise<Result<null, 'not-allowed' | 'draft-exists'>> {
  if (!can(ctx.actor, 'manage-programme')) return refused('not-allowed');
  const { id } = draft.path;
  return transaction(ctx, async (inside) => {
    if ((await pathDraftById(inside.db, id)) !== null) return refused('draft-exists');
    await keep(inside, { id, body: writePathDraft(draft), previous: null });
    return ok(null);
  });
}

export async function discardPathDraft(
  ctx: Context,
  id: string
): Promise<Result<null, 'not-allowed' | 'not-found'>> {
  if (!can(ctx.actor, 'manage-programme')) return refused('not-allowed');
  return (await deletePathDraft(ctx.db, id)) ? ok(null) : refused('not-found');
}

/** Ids that steps of any published version of a path bear: another step under one of them would count as done. */
export async function stepIdsOfAllVersions(ctx: Context, path: string): Promise<Set<string>> {
  const versions = await definitionVersions(ctx.db, 'path', path);
  return new Set(
    versions.flatMap(({ body }) => body.milestones.flatMap(({ steps }) => steps.map(({ id }) => id)))
  );
}
