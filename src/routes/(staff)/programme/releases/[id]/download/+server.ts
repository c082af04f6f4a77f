import { error } from '@sveltejs/kit';
import { writeDraftJson } from '$lib/domain/release-editor/check-draft';
import { openRelease } from '$lib/server/services/release-list';
import type { RequestHandler } from './$types';

/** A release as the file that it is; a draft as it was typed. */
export const GET: RequestHandler = async ({ locals: { ctx }, params }) => {
  const opened = await openRelease(ctx, params.id);
  if (!opened.ok) error(404, 'Not found');
  const body =
    opened.value.kind === 'draft' ? opened.value.body : `${writeDraftJson(opened.value.release)}\n`;
  return new Response(body, {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-length': String(Buffer.byteLength(body)),
      // An id is made of letters, digits and hyphens.
      'content-disposition': `attachment; filename="${params.id}.json"`
    }
  });
};
