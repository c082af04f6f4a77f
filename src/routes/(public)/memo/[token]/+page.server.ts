import { error } from '@sveltejs/kit';
import { openMemo } from '$lib/server/services/memo';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, params, setHeaders }) => {
  // Whoever got the link may read it; a search engine never should.
  setHeaders({ 'x-robots-tag': 'noindex, nofollow' });
  const opened = await openMemo(ctx, params.token);
  if (!opened.ok) error(404, 'Not found');
  return opened.value;
};
