import type { Instant } from '../shared/date';
import type { NoticeRules } from './notice';

/** A browser of the person that takes messages. */
export interface Receiver {
  subscriptionId: string;
  deviceId: string;
  /** When it was last heard of. */
  heardAt: Instant;
}

/**
 * `noted` before it is handed to the push service, and what that said: it took it, the browser is gone, it takes this
 * never, nobody knows, or later again.
 */
export type AttemptOutcome = 'noted' | 'accepted' | 'gone' | 'refused' | 'unknown' | 'retry';

/** How a message was handed over for one device. */
export interface Attempt {
  deviceId: string;
  outcome: AttemptOutcome;
  tries: number;
  notedAt: Instant;
  retryAt: Instant | null;
}

/** What became of a message: a push service took it, it may have, none did, or there was no device. */
export const MESSAGE_OUTCOMES = ['sending', 'sent', 'unknown', 'failed', 'no-device'] as const;
export type MessageOutcome = (typeof MESSAGE_OUTCOMES)[number];

export type Delivery =
  /** `ttlSeconds`: how long the push service keeps it for the device; it is gone before the next device has it. */
  | { do: 'send'; to: Receiver; ttlSeconds: number }
  | { do: 'wait'; until: Instant }
  | { do: 'end'; outcome: MessageOutcome };

const MINUTE_MS = 60_000;
const HOUR_SECONDS = 3600;

/**
 * What is to be done about a message now: to the device that was heard of last, and to the next one only where it was
 * not read for some hours. A device gets it once; one that a push service may have had it for gets it never again.
 */
export function nextDelivery(
  message: { read: boolean; endsAt: Instant },
  attempts: readonly Attempt[],
  receivers: readonly Receiver[],
  now: Instant,
  rules: Pick<NoticeRules, 'nextDeviceAfterHours' | 'lastDeviceHours' | 'inFlightMinutes' | 'retry'>
): Delivery {
  const end: Delivery = { do: 'end', outcome: messageOutcome(attempts) };
  if (message.read || now >= message.endsAt) return end;
  const inFlight = attempts.find(({ outcome }) => outcome === 'noted');
  if (inFlight !== undefined) {
    const until = later(inFlight.notedAt, rules.inFlightMinutes);
    if (until > now) return { do: 'wait', until };
  }
  const untried = receivers
    .filter(({ deviceId }) => !attempts.some((attempt) => attempt.deviceId === deviceId))
    .toSorted((a, b) => compare(b.heardAt, a.heardAt) || compare(a.subscriptionId, b.subscriptionId));
  const hours = (isLast: boolean) => (isLast ? rules.lastDeviceHours : rules.nextDeviceAfterHours);

  // Only the last one: once another device may have it, no former one is asked again.
  const again = attempts.toSorted((a, b) => compare(a.notedAt, b.notedAt)).at(-1);
  const sameDevice = receivers.find(({ deviceId }) => deviceId === again?.deviceId);
  if (again?.outcome === 'retry' && again.tries < rules.retry.mostTries && sameDevice !== undefined) {
    const until = again.retryAt ?? now;
    if (until <= now)
      return { do: 'send', to: sameDevice, ttlSeconds: hours(untried.length === 0) * HOUR_SECONDS };
    const isLong = until >= later(again.notedAt, rules.nextDeviceAfterHours * 60);
    if (untried.length === 0 || !isLong)
      return { do: 'wait', until: until < message.endsAt ? until : message.endsAt };
  }

  const [next, ...others] = untried;
  if (next === undefined) return end;
  const had = attempts.filter(({ outcome }) => mayHaveCome(outcome)).map(({ notedAt }) => notedAt);
  const last = had.toSorted(compare).at(-1);
  if (last !== undefined) {
    const until = later(last, rules.nextDeviceAfterHours * 60);
    if (until > now) return until < message.endsAt ? { do: 'wait', until } : end;
  }
  return { do: 'send', to: next, ttlSeconds: hours(others.length === 0) * HOUR_SECONDS };
}

/** When to try again what the push service did not take for now: as it says, or longer each time. */
export function retryAt(
  now: Instant,
  { tries, retryAfterSeconds }: { tries: number; retryAfterSeconds: number | null },
  { retry }: Pick<NoticeRules, 'retry'>
): Instant {
  const minutes = Math.min(retry.firstMinutes * 2 ** (tries - 1), retry.mostMinutes);
  return later(now, Math.max(minutes, (retryAfterSeconds ?? 0) / 60));
}

/** An answer that never came may have been one that it was taken. */
function mayHaveCome(outcome: AttemptOutcome): boolean {
  return outcome === 'accepted' || outcome === 'unknown' || outcome === 'noted';
}

/** What became of a message, by what became of each attempt. */
export function messageOutcome(attempts: readonly Attempt[]): MessageOutcome {
  const has = (...outcomes: AttemptOutcome[]) => attempts.some(({ outcome }) => outcomes.includes(outcome));
  if (has('accepted')) return 'sent';
  if (has('unknown', 'noted')) return 'unknown';
  return has('refused', 'retry') ? 'failed' : 'no-device';
}

function later(instant: Instant, minutes: number): Instant {
  return new Date(Date.parse(instant) + minutes * MINUTE_MS).toISOString();
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
