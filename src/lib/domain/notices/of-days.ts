import { instantAt, isoWeek, localTime, weekdayOf } from '../calendar/local-time';
import { walletOf } from '../certificates/wallet';
import type { AnyFact } from '../facts/fact';
import type { Release } from '../scoring/release';
import { addDays, type Instant, type IsoDate } from '../shared/date';
import type { NewNotice, NoticeRules } from './notice';
import type { Subscriber } from './of-events';

/** The certificates of a person that end within the days of the rule, of one partner's facts. */
export function expiringOf(
  facts: readonly AnyFact[],
  { personId, asOf, release }: { personId: string; asOf: IsoDate; release: Release },
  { expiryWithinDays }: Pick<NoticeRules, 'expiryWithinDays'>
): { certification: string; expiresOn: IsoDate; fact: number }[] {
  return walletOf(facts, { personId, asOf, release }).flatMap(({ held, validity }) => {
    const { daysLeft } = validity;
    if (held.expiresOn === null || daysLeft === null || daysLeft < 0 || daysLeft > expiryWithinDays)
      return [];
    const row = facts.findLast((fact) => fact.data === held);
    return [{ certification: held.certification, expiresOn: held.expiresOn, fact: row?.seq ?? 0 }];
  });
}

/** What is to be said of them. A certificate that two partners know ends once. */
export function noticesOfExpiries(
  expiring: ReturnType<typeof expiringOf>,
  { personId, partnerId, at }: { personId: string; partnerId: string; at: Instant }
): NewNotice[] {
  return expiring.map((one) => ({
    personId,
    partnerId,
    why: `certificate:${one.certification}:${one.expiresOn}`,
    occasion: { kind: 'certificate-expires', ...one },
    dueAt: at
  }));
}

/**
 * The digest of the week where its hour has come; null before, when it is too late for it, and for who was not there
 * yet at its hour.
 */
export function digestOf(
  { personId, timeZone, since }: Subscriber,
  now: Instant,
  { digest }: Pick<NoticeRules, 'digest'>
): NewNotice | null {
  const { day } = localTime(now, timeZone);
  const dueOn = addDays(day, digest.weekday - weekdayOf(day));
  const dueAt = instantAt(dueOn, digest.hour, timeZone);
  if (now < dueAt || since > dueAt || day > addDays(dueOn, digest.lateDays)) return null;
  const week = isoWeek(dueOn);
  return { personId, partnerId: null, why: `digest:${week}`, occasion: { kind: 'digest', week }, dueAt };
}
