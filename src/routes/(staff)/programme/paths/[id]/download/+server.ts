import { error } from '@sveltejs/kit';
import { exportPath } from '$lib/server/services/path-drafts';
import type { RequestHandler } from './$types';

/** A path with all that it stands on as one file: the draft where there is one, else what is published. */
export const GET: RequestHandler = async ({ locals: { ctx }, params }) => {
  const exported = await exportPath(ctx, params.id);
  if (!exported.ok) error(404, 'Not found');
  return new Response(exported.value, {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-length': String(Buffer.byteLength(exported.value)),
      // An id is made of letters, digits and hyphens.
      'content-disposition': `attachment; filename="${params.id}.path.json"`
    }
  });
};
