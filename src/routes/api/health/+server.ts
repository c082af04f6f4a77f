import { json } from '@sveltejs/kit';
import { isHealthy } from '$lib/server/services/health';
import type { RequestHandler } from './$types';

/** For whatever watches over the process: 200 where the database answers, 503 where it does not. Says nothing else. */
export const GET: RequestHandler = async ({ locals }) => {
  const healthy = await isHealthy(locals.ctx);
  return json({ healthy }, { status: healthy ? 200 : 503, headers: { 'cache-control': 'no-store' } });
};
