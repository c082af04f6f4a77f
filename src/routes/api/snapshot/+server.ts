import { error } from '@sveltejs/kit';
import { versionedJson } from '$lib/server/http/versioned-json';
import { memberSnapshot } from '$lib/server/services/snapshot';
import type { RequestHandler } from './$types';

/** The person's own world; 304 where the device has this very version. */
export const GET: RequestHandler = async ({ request, locals }) => {
  const snapshot = await memberSnapshot(locals.ctx);
  if (!snapshot.ok) error(404, 'Not found');
  return versionedJson(request, snapshot.value.version, snapshot.value);
};
