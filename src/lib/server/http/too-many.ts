import type { RequestEvent } from '@sveltejs/kit';

/** Says in the head of the answer how long to wait, and gives the seconds back for the screen. */
export function tooMany(event: RequestEvent, refusal: { details?: Record<string, string | number> }): number {
  const seconds = Number(refusal.details?.['seconds'] ?? 1);
  event.setHeaders({ 'retry-after': String(seconds) });
  return seconds;
}
