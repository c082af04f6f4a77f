import { error, fail, redirect } from '@sveltejs/kit';
import { can } from '$lib/domain/access/can';
import { today } from '$lib/server/context';
import { field } from '$lib/server/http/forms';
import { releaseInForce } from '$lib/server/services/definitions';
import { previewRelease } from '$lib/server/services/preview-release';
import { openReleaseDraft, publishReleaseDraft } from '$lib/server/services/release-drafts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, params }) => {
  if (!can(ctx.actor, 'manage-programme')) error(404, 'Not found');
  const draft = await openReleaseDraft(ctx, params.id);
  if (!draft.ok) error(404, 'Not found');
  const { release, updatedAt } = draft.value;
  if (release === null) redirect(303, `/programme/releases/${params.id}`);
  const { release: inForce } = await releaseInForce(ctx, today(ctx));
  const ours = release.programme === inForce.programme;
  // Rules of another programme score nobody.
  const preview = ours ? await previewRelease(ctx, release) : null;
  const moves = preview?.ok
    ? {
        partners: preview.value.partners,
        up: preview.value.crossingsUp,
        down: preview.value.crossingsDown
      }
    : null;
  return {
    id: params.id,
    today: today(ctx),
    updatedAt,
    title: release.title,
    effectiveFrom: release.effectiveFrom,
    ours,
    inForce: inForce.title,
    moves
  };
};

export const actions: Actions = {
  default: async ({ locals: { ctx }, params, request }) => {
    const form = await request.formData();
    if (field(form, 'confirmed') !== 'on') return fail(400, { code: 'not-confirmed', details: {} });
    const published = await publishReleaseDraft(ctx, { id: params.id, onTopOf: field(form, 'onTopOf') });
    if (published.ok) redirect(303, `/programme/releases/${params.id}`);
    if (published.code === 'not-found') error(404, 'Not found');
    return fail(409, { code: published.code, details: published.details ?? {} });
  }
};
