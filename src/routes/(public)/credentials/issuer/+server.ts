import { json } from '@sveltejs/kit';
import { openToAll } from '$lib/server/http/open-to-all';
import { issuer } from '$lib/server/services/credentials/issue';
import type { RequestHandler } from './$types';

/** Who issues: what credentials name as their issuer. */
export const GET: RequestHandler = ({ locals }) =>
  json(issuer(locals.ctx), { headers: openToAll('application/ld+json', 3600) });
