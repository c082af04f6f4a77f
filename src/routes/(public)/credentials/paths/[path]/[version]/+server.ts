import { error, json } from '@sveltejs/kit';
import { openToAll } from '$lib/server/http/open-to-all';
import { pathAchievement } from '$lib/server/services/credentials/issue';
import type { RequestHandler } from './$types';

/** What a version of a path stands for: the achievement that credentials name. */
export const GET: RequestHandler = async ({ params, locals }) => {
  if (!/^\d{1,9}$/.test(params.version)) error(404, 'Not found');
  const { path, version } = params;
  const found = await pathAchievement(locals.ctx, { path, version: Number(version) });
  if (!found.ok) error(404, 'Not found');
  return json(found.value.achievement, { headers: openToAll('application/ld+json', 3600) });
};
