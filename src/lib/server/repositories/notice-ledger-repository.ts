import type { Kysely } from 'kysely';
import type { AttemptOutcome, MessageOutcome } from '$lib/domain/notices/next-delivery';
import type { NoticeType, Occasion, Untold } from '$lib/domain/notices/notice';
import type { Instant } from '$lib/domain/shared/date';
import type { Database } from '../db/schema';
import type { MessageWords, ReadHow } from './notice-message-repository';

/** One line of the ledger: who was told what and why, or why they were not. */
export interface LedgerEntry {
  id: string;
  personName: string;
  /** Null for what is about no partner. */
  partner: { id: string; name: string } | null;
  type: NoticeType;
  why: string;
  occasion: Occasion;
  createdAt: Instant;
  dueAt: Instant;
  /** Why it was not told; null where it was, or is still to be. */
  untold: Untold | null;
  /** What it went out in; null where it did not. */
  message: LedgerMessage | null;
}

interface LedgerMessage {
  words: MessageWords;
  outcome: MessageOutcome;
  sentAt: Instant | null;
  readAt: Instant | null;
  readHow: ReadHow | null;
  devices: LedgerDevice[];
}

interface LedgerDevice {
  deviceId: string;
  userAgent: string | null;
  notedAt: Instant;
  outcome: AttemptOutcome;
  status: number | null;
  tries: number;
}

/** What a line amounts to, for the filter. */
export const LEDGER_STATES = ['waiting', 'sent', 'read', 'failed', 'untold'] as const;
export type LedgerState = (typeof LEDGER_STATES)[number];

function lines(db: Kysely<Database>) {
  return db
    .selectFrom('notice')
    .leftJoin('notice_message', 'notice_message.id', 'notice.message_id')
    .innerJoin('person', 'person.id', 'notice.person_id')
    .leftJoin('partner', 'partner.id', 'notice.partner_id');
}

type Lines = ReturnType<typeof lines>;

function inState(query: Lines, state: LedgerState | null): Lines {
  switch (state) {
    case null:
      return query;
    case 'waiting':
      return query.where('notice.outcome', '=', 'open');
    case 'sent':
      return query
        .where('notice_message.outcome', 'in', ['sending', 'sent', 'unknown'])
        .where('notice_message.read_at', 'is', null);
    case 'read':
      return query.where('notice_message.read_at', 'is not', null);
    case 'failed':
      return query
        .where('notice_message.outcome', 'in', ['failed', 'no-device'])
        .where('notice_message.read_at', 'is', null);
    case 'untold':
      return query.where('notice.outcome', 'not in', ['open', 'told']);
  }
}

/** A page of the ledger, the newest first. */
export async function ledgerEntries(
  db: Kysely<Database>,
  page: { state: LedgerState | null; offset: number; limit: number }
): Promise<LedgerEntry[]> {
  const rows = await inState(lines(db), page.state)
    .select([
      'notice.id',
      'notice.partner_id',
      'notice.type',
      'notice.why',
      'notice.occasion',
      'notice.created_at',
      'notice.due_at',
      'notice.outcome',
      'notice.message_id',
      'person.name as person_name',
      'partner.name as partner_name',
      'notice_message.words',
      'notice_message.outcome as message_outcome',
      'notice_message.sent_at',
      'notice_message.read_at',
      'notice_message.read_how'
    ])
    .orderBy('notice.created_at', 'desc')
    .orderBy('notice.id', 'desc')
    .offset(page.offset)
    .limit(page.limit)
    .execute();
  const devices = await devicesOf(
    db,
    rows.flatMap(({ message_id }) => message_id ?? [])
  );
  return rows.map((row) => ({
    id: row.id,
    personName: row.person_name,
    partner:
      row.partner_id === null || row.partner_name === null
        ? null
        : { id: row.partner_id, name: row.partner_name },
    type: row.type as NoticeType,
    why: row.why,
    occasion: JSON.parse(row.occasion) as Occasion,
    createdAt: row.created_at,
    dueAt: row.due_at,
    untold: row.outcome === 'open' || row.outcome === 'told' ? null : (row.outcome as Untold),
    message:
      row.words === null
        ? null
        : {
            words: JSON.parse(row.words) as MessageWords,
            outcome: row.message_outcome as MessageOutcome,
            sentAt: row.sent_at,
            readAt: row.read_at,
            readHow: row.read_how as ReadHow | null,
            devices: devices.get(row.message_id ?? '') ?? []
          }
  }));
}

export async function countLedger(db: Kysely<Database>, state: LedgerState | null): Promise<number> {
  const { count } = await inState(lines(db), state)
    .select((e) => e.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

async function devicesOf(
  db: Kysely<Database>,
  messageIds: readonly string[]
): Promise<Map<string, LedgerDevice[]>> {
  const found = new Map<string, LedgerDevice[]>();
  if (messageIds.length === 0) return found;
  const rows = await db
    .selectFrom('notice_attempt')
    .select(['message_id', 'device_id', 'user_agent', 'noted_at', 'outcome', 'status', 'tries'])
    .where('message_id', 'in', messageIds)
    .orderBy('noted_at')
    .execute();
  for (const row of rows) {
    const device = {
      deviceId: row.device_id,
      userAgent: row.user_agent,
      notedAt: row.noted_at,
      outcome: row.outcome as AttemptOutcome,
      status: row.status,
      tries: row.tries
    };
    found.set(row.message_id, [...(found.get(row.message_id) ?? []), device]);
  }
  return found;
}

/** When the oldest subscription that is there was made; null where there is none. */
export async function firstSubscribedAt(db: Kysely<Database>): Promise<Instant | null> {
  const { at } = await db
    .selectFrom('push_subscription')
    .select((e) => e.fn.min<string | null>('created_at').as('at'))
    .executeTakeFirstOrThrow();
  return at;
}

/** When the latest notice was written down; null for never. */
export async function lastNoticeAt(db: Kysely<Database>): Promise<Instant | null> {
  const { at } = await db
    .selectFrom('notice')
    .select((e) => e.fn.max<string | null>('created_at').as('at'))
    .executeTakeFirstOrThrow();
  return at;
}
