import { sql, type Kysely } from 'kysely';
import type { Occasion } from '$lib/domain/notices/notice';
import { DAYS_BEFORE_SEVERAL, type NextReminder, type ToldReminder } from '$lib/domain/notices/reminders';
import type { Instant, IsoDate } from '$lib/domain/shared/date';
import { bulkInsert } from '../db/bulk-insert';
import type { Engine } from '../db/open';
import type { Database } from '../db/schema';

/** What is to come of one certificate of one person. */
export interface Reminder {
  personId: string;
  partnerId: string;
  certification: string;
  expiresOn: IsoDate;
  next: NextReminder | null;
}

/** A reminder in the ledger of notices: `at` is when it went out, null where it did not. */
export type NotedReminder = Omit<ToldReminder, 'at'> & { personId: string; at: Instant | null };

/** What these people chose, days before the end; who chose nothing is not there. */
export async function reminderChoices(
  db: Kysely<Database>,
  personIds: readonly string[]
): Promise<Map<string, number[]>> {
  if (personIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('reminder_choice')
    .select(['person_id', 'days'])
    .where('person_id', 'in', personIds)
    .execute();
  return new Map(rows.map((row) => [row.person_id, JSON.parse(row.days) as number[]]));
}

export async function putReminderChoice(
  db: Kysely<Database>,
  { personId, days }: { personId: string; days: readonly number[] },
  now: Instant
): Promise<void> {
  const chosen = { days: JSON.stringify(days), chosen_at: now };
  await db
    .insertInto('reminder_choice')
    .values({ person_id: personId, ...chosen })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(chosen))
    .execute();
}

/** When anybody chose last; null for never. */
export async function lastChoiceAt(db: Kysely<Database>): Promise<Instant | null> {
  const { at } = await db
    .selectFrom('reminder_choice')
    .select((e) => e.fn.max<string | null>('chosen_at').as('at'))
    .executeTakeFirstOrThrow();
  return at;
}

/** Every reminder of these people that was ever written down, the oldest first. */
export async function notedReminders(
  db: Kysely<Database>,
  personIds: readonly string[]
): Promise<NotedReminder[]> {
  if (personIds.length === 0) return [];
  const rows = await db
    .selectFrom('notice')
    .leftJoin('notice_message', 'notice_message.id', 'notice.message_id')
    .select(['notice.person_id', 'notice.occasion', 'notice_message.sent_at'])
    .where('notice.type', '=', 'expiry')
    .where('notice.person_id', 'in', personIds)
    .orderBy('notice.created_at')
    .orderBy('notice.id')
    .execute();
  return rows.flatMap(({ person_id: personId, occasion, sent_at: at }) => {
    const said = JSON.parse(occasion) as Occasion;
    if (said.kind !== 'certificate-expires') return [];
    const { certification, expiresOn, days = DAYS_BEFORE_SEVERAL } = said;
    return [{ personId, certification, expiresOn, days, at }];
  });
}

/** In the place of all that was to come before. */
export async function replaceReminders(
  db: Kysely<Database>,
  engine: Engine,
  reminders: readonly Reminder[]
): Promise<void> {
  await db.deleteFrom('reminder').execute();
  await bulkInsert(
    db,
    engine,
    'reminder',
    ['person_id', 'certification', 'expires_on', 'partner_id', 'next_days', 'next_on'],
    reminders.map(({ personId, certification, expiresOn, partnerId, next }) => [
      personId,
      certification,
      expiresOn,
      partnerId,
      next?.days ?? null,
      next?.on ?? null
    ])
  );
}

/** A page of what is to come, what comes first first, and last that of which nothing is to come. */
export async function reminderPage(
  db: Kysely<Database>,
  { offset, limit }: { offset: number; limit: number }
): Promise<(Reminder & { personName: string; partnerName: string })[]> {
  const rows = await db
    .selectFrom('reminder')
    .innerJoin('person', 'person.id', 'reminder.person_id')
    .innerJoin('partner', 'partner.id', 'reminder.partner_id')
    .selectAll('reminder')
    .select(['person.name as person_name', 'partner.name as partner_name'])
    .orderBy(sql`case when next_on is null then 1 else 0 end`)
    .orderBy('next_on')
    .orderBy('expires_on')
    .orderBy('person_id')
    .orderBy('certification')
    .offset(offset)
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    personId: row.person_id,
    partnerId: row.partner_id,
    certification: row.certification,
    expiresOn: row.expires_on,
    next: row.next_days === null || row.next_on === null ? null : { days: row.next_days, on: row.next_on },
    personName: row.person_name,
    partnerName: row.partner_name
  }));
}

export async function countReminders(db: Kysely<Database>): Promise<number> {
  const { count } = await db
    .selectFrom('reminder')
    .select((e) => e.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}
