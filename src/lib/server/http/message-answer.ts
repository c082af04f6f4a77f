import { json } from '@sveltejs/kit';
import type { Result } from '$lib/domain/shared/result';
import type { AnswerRefusal } from '../services/notices/message-answers';
import { tooManyRequests } from './too-many-requests';

/** Bytes of what a notification answers, at most. */
export const MAX_ANSWER_BYTES = 1024;

/** The answer to a notification's answer. */
export function answerToMessage(done: Result<null, AnswerRefusal>): Response {
  if (done.ok) return new Response(null, { status: 204 });
  if (done.code === 'too-many-requests') return tooManyRequests(done);
  return json({ error: done.code }, { status: done.code === 'invalid' ? 400 : 404 });
}
