import { error } from '@sveltejs/kit';
import { openToAll } from '$lib/server/http/open-to-all';
import { pathBadge } from '$lib/server/services/credentials/files';
import type { RequestHandler } from './$types';

/** The picture of a path's badge, with no credential in it. */
export const GET: RequestHandler = async ({ params, locals }) => {
  if (!/^\d{1,9}$/.test(params.version)) error(404, 'Not found');
  const { path, version } = params;
  const picture = await pathBadge(locals.ctx, { path, version: Number(version) });
  if (!picture.ok) error(404, 'Not found');
  return new Response(new Uint8Array(picture.value), { headers: openToAll('image/png', 3600) });
};
