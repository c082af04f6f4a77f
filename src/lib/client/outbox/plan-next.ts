import type { Attachment, OutboxItem } from './item';
import { LONGEST_WAIT_MS } from './backoff';

/** What to do next, from what waits. */
export type NextTask =
  | { kind: 'nothing' }
  | { kind: 'wait'; ms: number }
  | { kind: 'upload'; item: OutboxItem; attachment: Attachment }
  | { kind: 'send'; items: OutboxItem[] };

/** Commands of one request at most; the server's own limit. */
export const MOST_AT_ONCE = 50;

/**
 * Strictly in order: the first that waits decides whether anything is due, and nothing overtakes it. What is parked is
 * left out. Sent are the first and those behind it whose proofs are all with the server and that need not wait.
 *
 * @param items of one person, by `seq`
 * @param now milliseconds
 */
export function planNext(items: readonly OutboxItem[], now: number, mostAtOnce: number): NextTask {
  const waiting = items.filter(({ state }) => state === 'waiting');
  const [head] = waiting;
  if (head === undefined) return { kind: 'nothing' };
  const ms = waitMs(head, now);
  if (ms > 0) return { kind: 'wait', ms };
  const attachment = head.attachments.find(({ uploaded }) => !uploaded);
  if (attachment !== undefined) return { kind: 'upload', item: head, attachment };
  const end = waiting.findIndex((item) => !isReady(item, now));
  return { kind: 'send', items: waiting.slice(0, Math.min(mostAtOnce, end === -1 ? waiting.length : end)) };
}

function isReady(item: OutboxItem, now: number): boolean {
  return waitMs(item, now) === 0 && item.attachments.every(({ uploaded }) => uploaded);
}

/** Milliseconds until an item is due. A clock that was set back must not make it wait for a year. */
function waitMs({ nextAttemptAt, triedAt }: OutboxItem, now: number): number {
  if (nextAttemptAt === null) return 0;
  if (triedAt !== null && now < Date.parse(triedAt)) return 0;
  const ms = Date.parse(nextAttemptAt) - now;
  return ms > 0 && ms <= LONGEST_WAIT_MS ? ms : 0;
}
