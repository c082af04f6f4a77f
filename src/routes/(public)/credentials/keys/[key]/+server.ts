import { error, json } from '@sveltejs/kit';
import { openToAll } from '$lib/server/http/open-to-all';
import { publicIssuerKey } from '$lib/server/services/credentials/issuer-keys';
import type { RequestHandler } from './$types';

/** A public key of the house, by the address that signatures name it by. */
export const GET: RequestHandler = async ({ params, locals }) => {
  const key = await publicIssuerKey(locals.ctx, params.key);
  if (key === null) error(404, 'Not found');
  return json(key, { headers: openToAll('application/jwk+json', 3600) });
};
