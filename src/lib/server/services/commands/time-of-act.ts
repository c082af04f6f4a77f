import { addDays, type Instant } from '$lib/domain/shared/date';
import { ok, refused, type Result } from '$lib/domain/shared/result';
import type { Context } from '../../context';

/** How far the clock of a device may run ahead where it does not say how late it is by it. */
const CLOCK_AHEAD_MS = 10 * 60 * 1000;

/** What a clock may be off by before its times are moved: a request is under way for a while too. */
const CLOCK_OFF_MS = 2 * 60 * 1000;

/** How late a command may come, days: what waited on a phone longer is told again rather than dated back. */
const LATE_DAYS = 365;

export type TimeProblem = 'occurred-in-the-future' | 'occurred-too-long-ago' | 'occurred-before-membership';

/**
 * When the person acted, by the house's clock: not ahead of it, not more than a year ago, and not before the person
 * came to the partner (docs/decisions/111, 151).
 *
 * @param clockSkewMs how far the device's clock was ahead when it sent; null where it did not say
 */
export function timeOfAct(
  { actor, now }: Context,
  said: { partnerId: string | null; occurredAt: string },
  clockSkewMs: number | null
): Result<Instant, TimeProblem> {
  const moved =
    Date.parse(said.occurredAt) -
    (clockSkewMs !== null && Math.abs(clockSkewMs) > CLOCK_OFF_MS ? clockSkewMs : 0);
  const ahead = moved - Date.parse(now);
  // Who says what time it is there and yet acted later than that had their clock put right in between.
  if (clockSkewMs === null && ahead > CLOCK_AHEAD_MS) return refused('occurred-in-the-future');
  // Before 1970 an instant need not even have a text that compares.
  if (moved < 0) return refused('occurred-too-long-ago');
  const occurredAt = ahead > 0 ? now : new Date(moved).toISOString();
  // Where the person is it may be another day than at UTC.
  const day = addDays(occurredAt.slice(0, 10), 1);
  if (day < addDays(now.slice(0, 10), -LATE_DAYS)) return refused('occurred-too-long-ago');
  if (actor.kind !== 'person' || said.partnerId === null) return ok(occurredAt);
  const member = actor.memberships.filter(({ partnerId }) => partnerId === said.partnerId);
  const isBefore = member.length > 0 && member.every(({ from }) => day < from);
  return isBefore ? refused('occurred-before-membership') : ok(occurredAt);
}
