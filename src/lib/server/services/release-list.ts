import { can } from '$lib/domain/access/can';
import type { Release } from '$lib/domain/scoring/release';
import type { IsoDate } from '$lib/domain/shared/date';
import { ok, refused, type Result } from '$lib/domain/shared/result';
import { today, type Context } from '../context';
import { definitions } from './definitions';
import { openReleaseDraft, releaseOrDraft, type CheckedDraft } from './release-drafts';
import { releaseSuccession } from './release-succession';

/** How a published release stands to the day. `replaced`: by another one of its day, before that came. */
export type ReleaseState = 'in-force' | 'superseded' | 'to-come' | 'replaced';

export interface ListedRelease {
  release: Release;
  state: ReleaseState;
  /** Partners are scored by the rules of this programme. */
  ours: boolean;
}

/** All that is published, by programme, ours first, and what comes last first. */
export async function listReleases(ctx: Context): Promise<Result<ListedRelease[], 'not-allowed'>> {
  if (!can(ctx.actor, 'see-programme')) return refused('not-allowed');
  const { releases, otherReleases, replacedReleases } = await definitions(ctx);
  const isOurs = ({ programme }: Release) => programme === ctx.app.env.programme;
  const standing = [...releases, ...otherReleases];
  const listed: ListedRelease[] = [
    ...standing.map((release) => ({ release, state: stateOf(release, standing, today(ctx)) })),
    ...replacedReleases.map((release) => ({ release, state: 'replaced' as const }))
  ].map((one) => ({ ...one, ours: isOurs(one.release) }));
  return ok(
    listed.sort(
      ({ release: a, ours }, { release: b, ours: alsoOurs }) =>
        Number(alsoOurs) - Number(ours) ||
        compare(a.programme, b.programme) ||
        compare(b.effectiveFrom, a.effectiveFrom)
    )
  );
}

function stateOf(release: Release, all: readonly Release[], day: IsoDate): ReleaseState {
  if (release.effectiveFrom > day) return 'to-come';
  const later = all.some(
    ({ programme, effectiveFrom }) =>
      programme === release.programme && effectiveFrom > release.effectiveFrom && effectiveFrom <= day
  );
  return later ? 'superseded' : 'in-force';
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A release to look at: published, or a draft, right or wrong. */
export type OpenedRelease = ({ kind: 'published' } & ListedRelease) | ({ kind: 'draft' } & CheckedDraft);

export async function openRelease(
  ctx: Context,
  id: string
): Promise<Result<OpenedRelease, 'not-allowed' | 'not-found'>> {
  const listed = await listReleases(ctx);
  if (!listed.ok) return listed;
  const published = listed.value.find(({ release }) => release.id === id);
  if (published !== undefined) return ok({ kind: 'published', ...published });
  const draft = await openReleaseDraft(ctx, id);
  return draft.ok ? ok({ kind: 'draft', ...draft.value }) : draft;
}

/**
 * What a release is compared with: the one asked for, where there is such a one; else the one that is in force on the
 * day before its own. null where there is nothing to compare with.
 */
export async function releaseToCompare(
  ctx: Context,
  release: Release,
  asked: string | null
): Promise<Release | null> {
  if (!can(ctx.actor, 'see-programme')) return null;
  const found = asked === null ? null : await releaseOrDraft(ctx, asked);
  if (found !== null && found.id !== release.id) return found;
  return (await releaseSuccession(ctx, release)).predecessor;
}
