import { json } from '@sveltejs/kit';

/** 429 for a program: how long to wait, in the head and in the body. */
export function tooManyRequests(refusal: { details?: Record<string, string | number> }): Response {
  const retryAfterSeconds = Number(refusal.details?.['seconds'] ?? 1);
  return json(
    { error: 'too-many-requests', retryAfterSeconds },
    { status: 429, headers: { 'retry-after': String(retryAfterSeconds) } }
  );
}
