import { can } from '$lib/domain/access/can';
import { diffReleases, type ReleaseChange } from '$lib/domain/scoring/diff-releases';
import { checkDraftBody } from '$lib/domain/release-editor/check-draft';
import { parseRelease } from '$lib/domain/scoring/parse-release';
import type { Release } from '$lib/domain/scoring/release';
import type { ReleaseIssue } from '$lib/domain/scoring/release-issue';
import type { Instant, IsoDate } from '$lib/domain/shared/date';
import { ok, refused, type Result } from '$lib/domain/shared/result';
import type { LocalizedText } from '$lib/domain/shared/text';
import { actorId, transaction, type Context } from '../context';
import { definitionById, lockDefinitions, publishDefinition } from '../repositories/definition-repository';
import { appendEvents } from '../repositories/event-repository';
import {
  deleteReleaseDraft,
  releaseDraftById,
  releaseDrafts,
  saveReleaseDraft,
  type ReleaseDraft
} from '../repositories/release-draft-repository';
import { releaseSuccession } from './release-succession';

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
  const title = titleOfCopy(source.body.title);
  const body = JSON.stringify({ ...source.body, id, title, effectiveFrom }, null, 2);
  return keepReleaseDraft(ctx, { id, body, onTopOf: null });
}

export async function discardReleaseDraft(
  ctx: Context,
  id: string
): Promise<Result<null, 'not-allowed' | 'not-found'>> {
  if (!can(ctx.actor, 'manage-programme')) return refused('not-allowed');
  return (await deleteReleaseDraft(ctx.db, id)) ? ok(null) : refused('not-found');
}

/** A copy looks like what it was made of: until somebody gives it a title, it says what it is. */
function titleOfCopy({ en, de }: LocalizedText): LocalizedText {
  const marked = (text: string, mark: string) => (text.endsWith(mark) ? text : text + mark);
  return { en: marked(en, ' (copy)'), de: marked(de, ' (Kopie)') };
}

/**
 * Publishes a draft as its reader saw it: not where it is wrong, and not where somebody changed it meanwhile.
 *
 * @param draft.onTopOf when it was changed last, as the reader saw it
 */
export async function publishReleaseDraft(
  ctx: Context,
  { id, onTopOf, ...said }: { id: string; onTopOf: Instant } & SaidOfPublishing
): Promise<Result<PublishedRelease, PublishCode | 'not-found' | 'changed'>> {
  if (!can(ctx.actor, 'manage-programme')) return refused('not-allowed');
  return transaction(ctx, async (inside) => {
    const draft = await releaseDraftById(inside.db, id);
    if (draft === null) return refused('not-found');
    if (draft.updatedAt !== onTopOf) return refused('changed');
    const { release, issues } = checkDraft(draft);
    return release === null
      ? refused('invalid', { issues: issues.length })
      : publishRelease(inside, release, said);
  });
}

export interface PublishedRelease {
  release: Release;
  /** The one that is in force until its day. */
  supersedes: string | null;
  /** The one of the same day that never comes into force now. */
  replaces: string | null;
}

export type PublishCode =
  'not-allowed' | 'invalid' | 'published' | 'not-after-latest' | 'backdates' | 'replaces';

/** What is done only where somebody said that they mean it. */
export interface SaidOfPublishing {
  /** Days that are past may be scored anew. */
  backdate?: boolean;
  /** The release of the same day, which is still to come, is never to come into force. */
  replace?: boolean;
}

/**
 * Publishes a release: from its day on it is in force, and nobody changes it any more. What its day may be, and what
 * must be said for it, see `successionOf` and docs/decisions/158 and 159.
 */
export async function publishRelease(
  ctx: Context,
  json: unknown,
  { backdate = false, replace = false }: SaidOfPublishing = {}
): Promise<Result<PublishedRelease, PublishCode>> {
  if (!can(ctx.actor, 'manage-programme')) return refused('not-allowed');
  const parsed = parseRelease(json);
  if (!parsed.ok) return refused('invalid', { issues: parsed.issues.length });
  const release = parsed.value;
  const { effectiveFrom } = release;
  return transaction(ctx, async (inside) => {
    await lockDefinitions(inside.db, inside.engine);
    if ((await definitionById(inside.db, 'release', release.id)) !== null) return refused('published');
    const { predecessor, replaces, blockedBy, backdatesFrom } = await releaseSuccession(inside, release);
    if (blockedBy !== null) {
      return refused('not-after-latest', { latest: blockedBy.id, effectiveFrom: blockedBy.effectiveFrom });
    }
    if (backdatesFrom !== null && !backdate) return refused('backdates', { effectiveFrom });
    if (replaces !== null && !replace) return refused('replaces', { replaces: replaces.id, effectiveFrom });
    await publishDefinition(
      inside.db,
      { kind: 'release', id: release.id, version: 1, effectiveFrom, body: release },
      inside.now
    );
    if (replaces !== null) await takeItsDay(inside, replaces.id);
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
        data: {
          release: release.id,
          effectiveFrom,
          ...(replaces === null ? {} : { replaces: replaces.id })
        },
        commandId: null
      }
    ]);
    return ok({ release, supersedes: predecessor?.id ?? null, replaces: replaces?.id ?? null });
  });
}

/** A version more that says the same and has no day: what was published stays, and never comes into force. */
async function takeItsDay(ctx: Context, id: string): Promise<void> {
  const known = await definitionById(ctx.db, 'release', id);
  if (known === null) throw new Error(`There is no release "${id}" to replace`);
  const version = known.version + 1;
  await publishDefinition(ctx.db, { ...known, version, effectiveFrom: null }, ctx.now);
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
