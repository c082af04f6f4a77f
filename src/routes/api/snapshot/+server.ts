import { error, json } from '@sveltejs/kit';
import { memberSnapshot } from '$lib/server/services/snapshot';
import type { RequestHandler } from './$types';

/** The person's own world; 304 where the device has this very version. */
export const GET: RequestHandler = async ({ request, locals }) => {
  const snapshot = await memberSnapshot(locals.ctx);
  if (!snapshot.ok) error(404, 'Not found');
  // Weak: two answers of one version differ in when they were taken.
  const headers = { etag: `W/"${snapshot.value.version}"`, 'cache-control': 'private, no-cache' };
  if (request.headers.get('if-none-match')?.includes(snapshot.value.version)) {
    return new Response(null, { status: 304, headers });
  }
  return json(snapshot.value, { headers });
};
