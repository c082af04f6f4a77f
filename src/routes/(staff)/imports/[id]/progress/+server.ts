import { error, json } from '@sveltejs/kit';
import { importRecord } from '$lib/server/imports';
import type { RequestHandler } from './$types';

/** How far an import is, for whoever waits. */
export const GET: RequestHandler = async ({ locals: { ctx }, params }) => {
  const record = await importRecord(ctx, params.id);
  if (!record.ok) error(404, 'Not found');
  const { state, progress } = record.value;
  return json({ state, progress });
};
