import { error, fail, redirect } from '@sveltejs/kit';
import { can } from '$lib/domain/access/can';
import { readDraftJson } from '$lib/domain/release-editor/check-draft';
import { describeDraft } from '$lib/domain/release-editor/draft-form';
import { placesOf } from '$lib/domain/release-editor/form-places';
import { diffReleases } from '$lib/domain/scoring/diff-releases';
import { differenceWords } from '$lib/features/programme/difference-words';
import { toFault } from '$lib/features/programme/fault-words';
import { discardReleaseDraft, listReleaseDrafts } from '$lib/server/services/release-drafts';
import { listReleases, openRelease, releaseToCompare } from '$lib/server/services/release-list';
import { releaseSuccession } from '$lib/server/services/release-succession';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const opened = await openRelease(ctx, params.id);
  if (!opened.ok) error(404, 'Not found');
  const { release, ...rest } = opened.value;
  const against =
    release === null ? null : await releaseToCompare(ctx, release, url.searchParams.get('against'));
  const blockedBy =
    rest.kind === 'published' || release === null ? null : (await releaseSuccession(ctx, release)).blockedBy;
  const [listed, drafts] = [await listReleases(ctx), await listReleaseDrafts(ctx)];
  const json = rest.kind === 'draft' ? readDraftJson(rest.body) : null;
  const places = rest.kind === 'draft' ? placesOf(describeDraft(json)) : new Set<string>();
  return {
    id: params.id,
    canManage: can(ctx.actor, 'manage-programme'),
    now: ctx.now,
    state: rest.kind === 'draft' ? ('draft' as const) : rest.state,
    ours: release === null || release.programme === ctx.app.env.programme,
    updatedAt: rest.kind === 'draft' ? rest.updatedAt : null,
    release,
    faults: rest.kind === 'draft' ? rest.issues.map((issue) => toFault(issue, json, places)) : [],
    blockedBy: blockedBy === null ? null : { latest: blockedBy.id, effectiveFrom: blockedBy.effectiveFrom },
    against:
      against === null
        ? null
        : { id: against.id, title: against.title, effectiveFrom: against.effectiveFrom },
    differences:
      release === null || against === null
        ? []
        : diffReleases(against, release).map((change) => differenceWords(change, against, release)),
    others: (listed.ok ? listed.value : [])
      .map(({ release: { id, title, effectiveFrom } }) => ({ id, title, effectiveFrom }))
      .filter(({ id }) => id !== params.id),
    otherDrafts: (drafts.ok ? drafts.value : []).map(({ id }) => id).filter((id) => id !== params.id)
  };
};

export const actions: Actions = {
  discard: async ({ locals: { ctx }, params }) => {
    const discarded = await discardReleaseDraft(ctx, params.id);
    if (discarded.ok) redirect(303, '/programme/releases');
    return discarded.code === 'not-found' ? error(404, 'Not found') : fail(403, { code: discarded.code });
  }
};
