import { json } from '@sveltejs/kit';
import { readJson } from '$lib/server/http/read-json';
import { self } from '$lib/server/http/self';
import { tooManyRequests } from '$lib/server/http/too-many-requests';
import { chooseReminders } from '$lib/server/services/notices/own-reminders';
import type { RequestHandler } from './$types';

const MAX_BYTES = 1024;

/** Chooses how many days before its end somebody is told of a certificate, `{ days }`. */
export const PUT: RequestHandler = async ({ locals, request }) => {
  const chosen = await chooseReminders(locals.ctx, self(locals).personId, await readJson(request, MAX_BYTES));
  if (chosen.ok) return json(chosen.value);
  if (chosen.code === 'too-many-requests') return tooManyRequests(chosen);
  return json({ error: chosen.code, ...chosen.details }, { status: 400 });
};
