import { error, json } from '@sveltejs/kit';
import * as v from 'valibot';
import { readJson } from '$lib/server/http/read-json';
import { lessonPreview } from '$lib/server/services/lesson-drafts';
import type { RequestHandler } from './$types';

const MOST_BYTES = 400 * 1024;
const Said = v.strictObject({ locale: v.picklist(['en', 'de']), text: v.string() });

/** The cards of what somebody types, as a phone will show them. Keeps nothing. */
export const POST: RequestHandler = async ({ locals: { ctx }, params, request }) => {
  const said = v.safeParse(Said, await readJson(request, MOST_BYTES));
  if (!said.success) error(400, 'Not understood');
  const preview = lessonPreview(ctx, { id: params.lesson, ...said.output });
  return preview.ok ? json(preview.value) : error(404, 'Not found');
};
