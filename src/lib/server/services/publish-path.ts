import { can } from '$lib/domain/access/can';
import type { DefinitionBodies } from '$lib/domain/definitions/definition';
import { standsOn, type PathDraft } from '$lib/domain/path-editor/path-draft';
import type { Path } from '$lib/domain/paths/path';
import { isSameJson } from '$lib/domain/shared/same-json';
import type { Instant } from '$lib/domain/shared/date';
import { ok, refused, type Result } from '$lib/domain/shared/result';
import type { LocalizedText } from '$lib/domain/shared/text';
import type { CheckedPathContent } from '../content/check-path-content';
import { actorId, transaction, type Context } from '../context';
import { definitionById, lockDefinitions, publishDefinition } from '../repositories/definition-repository';
import { appendEvents } from '../repositories/event-repository';
import { keepLessonSource } from '../repositories/lesson-source-repository';
import { deletePathDraft } from '../repositories/path-draft-repository';
import { asVersion, withAllItStandsOn } from './path-content';
import { openPathDraft } from './path-drafts';

type Kind = 'path' | 'lesson' | 'quiz';

/** A definition that gets a new version. */
export type PlannedVersion = {
  [K in Kind]: {
    kind: K;
    id: string;
    title: LocalizedText;
    body: DefinitionBodies[K];
    /** The one that it gets. */
    version: number;
    /** The published one; null where none is. */
    before: number | null;
    /** True where another version was published than the one it was written on: what that changed is lost. */
    overtaken: boolean;
  };
}[Kind];

/** What a draft without faults would publish: exactly what differs from what is published. */
export async function plannedVersions(
  ctx: Context,
  draft: PathDraft,
  checked: CheckedPathContent
): Promise<PlannedVersion[]> {
  const planned: PlannedVersion[] = [];
  const plan = async <K extends Kind>(
    kind: K,
    { id, version, body }: { id: string; version: number; body: DefinitionBodies[K] }
  ) => {
    const published = await definitionById(ctx.db, kind, id);
    const differs = published === null || !isSameJson(numbered(published.body, 1), numbered(body, 1));
    if (!differs) return;
    const next = (published?.version ?? 0) + 1;
    planned.push({
      kind,
      id,
      title: body.title,
      body: numbered(body, next),
      version: next,
      before: published?.version ?? null,
      overtaken: published !== null && published.version !== version
    } as PlannedVersion);
  };
  // What no step needs any more is not published for its sake.
  const needed = standsOn(await withAllItStandsOn(ctx, draft));
  if (checked.path !== null) await plan('path', { ...checked.path, body: checked.path });
  for (const [id, lesson] of checked.lessons)
    if (needed.lessons.has(id)) await plan('lesson', { id, ...lesson });
  for (const [id, quiz] of checked.quizzes) if (needed.quizzes.has(id)) await plan('quiz', { id, ...quiz });
  return planned;
}

/** A path says its version in its body too. */
function numbered<Body extends { version?: number } | object>(body: Body, version: number): Body {
  return 'version' in body ? { ...body, version } : body;
}

export type PublishPathCode = 'not-allowed' | 'not-found' | 'changed' | 'invalid' | 'same' | 'overtakes';

/**
 * Publishes what a draft changes, as its reader saw it, in one transaction: a new version of each definition that differs,
 * and no other. What people did is kept by the ids of steps, and stays.
 *
 * @param draft.onTopOf when it was changed last, as the reader saw it
 * @param draft.overtake versions that were published meanwhile may be passed over
 */
export async function publishPath(
  ctx: Context,
  { id, onTopOf, overtake }: { id: string; onTopOf: Instant; overtake: boolean }
): Promise<Result<{ path: Path; published: PlannedVersion[] }, PublishPathCode>> {
  if (!can(ctx.actor, 'manage-programme')) return refused('not-allowed');
  return transaction(ctx, async (inside) => {
    await lockDefinitions(inside.db, inside.engine);
    const opened = await openPathDraft(inside, id);
    if (!opened.ok) return refused(opened.code);
    const { draft, checked, updatedAt } = opened.value;
    if (updatedAt !== onTopOf) return refused('changed');
    const { path, problems } = checked;
    if (path === null || problems.length > 0) return refused('invalid', { problems: problems.length });
    const planned = await plannedVersions(inside, draft, checked);
    if (planned.length === 0) return refused('same');
    if (!overtake && planned.some((one) => one.overtaken)) return refused('overtakes');
    for (const one of planned) await publish(inside, draft, one);
    await deletePathDraft(inside.db, id);
    await appendEvents(inside.db, inside.engine, [
      {
        id: inside.newId(),
        type: 'path-published',
        partnerId: null,
        personId: null,
        actorId: actorId(inside),
        occurredAt: inside.now,
        recordedAt: inside.now,
        data: {
          path: id,
          definitions: planned.map(({ kind, id: of, version }) => ({ kind, id: of, version }))
        },
        commandId: null
      }
    ]);
    return ok({ path, published: planned });
  });
}

/** The path as it is published; null where it is not. */
export async function publishedPath(ctx: Context, id: string): Promise<Path | null> {
  return (await definitionById(ctx.db, 'path', id))?.body ?? null;
}

async function publish(ctx: Context, draft: PathDraft, planned: PlannedVersion): Promise<void> {
  const { kind, id, version, body } = planned;
  const by = actorId(ctx);
  await publishDefinition(ctx.db, { kind, id, version, effectiveFrom: null, body }, ctx.now, { by });
  const source = kind === 'lesson' ? draft.lessons[id] : undefined;
  if (source === undefined) return;
  await keepLessonSource(ctx.db, {
    id,
    version,
    en: asVersion(source.en, version),
    de: asVersion(source.de, version)
  });
}
