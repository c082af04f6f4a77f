import { error, fail, redirect } from '@sveltejs/kit';
import { can } from '$lib/domain/access/can';
import type { Release } from '$lib/domain/scoring/release';
import { addDays } from '$lib/domain/shared/date';
import { today, type Context } from '$lib/server/context';
import { field } from '$lib/server/http/forms';
import { namedPreview } from '$lib/server/services/named-preview';
import { openReleaseDraft, publishReleaseDraft } from '$lib/server/services/release-drafts';
import { releaseSuccession } from '$lib/server/services/release-succession';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, params }) => {
  if (!can(ctx.actor, 'manage-programme')) error(404, 'Not found');
  const draft = await openReleaseDraft(ctx, params.id);
  if (!draft.ok) error(404, 'Not found');
  const { release, updatedAt } = draft.value;
  if (release === null) redirect(303, `/programme/releases/${params.id}`);
  const { predecessor, until, replaces, blockedBy, backdatesFrom } = await releaseSuccession(ctx, release);
  const ours = release.programme === ctx.app.env.programme;
  const followers = [...until.slice(1), release];
  return {
    ...named(release),
    today: today(ctx),
    updatedAt,
    ours,
    until: until.map((one, at) => ({
      ...named(one),
      to: addDays(followers[at]?.effectiveFrom ?? release.effectiveFrom, -1)
    })),
    predecessor: predecessor === null ? null : named(predecessor),
    replaces: replaces === null ? null : named(replaces),
    blockedBy: blockedBy === null ? null : named(blockedBy),
    backdatesFrom,
    // Rules of another programme score nobody, and what cannot be published moves nobody.
    moves: ours && blockedBy === null ? await movesBy(ctx, params.id) : null
  };
};

export const actions: Actions = {
  default: async ({ locals: { ctx }, params, request }) => {
    const form = await request.formData();
    const said = (name: string) => field(form, name) === 'on';
    if (!said('confirmed')) return fail(400, { code: 'not-confirmed', details: {} });
    const published = await publishReleaseDraft(ctx, {
      id: params.id,
      onTopOf: field(form, 'onTopOf'),
      backdate: said('backdate'),
      replace: said('replace')
    });
    if (published.ok) redirect(303, `/programme/releases/${params.id}`);
    if (published.code === 'not-found') error(404, 'Not found');
    return fail(409, { code: published.code, details: published.details ?? {} });
  }
};

function named({ id, title, effectiveFrom }: Release) {
  return { id, title, effectiveFrom };
}

async function movesBy(ctx: Context, id: string) {
  const preview = await namedPreview(ctx, id);
  if (!preview.ok) return null;
  const { partners, crossingsUp, crossingsDown, against, againstTitle, againstFrom } = preview.value;
  return {
    partners,
    up: crossingsUp,
    down: crossingsDown,
    against: { id: against, title: againstTitle, effectiveFrom: againstFrom }
  };
}
