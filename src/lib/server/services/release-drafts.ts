import { can } from '$lib/domain/access/can';
import { diffReleases, type ReleaseChange } from '$lib/domain/scoring/diff-releases';
import { checkDraftBody } from '$lib/domain/release-editor/check-draft';
import { parseRelease } from '$lib/domain/scoring/parse-release';
import type { Release } from '$lib/domain/scoring/release';
import type { ReleaseIssue } from '$lib/domain/scoring/release-issue';
import type { Instant, IsoDate } from '$lib/domain/shared/date';
import { ok, refused, type Result } from '$lib/domain/shared/result';
import { actorId, transaction, type Context } from '../context';
import { definitionById, publishDefinition } from '../repositories/definition-repository';
import { appendEvents } from '../repositories/event-repository';
import {
  deleteReleaseDraft,
  releaseDraftById,
  releaseDrafts,
  saveReleaseDraft,
  type ReleaseDraft
} from '../repositories/release-draft-repository';
import { definitions } from './definitions';

/** A draft with what is wrong with it; `release` where nothing is. */
export interface CheckedDraft extends ReleaseDraft {
  issues: ReleaseIssue[];
  release: Release | null;
}

const ID = /^[a-z0-9][a-z0-9-]{0,79}$/i;
const MOST_CHARACTERS = 2_000_000;

export async function listReleaseDrafts(ctx: Context): Promise<Result<ReleaseDraft[], 'not-allowed'>> {
  return can(ctx.actor, 'see-programme') ? ok(await releaseDrafts(ctx.db)) : refused('not-allowed');
}

export async function openReleaseDraft(
  ctx: Context,
  id: string
): Promise<Result<CheckedDraft, 'not-allowed' | 'not-found'>> {
  if (!can(ctx.actor, 'see-programme')) return refused('not-allowed');
  const draft = await releaseDraftById(ctx.db, id);
  return draft === null ? refused('not-found') : ok(checkDraft(draft));
}

type KeepCode = 'not-allowed' | 'bad-id' | 'published' | 'too-long' | 'draft-exists' | 'changed';

/**
 * Keeps a draft as it was typed, right or wrong. The id is the draft's own: what the JSON says is checked when it is
 * looked at.
 *
 * @param draft.onTopOf when the draft was changed last, as its writer saw it, or null for a new one: nobody writes over
 * what somebody else wrote meanwhile. Absent: whatever is there is written over
 */
export async function keepReleaseDraft(
  ctx: Context,
  { id, body, onTopOf }: { id: string; body: string; onTopOf?: Instant | null }
): Promise<Result<CheckedDraft, KeepCode>> {
  if (!can(ctx.actor, 'manage-programme')) return refused('not-allowed');
  if (!ID.test(id)) return refused('bad-id');
  if (body.length > MOST_CHARACTERS) return refused('too-long');
  return transaction(ctx, async (inside) => {
    if ((await definitionById(inside.db, 'release', id)) !== null) return refused('published');
    const there = onTopOf === undefined ? null : await releaseDraftById(inside.db, id);
    if (onTopOf === null && there !== null) return refused('draft-exists');
    if (typeof onTopOf === 'string' && there?.updatedAt !== onTopOf) return refused('changed');
    const draft = { id, body, updatedAt: inside.now, updatedBy: actorId(inside) };
    await saveReleaseDraft(inside.db, draft);
    return ok(checkDraft(draft));
  });
}

/** Begins a new draft with what a published release says, under another id and from another day on. */
export async function copyRelease(
  ctx: Context,
  { from, id, effectiveFrom }: { from: string; id: string; effectiveFrom: IsoDate }
): Promise<Result<CheckedDraft, KeepCode | 'not-found'>> {
  if (!can(ctx.actor, 'manage-programme')) return refused('not-allowed');
  const source = await definitionById(ctx.db, 'release', from);
  if (source === null) return refused('not-found');
  const body = JSON.stringify({ ...source.body, id, effectiveFrom }, null, 2);
  return keepReleaseDraft(ctx, { id, body, onTopOf: null });
}

export async function discardReleaseDraft(
  ctx: Context,
  id: string
): Promise<Result<null, 'not-allowed' | 'not-found'>> {
  if (!can(ctx.actor, 'manage-programme')) return refused('not-allowed');
  return (await deleteReleaseDraft(ctx.db, id)) ? ok(null) : refused('not-found');
}

/**
 * Publishes a draft as its reader saw it: not where it is wrong, and not where somebody changed it meanwhile.
 *
 * @param draft.onTopOf when it was changed last, as the reader saw it
 */
export async function publishReleaseDraft(
  ctx: Context,
  { id, onTopOf }: { id: string; onTopOf: Instant }
): Promise<Result<{ release: Release; supersedes: string | null }, PublishCode | 'not-found' | 'changed'>> {
  if (!can(ctx.actor, 'manage-programme')) return refused('not-allowed');
  return transaction(ctx, async (inside) => {
    const draft = await releaseDraftById(inside.db, id);
    if (draft === null) return refused('not-found');
    if (draft.updatedAt !== onTopOf) return refused('changed');
    const { release, issues } = checkDraft(draft);
    return release === null ? refused('invalid', { issues: issues.length }) : publishRelease(inside, release);
  });
}

type PublishCode = 'not-allowed' | 'invalid' | 'published' | 'not-after-latest';

/**
 * Publishes a release: from its day on it is in force, and nobody changes it any more. It must come after the latest
 * one of its programme, so that no day that was scored gets other rules between two that it had.
 */
export async function publishRelease(
  ctx: Context,
  json: unknown
): Promise<Result<{ release: Release; supersedes: string | null }, PublishCode>> {
  if (!can(ctx.actor, 'manage-programme')) return refused('not-allowed');
  const parsed = parseRelease(json);
  if (!parsed.ok) return refused('invalid', { issues: parsed.issues.length });
  const release = parsed.value;
  return transaction(ctx, async (inside) => {
    if ((await definitionById(inside.db, 'release', release.id)) !== null) return refused('published');
    const { releases, otherReleases } = await definitions(inside);
    const latest = [...releases, ...otherReleases]
      .filter(({ programme }) => programme === release.programme)
      .sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1))
      .at(-1);
    if (latest !== undefined && release.effectiveFrom <= latest.effectiveFrom) {
      return refused('not-after-latest', { latest: latest.id, effectiveFrom: latest.effectiveFrom });
    }
    await publishDefinition(
      inside.db,
      { kind: 'release', id: release.id, version: 1, effectiveFrom: release.effectiveFrom, body: release },
      inside.now
    );
    await deleteReleaseDraft(inside.db, release.id);
    await appendEvents(inside.db, inside.engine, [
      {
        id: inside.newId(),
        type: 'release-published',
        partnerId: null,
        personId: null,
        actorId: actorId(inside),
        occurredAt: inside.now,
        recordedAt: inside.now,
        data: { release: release.id, effectiveFrom: release.effectiveFrom },
        commandId: null
      }
    ]);
    return ok({ release, supersedes: latest?.id ?? null });
  });
}

/** What a release says otherwise than another one. */
export async function compareReleases(
  ctx: Context,
  { before, after }: { before: string; after: string }
): Promise<Result<ReleaseChange[], 'not-allowed' | 'not-found'>> {
  if (!can(ctx.actor, 'see-programme')) return refused('not-allowed');
  const [old, next] = [await releaseOrDraft(ctx, before), await releaseOrDraft(ctx, after)];
  return old === null || next === null ? refused('not-found') : ok(diffReleases(old, next));
}

/** A published release, or a draft of that id that is valid. */
export async function releaseOrDraft(ctx: Context, id: string): Promise<Release | null> {
  const published = await definitionById(ctx.db, 'release', id);
  if (published !== null) return published.body;
  const draft = await releaseDraftById(ctx.db, id);
  return draft === null ? null : checkDraft(draft).release;
}

function checkDraft(draft: ReleaseDraft): CheckedDraft {
  return { ...draft, ...checkDraftBody(draft.id, draft.body) };
}
