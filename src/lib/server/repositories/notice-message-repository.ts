import type { Kysely, Selectable } from 'kysely';
import type { Attempt, AttemptOutcome, MessageOutcome } from '$lib/domain/notices/next-delivery';
import type { NoticeType } from '$lib/domain/notices/notice';
import type { Instant, IsoDate } from '$lib/domain/shared/date';
import type { Database } from '../db/schema';
import type { NoticeMessageTable } from '../db/tables/notices';

/** What a message says, in the language of its person. */
export interface MessageWords {
  title: string;
  line: string;
  /** Where it leads: a path of the house. */
  url: string;
  /** Types that it tells of, with the word on the button that switches each off. */
  off: { type: NoticeType; label: string }[];
  /** Said when one was switched off. */
  switchedOff: string;
  lang: string;
}

export interface NoticeMessage {
  id: string;
  personId: string;
  /** In the person's own calendar, the day of the last push. */
  day: IsoDate;
  words: MessageWords;
  createdAt: Instant;
  endsAt: Instant;
  nextAt: Instant | null;
  outcome: MessageOutcome;
  sentAt: Instant | null;
  readAt: Instant | null;
}

export type ReadHow = 'opened' | 'closed' | 'app';

/** False where the person has a message of that day already. */
export async function insertMessage(
  db: Kysely<Database>,
  message: Pick<NoticeMessage, 'id' | 'personId' | 'day' | 'words' | 'createdAt' | 'endsAt'>
): Promise<boolean> {
  const done = await db
    .insertInto('notice_message')
    .values({
      id: message.id,
      person_id: message.personId,
      day: message.day,
      words: JSON.stringify(message.words),
      created_at: message.createdAt,
      ends_at: message.endsAt,
      next_at: message.createdAt,
      outcome: 'sending',
      sent_at: null,
      read_at: null,
      read_how: null
    })
    .onConflict((conflict) => conflict.columns(['person_id', 'day']).doNothing())
    .executeTakeFirst();
  return Number(done.numInsertedOrUpdatedRows ?? 0) === 1;
}

export async function messageById(db: Kysely<Database>, id: string): Promise<NoticeMessage | null> {
  const row = await db.selectFrom('notice_message').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : toMessage(row);
}

/** The latest day of their own calendar on which a person was pushed something, of messages made since, by person. */
export async function lastDaysTold(
  db: Kysely<Database>,
  since: Instant,
  personIds: readonly string[]
): Promise<Map<string, IsoDate>> {
  const rows = await db
    .selectFrom('notice_message')
    .select((e) => ['person_id', e.fn.max('day').as('day')])
    .where('person_id', 'in', personIds)
    .where('created_at', '>=', since)
    .groupBy('person_id')
    .execute();
  return new Map(rows.map(({ person_id, day }) => [person_id, day]));
}

/** Messages about which something is to be done by now, the longest waiting first. */
export async function messagesToSend(
  db: Kysely<Database>,
  now: Instant,
  limit: number
): Promise<NoticeMessage[]> {
  const rows = await db
    .selectFrom('notice_message')
    .selectAll()
    .where('next_at', '<=', now)
    .orderBy('next_at')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(toMessage);
}

export async function updateMessage(
  db: Kysely<Database>,
  id: string,
  change: { day?: IsoDate; next_at?: Instant | null; outcome?: MessageOutcome; sent_at?: Instant }
): Promise<void> {
  await db.updateTable('notice_message').set(change).where('id', '=', id).execute();
}

/** A message that went to nobody goes, with the tries that came to nothing. Its notices must have been given up. */
export async function deleteMessage(db: Kysely<Database>, id: string): Promise<void> {
  await db.deleteFrom('notice_attempt').where('message_id', '=', id).execute();
  await db.deleteFrom('notice_message').where('id', '=', id).execute();
}

/** Says that a person read a message, once: it has come, and nothing more is to be done about it. */
export async function noteRead(
  db: Kysely<Database>,
  id: string,
  { at, how }: { at: Instant; how: ReadHow }
): Promise<void> {
  await db
    .updateTable('notice_message')
    .set({ read_at: at, read_how: how, next_at: null, outcome: 'sent' })
    .where('id', '=', id)
    .where('read_at', 'is', null)
    .execute();
}

/** Unread messages that went out since an instant and whose person looked at the app afterwards, with when. */
export async function messagesSeenInApp(
  db: Kysely<Database>,
  since: Instant
): Promise<{ id: string; at: Instant }[]> {
  const rows = await db
    .selectFrom('notice_message')
    .innerJoin('session', 'session.person_id', 'notice_message.person_id')
    .select((e) => ['notice_message.id', e.fn.max<string | null>('session.opened_at').as('at')])
    .where('notice_message.read_at', 'is', null)
    .where('notice_message.sent_at', '>=', since)
    .whereRef('session.opened_at', '>', 'notice_message.sent_at')
    .groupBy('notice_message.id')
    .execute();
  return rows.flatMap(({ id, at }) => (at === null ? [] : [{ id, at }]));
}

export async function attemptsOf(
  db: Kysely<Database>,
  messageId: string
): Promise<(Attempt & { id: string })[]> {
  const rows = await db
    .selectFrom('notice_attempt')
    .select(['id', 'device_id', 'outcome', 'tries', 'noted_at', 'retry_at'])
    .where('message_id', '=', messageId)
    .orderBy('noted_at')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    deviceId: row.device_id,
    outcome: row.outcome as AttemptOutcome,
    tries: row.tries,
    notedAt: row.noted_at,
    retryAt: row.retry_at
  }));
}

/** Notes that a message is about to be handed over for a device; once more, where it was not taken the last time. */
export async function noteAttempt(
  db: Kysely<Database>,
  attempt: {
    id: string;
    messageId: string;
    subscriptionId: string;
    deviceId: string;
    userAgent: string | null;
    tries: number;
    notedAt: Instant;
  }
): Promise<void> {
  const now = { tries: attempt.tries, noted_at: attempt.notedAt, outcome: 'noted', retry_at: null };
  await db
    .insertInto('notice_attempt')
    .values({
      id: attempt.id,
      message_id: attempt.messageId,
      subscription_id: attempt.subscriptionId,
      device_id: attempt.deviceId,
      user_agent: attempt.userAgent,
      settled_at: null,
      status: null,
      ...now
    })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(now))
    .execute();
}

export async function settleAttempt(
  db: Kysely<Database>,
  id: string,
  said: { outcome: AttemptOutcome; status: number | null; retryAt: Instant | null; settledAt: Instant }
): Promise<void> {
  await db
    .updateTable('notice_attempt')
    .set({
      outcome: said.outcome,
      status: said.status,
      retry_at: said.retryAt,
      settled_at: said.settledAt
    })
    .where('id', '=', id)
    .execute();
}

function toMessage(row: Selectable<NoticeMessageTable>): NoticeMessage {
  return {
    id: row.id,
    personId: row.person_id,
    day: row.day,
    words: JSON.parse(row.words) as MessageWords,
    createdAt: row.created_at,
    endsAt: row.ends_at,
    nextAt: row.next_at,
    outcome: row.outcome as MessageOutcome,
    sentAt: row.sent_at,
    readAt: row.read_at
  };
}
