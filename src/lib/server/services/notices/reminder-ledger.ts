import { can } from '$lib/domain/access/can';
import type { ToldReminder } from '$lib/domain/notices/reminders';
import { ok, refused, type Result } from '$lib/domain/shared/result';
import type { LocalizedText } from '$lib/domain/shared/text';
import type { Context } from '../../context';
import {
  countReminders,
  notedReminders,
  reminderPage,
  type Reminder
} from '../../repositories/reminder-repository';
import { definitions } from '../definitions';

export const REMINDERS_PER_PAGE = 50;

/** One certificate of somebody who can be told: what was sent last, and what is due next. */
export interface ReminderEntry extends Reminder {
  personName: string;
  partnerName: string;
  title: LocalizedText;
  last: ToldReminder | null;
}

/** A page of the reminders that are to come, what is due first first. */
export async function reminderLedger(
  ctx: Context,
  page: number
): Promise<Result<{ entries: ReminderEntry[]; total: number }, 'not-found'>> {
  if (!can(ctx.actor, 'manage-programme')) return refused('not-found');
  const offset = (page - 1) * REMINDERS_PER_PAGE;
  const reminders = await reminderPage(ctx.db, { offset, limit: REMINDERS_PER_PAGE });
  const noted = await notedReminders(ctx.db, [...new Set(reminders.map(({ personId }) => personId))]);
  const { certifications } = await definitions(ctx);
  return ok({
    entries: reminders.map((one) => {
      const last = noted.findLast(
        ({ personId, certification, expiresOn, at }) =>
          personId === one.personId &&
          certification === one.certification &&
          expiresOn === one.expiresOn &&
          at !== null
      );
      const title = certifications.find(({ id }) => id === one.certification)?.title;
      return {
        ...one,
        title: title ?? { en: one.certification, de: one.certification },
        last: last === undefined || last.at === null ? null : { ...last, at: last.at }
      };
    }),
    total: await countReminders(ctx.db)
  });
}
