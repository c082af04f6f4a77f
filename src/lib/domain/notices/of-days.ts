import { instantAt, isoWeek, localTime, weekdayOf } from '../calendar/local-time';
import { walletOf } from '../certificates/wallet';
import type { AnyFact } from '../facts/fact';
import type { Release } from '../scoring/release';
import { addDays, type Instant, type IsoDate } from '../shared/date';
import type { NewNotice, NoticeRules } from './notice';
import { dueReminder } from './reminders';
import type { Subscriber } from './of-events';

/** A certificate of a person that has an end which is still to come. */
export interface Ending {
  certification: string;
  expiresOn: IsoDate;
  /** The number of the row that says so. */
  fact: number;
  /** Of which reminder it is time; null where it is still too early for the first. */
  due: number | null;
}

/** The certificates of a person that end, of one partner's facts. What was renewed ends later. */
export function endingOf(
  facts: readonly AnyFact[],
  { personId, asOf, release }: { personId: string; asOf: IsoDate; release: Release },
  { reminders }: Pick<NoticeRules, 'reminders'>
): Ending[] {
  return walletOf(facts, { personId, asOf, release }).flatMap(({ held, validity }) => {
    const { daysLeft } = validity;
    if (held.expiresOn === null || daysLeft === null || daysLeft < 0) return [];
    const row = facts.findLast((fact) => fact.data === held);
    const due = dueReminder(reminders.days, daysLeft);
    return [{ certification: held.certification, expiresOn: held.expiresOn, fact: row?.seq ?? 0, due }];
  });
}

/**
 * What is to be said of them, of what the person chose to be told. A certificate that two partners know ends once.
 *
 * @param isNoted whether it is in the ledger already
 */
export function noticesOfEnding(
  ending: readonly Ending[],
  { personId, partnerId, at }: { personId: string; partnerId: string; at: Instant },
  chosen: readonly number[],
  isNoted: (one: Ending) => boolean
): NewNotice[] {
  return ending.flatMap((one): NewNotice[] => {
    const { certification, expiresOn, fact, due: days } = one;
    if (days === null || !chosen.includes(days) || isNoted(one)) return [];
    return [
      {
        personId,
        partnerId,
        why: `certificate:${certification}:${expiresOn}:${days}`,
        occasion: { kind: 'certificate-expires', certification, expiresOn, fact, days },
        dueAt: at
      }
    ];
  });
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
