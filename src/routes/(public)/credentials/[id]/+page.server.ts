import { error } from '@sveltejs/kit';
import { credentialView } from '$lib/server/services/credentials/issue';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, params, setHeaders }) => {
  // Whoever got the link may read it; a search engine never should.
  setHeaders({ 'x-robots-tag': 'noindex, nofollow' });
  const view = await credentialView(ctx, params.id);
  if (!view.ok) error(404, 'Not found');
  return { credential: view.value };
};
