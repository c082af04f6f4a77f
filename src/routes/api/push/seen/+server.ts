import { answerToMessage, MAX_ANSWER_BYTES } from '$lib/server/http/message-answer';
import { readJson } from '$lib/server/http/read-json';
import { messageSeen } from '$lib/server/services/notices/message-answers';
import type { RequestHandler } from './$types';

/** A notification was opened or wiped away, `{ token, how }`. The token is the right to say so. */
export const POST: RequestHandler = async ({ locals, request, getClientAddress }) =>
  answerToMessage(
    await messageSeen(locals.ctx, await readJson(request, MAX_ANSWER_BYTES), getClientAddress())
  );
