import { error, fail, redirect } from '@sveltejs/kit';
import { today } from '$lib/server/context';
import { pageNumber } from '$lib/server/http/page-number';
import { receiveImport, sizeOf } from '$lib/server/http/receive-import';
import { streamForm } from '$lib/server/http/stream-form';
import { IMPORT_KINDS, LARGEST_FILE, listImports } from '$lib/server/imports';
import type { Actions, PageServerLoad } from './$types';

const PER_PAGE = 20;

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const page = pageNumber(url);
  // One more than is shown says whether there is a next page.
  const listed = await listImports(ctx, { limit: PER_PAGE + 1, offset: (page - 1) * PER_PAGE });
  if (!listed.ok) error(404, 'Not found');
  return {
    id: ctx.newId(),
    today: today(ctx),
    now: ctx.now,
    kinds: [...IMPORT_KINDS],
    largest: LARGEST_FILE,
    page,
    more: listed.value.length > PER_PAGE,
    imports: listed.value.slice(0, PER_PAGE).map(({ id, kind, fileName, asOf, state, createdAt }) => ({
      id,
      kind,
      fileName,
      asOf,
      state,
      createdAt
    }))
  };
};

export const actions: Actions = {
  default: async ({ locals: { ctx }, request }) => {
    const form = await streamForm(request);
    if (form === null || form.file === null || form.file.name === '')
      return fail(400, { code: 'file-missing' });
    const { id = '', kind = '', asOf = '' } = form.fields;
    const { name: fileName, bytes } = form.file;
    const received = await receiveImport(ctx, { id, kind, asOf, fileName, bytes, size: sizeOf(request) });
    if (received.outcome === 'received') redirect(303, `/imports/${received.id}`);
    const code = received.outcome === 'invalid' ? 'invalid' : received.code;
    return fail(code === 'file-too-large' ? 413 : 400, { code });
  }
};
