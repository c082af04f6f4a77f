import { addDays, daysBetween, type Instant, type IsoDate } from '../shared/date';
import type { NoticeRules } from './notice';

/** What a person's own screens know of the reminders of their certificates. */
export interface OwnReminders {
  /** How many days before the end there may be one, the farthest first. */
  days: number[];
  /** Which of these the person is sent. */
  chosen: number[];
  /** Why none is sent: they switched them off, or no browser of theirs takes messages; null where they are. */
  silent: 'switched-off' | 'no-device' | null;
  told: ToldReminder[];
}

/** One that went out. */
export interface ToldReminder {
  certification: string;
  expiresOn: IsoDate;
  days: number;
  at: Instant;
}

/** One that is to come; `on` is today where it is due. */
export interface NextReminder {
  days: number;
  on: IsoDate;
}

/** In notices of before there were several. */
export const DAYS_BEFORE_SEVERAL = 30;

/** What a person chose, or what the rules say for who chose nothing; only what the rules know, the farthest first. */
export function chosenDays(chosen: readonly number[] | null, { reminders }: Pick<NoticeRules, 'reminders'>) {
  return reminders.days.filter((days) => (chosen ?? reminders.unlessChosen).includes(days));
}

/**
 * Of which reminder it is time: each has its time from its day until the next nearer one has come, and in it the
 * certificate is told of once. So of several that are past only the nearest is told, whatever an import brings.
 *
 * @param days all of the rules, whoever chose them
 * @returns null where the end is farther than all of them, or past
 */
export function dueReminder(days: readonly number[], daysLeft: number): number | null {
  if (daysLeft < 0) return null;
  const reached = days.filter((one) => one >= daysLeft);
  return reached.length === 0 ? null : Math.min(...reached);
}

/**
 * The next one that a person is sent of a certificate; null where none is any more.
 *
 * @param told those of this certificate and end that were sent already
 */
export function nextReminder(
  { expiresOn }: { expiresOn: IsoDate },
  { days, chosen, told }: { days: readonly number[]; chosen: readonly number[]; told: readonly number[] },
  today: IsoDate
): NextReminder | null {
  const daysLeft = daysBetween(today, expiresOn);
  if (daysLeft < 0) return null;
  const due = dueReminder(days, daysLeft);
  if (due !== null && chosen.includes(due) && !told.includes(due)) return { days: due, on: today };
  const ahead = chosen.filter((one) => one < daysLeft && !told.includes(one));
  if (ahead.length === 0) return null;
  const next = Math.max(...ahead);
  return { days: next, on: addDays(expiresOn, -next) };
}
