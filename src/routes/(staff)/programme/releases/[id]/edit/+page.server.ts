import { error, fail, redirect } from '@sveltejs/kit';
import { readDraftJson, writeDraftJson } from '$lib/domain/release-editor/check-draft';
import { applyFields, editRows } from '$lib/domain/release-editor/edit-draft';
import { today } from '$lib/server/context';
import { field } from '$lib/server/http/forms';
import { releaseInForce } from '$lib/server/services/definitions';
import { keepReleaseDraft, openReleaseDraft } from '$lib/server/services/release-drafts';
import { releaseExample } from '$lib/server/services/release-example';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const search = url.searchParams.get('q') ?? '';
  const example = await releaseExample(ctx, { partnerId: url.searchParams.get('partner'), search });
  const draft = await openReleaseDraft(ctx, params.id);
  if (!example.ok || !draft.ok) error(404, 'Not found');
  const { release: inForce } = await releaseInForce(ctx, today(ctx));
  return {
    id: params.id,
    body: draft.value.body,
    updatedAt: draft.value.updatedAt,
    saved: url.searchParams.has('saved'),
    today: today(ctx),
    inForce,
    search,
    example: example.value
  };
};

export const actions: Actions = {
  save: async ({ locals: { ctx }, params, request }) => {
    const form = await request.formData();
    const draft = await openReleaseDraft(ctx, params.id);
    if (!draft.ok) error(404, 'Not found');
    const { body, at } = written(form, draft.value.body);
    const kept = await keepReleaseDraft(ctx, { id: params.id, body, onTopOf: field(form, 'onTopOf') });
    if (!kept.ok) return fail(409, { code: kept.code, body });
    const query = new URLSearchParams({ saved: '1' });
    for (const name of ['partner', 'q']) if (field(form, name) !== '') query.set(name, field(form, name));
    redirect(303, `/programme/releases/${params.id}/edit?${query}${at === null ? '' : `#${at}`}`);
  }
};

/**
 * What the form says: the whole of it where scripts or the field for the JSON sent that; else the fields, each by its
 * place, on top of what is kept, and the row that a button adds or takes away.
 */
function written(form: FormData, kept: string): { body: string; at: string | null } {
  if (form.has('body')) return { body: field(form, 'body'), at: null };
  const typed = [...form].flatMap(([name, value]) =>
    name.startsWith('/') && typeof value === 'string' ? [[name, value] as const] : []
  );
  const json = readDraftJson(kept);
  if (json === undefined) return { body: kept, at: null };
  const edited = applyFields(json, typed);
  const rows = editRows(edited, field(form, 'rows'));
  return { body: writeDraftJson(rows?.json ?? edited), at: rows?.at ?? null };
}
