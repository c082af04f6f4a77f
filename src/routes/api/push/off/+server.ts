import { answerToMessage, MAX_ANSWER_BYTES } from '$lib/server/http/message-answer';
import { readJson } from '$lib/server/http/read-json';
import { switchOffByMessage } from '$lib/server/services/notices/message-answers';
import type { RequestHandler } from './$types';

/** A type was switched off in a notification, `{ token, type }`. The token is the right to do so. */
export const POST: RequestHandler = async ({ locals, request, getClientAddress }) =>
  answerToMessage(
    await switchOffByMessage(locals.ctx, await readJson(request, MAX_ANSWER_BYTES), getClientAddress())
  );
