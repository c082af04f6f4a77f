import { can } from '$lib/domain/access/can';
import { diffReleases, type ReleaseChange } from '$lib/domain/scoring/diff-releases';
import { parseRelease } from '$lib/domain/scoring/parse-release';
import type { Release } from '$lib/domain/scoring/release';
import type { ReleaseIssue } from '$lib/domain/scoring/release-issue';
import type { IsoDate } from '$lib/domain/shared/date';
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
  return can(ctx.actor, 'manage-programme') ? ok(await releaseDrafts(ctx.db)) : refused('not-allowed');
}

export async function openReleaseDraft(
  ctx: Context,
  id: string
): Promise<Result<CheckedDraft, 'not-allowed' | 'not-found'>> {
  if (!can(ctx.actor, 'manage-programme')) return refused('not-allowed');
  const draft = await releaseDraftById(ctx.db, id);
  return draft === null ? refused('not-found') : ok(checkDraft(draft));
}

/**
 * Keeps a draft as it was typed, right or wrong. The id is the draft's own: what the JSON says is checked when it is
 * looked at.
 */
export async function keepReleaseDraft(
  ctx: Context,
  { id, body }: { id: string; body: string }
): Promise<Result<CheckedDraft, 'not-allowed' | 'bad-id' | 'published' | 'too-long'>> {
  if (!can(ctx.actor, 'manage-programme')) return refused('not-allowed');
  if (!ID.test(id)) return refused('bad-id');
  if (body.length > MOST_CHARACTERS) return refused('too-long');
  if ((await definitionById(ctx.db, 'release', id)) !== null) return refused('published');
  const draft = { id, body, updatedAt: ctx.now, updatedBy: actorId(ctx) };
  await saveReleaseDraft(ctx.db, draft);
  return ok(checkDraft(draft));
}

/** Begins a draft with what a published release says, under a new id and a day to come. */
export async function copyRelease(
  ctx: Context,
  { from, id, effectiveFrom }: { from: string; id: string; effectiveFrom: IsoDate }
): Promise<Result<CheckedDraft, 'not-allowed' | 'not-found' | 'bad-id' | 'published' | 'too-long'>> {
  if (!can(ctx.actor, 'manage-programme')) return refused('not-allowed');
  const source = await definitionById(ctx.db, 'release', from);
  if (source === null) return refused('not-found');
  const body = JSON.stringify({ ...source.body, id, effectiveFrom }, null, 2);
  return keepReleaseDraft(ctx, { id, body });
}

export async function discardReleaseDraft(
  ctx: Context,
  id: string
): Promise<Result<null, 'not-allowed' | 'not-found'>> {
  if (!can(ctx.actor, 'manage-programme')) return refused('not-allowed');
  return (await deleteReleaseDraft(ctx.db, id)) ? ok(null) : refused('not-found');
}

/**
 * Publishes a release: from its day on it is in force, and nobody changes it any more. It must come after the latest
 * one of its programme, so that no day that was scored gets other rules between two that it had.
 */
export async function publishRelease(
  ctx: Context,
  json: unknown
): Promise<
  Result<
    { release: Release; supersedes: string | null },
    'not-allowed' | 'invalid' | 'published' | 'not-after-latest'
  >
> {
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
    await appendEvents(inside.db, [
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
  let json: unknown;
  try {
    json = JSON.parse(draft.body);
  } catch (error) {
    const message = error instanceof Error ? error.message : 'is no JSON';
    return { ...draft, issues: [{ path: '', message }], release: null };
  }
  const parsed = parseRelease(json);
  if (!parsed.ok) return { ...draft, issues: parsed.issues, release: null };
  if (parsed.value.id !== draft.id) {
    return { ...draft, issues: [{ path: '/id', message: `must be "${draft.id}"` }], release: null };
  }
  return { ...draft, issues: [], release: parsed.value };
}
