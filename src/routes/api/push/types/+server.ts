import { json } from '@sveltejs/kit';
import { readJson } from '$lib/server/http/read-json';
import { self } from '$lib/server/http/self';
import { tooManyRequests } from '$lib/server/http/too-many-requests';
import { switchNotices } from '$lib/server/services/notices/own-notices';
import type { RequestHandler } from './$types';

const MAX_BYTES = 1024;

/** Switches one type of messages on or off, `{ type, on }`. */
export const PUT: RequestHandler = async ({ locals, request }) => {
  const switched = await switchNotices(locals.ctx, self(locals).personId, await readJson(request, MAX_BYTES));
  if (switched.ok) return json(switched.value);
  if (switched.code === 'too-many-requests') return tooManyRequests(switched);
  return json({ error: switched.code, ...switched.details }, { status: 400 });
};
