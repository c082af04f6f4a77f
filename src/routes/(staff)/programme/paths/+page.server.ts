import { error, fail, redirect } from '@sveltejs/kit';
import { can } from '$lib/domain/access/can';
import { field } from '$lib/server/http/forms';
import { authoringCatalogue } from '$lib/server/services/authoring-catalogue';
import {
  copyPath,
  createPath,
  editPath,
  importPath,
  MOST_BYTES_OF_PATH
} from '$lib/server/services/path-drafts';
import { listPaths } from '$lib/server/services/path-list';
import { takeShippedPath } from '$lib/server/services/shipped-waiting';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx } }) => {
  const listed = await listPaths(ctx);
  if (!listed.ok) error(404, 'Not found');
  const { thresholds } = await authoringCatalogue(ctx, null);
  return { canManage: can(ctx.actor, 'manage-programme'), now: ctx.now, paths: listed.value, thresholds };
};

export const actions: Actions = {
  edit: async ({ locals: { ctx }, request }) => {
    const id = field(await request.formData(), 'id');
    const begun = await editPath(ctx, id);
    if (begun.ok) redirect(303, `/programme/paths/${id}`);
    return fail(begun.code === 'not-allowed' ? 403 : 400, { act: 'edit', code: begun.code });
  },
  take: async ({ locals: { ctx }, request }) => {
    const id = field(await request.formData(), 'id');
    const taken = await takeShippedPath(ctx, id);
    if (taken.ok) redirect(303, `/programme/paths/${id}`);
    return fail(taken.code === 'not-allowed' ? 403 : 400, { act: 'edit', code: taken.code });
  },
  copy: async ({ locals: { ctx }, request }) => {
    const form = await request.formData();
    const said = { from: field(form, 'from'), id: field(form, 'id').trim() };
    const copied = await copyPath(ctx, said);
    if (copied.ok) redirect(303, `/programme/paths/${said.id}`);
    return fail(copied.code === 'not-allowed' ? 403 : 400, { act: 'copy', code: copied.code, ...said });
  },
  create: async ({ locals: { ctx }, request }) => {
    const form = await request.formData();
    const id = field(form, 'id').trim();
    const title = { en: field(form, 'title.en').trim(), de: field(form, 'title.de').trim() };
    const created = await createPath(ctx, { id, title, threshold: field(form, 'threshold') });
    if (created.ok) redirect(303, `/programme/paths/${id}`);
    return fail(created.code === 'not-allowed' ? 403 : 400, { act: 'create', code: created.code, id, title });
  },
  import: async ({ locals: { ctx }, request }) => {
    const form = await request.formData();
    const file = form.get('file');
    const none = { act: 'import', problems: [] };
    if (!(file instanceof File) || file.name === '') return fail(400, { ...none, code: 'file-missing' });
    if (file.size > MOST_BYTES_OF_PATH) return fail(400, { ...none, code: 'too-long' });
    const replace = field(form, 'replace') === 'on';
    const imported = await importPath(ctx, { name: file.name, text: await file.text(), replace });
    if (imported.ok) redirect(303, `/programme/paths/${imported.id}`);
    const status = imported.code === 'not-allowed' ? 403 : 400;
    return fail(status, { act: 'import', code: imported.code, problems: imported.problems.slice(0, 50) });
  }
};
