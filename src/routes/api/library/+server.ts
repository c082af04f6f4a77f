import { error } from '@sveltejs/kit';
import { versionedJson } from '$lib/server/http/versioned-json';
import { memberLibrary } from '$lib/server/services/library';
import type { RequestHandler } from './$types';

/** The lessons and quizzes that a device keeps beside the snapshot; 304 where it has this very version. */
export const GET: RequestHandler = async ({ request, locals }) => {
  const library = await memberLibrary(locals.ctx);
  if (!library.ok) error(404, 'Not found');
  return versionedJson(request, library.value.version, library.value);
};
