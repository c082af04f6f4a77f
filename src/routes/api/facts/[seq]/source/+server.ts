import { error, json } from '@sveltejs/kit';
import { factSource } from '$lib/server/services/fact-source';
import type { RequestHandler } from './$types';

/** Where a figure came from: the row of the file, or the proof. */
export const GET: RequestHandler = async ({ params, locals }) => {
  // Digits alone: "1e3" is a number too, and names no fact.
  if (!/^[1-9]\d{0,14}$/.test(params.seq)) error(404, 'Not found');
  const source = await factSource(locals.ctx, Number(params.seq));
  if (!source.ok) error(404, 'Not found');
  return json(source.value, { headers: { 'cache-control': 'private, no-store' } });
};
