import { error } from '@sveltejs/kit';
import { openToAll } from '$lib/server/http/open-to-all';
import { signedStatusList } from '$lib/server/services/credentials/issue';
import type { RequestHandler } from './$types';

/** Which credentials were revoked, as a signed list that tells of nobody. */
export const GET: RequestHandler = async ({ params, locals }) => {
  if (!/^\d{1,9}$/.test(params.list)) error(404, 'Not found');
  const list = await signedStatusList(locals.ctx, Number(params.list));
  if (!list.ok) error(404, 'Not found');
  return new Response(list.value, { headers: openToAll('application/vc+jwt', 300) });
};
