import { can } from '$lib/domain/access/can';
import { PATH_FORMAT, readPathDraft, toDraftPath, type PathDraft } from '$lib/domain/path-editor/path-draft';
import type { Path } from '$lib/domain/paths/path';
import type { Instant } from '$lib/domain/shared/date';
import { ok, refused, type Result } from '$lib/domain/shared/result';
import type { LocalizedText } from '$lib/domain/shared/text';
import type { ContentProblem } from '../content/content-problems';
import type { Context } from '../context';
import {
  definitionById,
  publishedVersions,
  type PublishedVersion
} from '../repositories/definition-repository';
import { namesOfPeople } from '../repositories/member-repository';
import { pathDrafts } from '../repositories/path-draft-repository';
import { definitions } from './definitions';
import { openPathDraft } from './path-drafts';
import { waitingPaths } from './shipped-waiting';

/** A version of a path, with whose it is. */
export interface NamedVersion extends PublishedVersion {
  /** Null where it came with the product, or nobody is named. */
  publisher: string | null;
}

export interface ListedPath {
  id: string;
  title: LocalizedText;
  /** Null where no version is published. */
  published: (NamedVersion & { steps: number; lessons: number; questions: number; threshold: string }) | null;
  draft: { updatedAt: Instant; by: string | null } | null;
  /** The product brings something else than the house has of it. */
  shippedWaits: boolean;
}

/** Every path that is published or being written, by its id. */
export async function listPaths(ctx: Context): Promise<Result<ListedPath[], 'not-allowed'>> {
  if (!can(ctx.actor, 'see-programme')) return refused('not-allowed');
  const { paths } = await definitions(ctx);
  const drafts = await pathDrafts(ctx.db);
  const versions = await withNames(ctx, await publishedVersions(ctx.db, ['path']));
  const writers = await namesOfPeople(
    ctx.db,
    drafts.flatMap(({ updatedBy }) => updatedBy ?? [])
  );
  const listed = new Map<string, ListedPath>();
  const waits = await waitingPaths(ctx);
  for (const path of paths) {
    const version = versions.find(({ id }) => id === path.id);
    const published = version === undefined ? null : { ...version, ...(await countsOf(ctx, path)) };
    listed.set(path.id, {
      id: path.id,
      title: path.title,
      published,
      draft: null,
      shippedWaits: waits.has(path.id)
    });
  }
  for (const { id, body, updatedAt, updatedBy } of drafts) {
    const draft = { updatedAt, by: writers.get(updatedBy ?? '') ?? null };
    const known = listed.get(id);
    listed.set(
      id,
      known ? { ...known, draft } : { id, title: titleOf(body), published: null, draft, shippedWaits: false }
    );
  }
  return ok([...listed.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1)));
}

function titleOf(body: string): LocalizedText {
  return readPathDraft(body).path.title;
}

async function countsOf(ctx: Context, { milestones, threshold }: Path) {
  const { quizzes } = await definitions(ctx);
  const steps = milestones.flatMap((milestone) => milestone.steps);
  const asked = new Set(steps.flatMap((step) => (step.kind === 'quiz' ? [step.quiz] : [])));
  return {
    threshold,
    steps: steps.length,
    lessons: new Set(steps.flatMap((step) => (step.kind === 'lesson' ? [step.lesson] : []))).size,
    questions: quizzes.reduce((sum, { id, questions }) => sum + (asked.has(id) ? questions.length : 0), 0)
  };
}

async function withNames(ctx: Context, versions: readonly PublishedVersion[]): Promise<NamedVersion[]> {
  const ids = [...new Set(versions.flatMap(({ publishedBy }) => publishedBy ?? []))];
  const names = await namesOfPeople(ctx.db, ids);
  return versions.map((one) => ({ ...one, publisher: names.get(one.publishedBy ?? '') ?? null }));
}

/** A path to look at: the draft where somebody writes one, else what is published. */
export interface PathToLookAt {
  isDraft: boolean;
  draft: PathDraft;
  /** When the draft was changed last; empty for what is published. */
  updatedAt: Instant;
  canUndo: boolean;
  problems: ContentProblem[];
  /** The highest first. */
  versions: NamedVersion[];
}

export async function lookAtPath(
  ctx: Context,
  id: string
): Promise<Result<PathToLookAt, 'not-allowed' | 'not-found'>> {
  if (!can(ctx.actor, 'see-programme')) return refused('not-allowed');
  const versions = await withNames(ctx, await publishedVersions(ctx.db, ['path'], id));
  const opened = await openPathDraft(ctx, id);
  if (opened.ok) {
    const { draft, updatedAt, canUndo, checked } = opened.value;
    return ok({ isDraft: true, draft, updatedAt, canUndo, problems: checked.problems, versions });
  }
  const published = await definitionById(ctx.db, 'path', id);
  if (published === null) return refused('not-found');
  const draft = { format: PATH_FORMAT, path: toDraftPath(published.body), lessons: {}, quizzes: {} } as const;
  return ok({ isDraft: false, draft, updatedAt: '', canUndo: false, problems: [], versions });
}
