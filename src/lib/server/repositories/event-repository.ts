import { sql, type Kysely, type Selectable } from 'kysely';
import type { AnyEvent, EventData, EventType, HouseEvent } from '$lib/domain/commands/events';
import { bulkInsert } from '../db/bulk-insert';
import type { Engine } from '../db/open';
import type { Database } from '../db/schema';
import type { EventTable } from '../db/tables/facts';

/** An event without who, where and when. */
export type SaidEvent = { [Type in EventType]: { type: Type; data: EventData[Type] } }[EventType];

const COLUMNS = [
  'id',
  'type',
  'version',
  'partner_id',
  'person_id',
  'actor_id',
  'occurred_at',
  'recorded_at',
  'data',
  'command_id'
] as const;

/** Appends events in order. There is no update and no delete. */
export async function appendEvents(
  db: Kysely<Database>,
  engine: Engine,
  events: readonly (AnyEvent & { commandId: string | null })[]
): Promise<void> {
  const rows = events.map((event) => [
    event.id,
    event.type,
    1,
    event.partnerId,
    event.personId,
    event.actorId,
    event.occurredAt,
    event.recordedAt,
    JSON.stringify(event.data),
    event.commandId
  ]);
  await bulkInsert(db, engine, 'event', COLUMNS, rows);
}

/** Events of one partner, newest first. */
export async function recentEventsOfPartner(
  db: Kysely<Database>,
  partnerId: string,
  types: readonly EventType[],
  limit: number
): Promise<AnyEvent[]> {
  const rows = await db
    .selectFrom('event')
    .selectAll()
    .where('partner_id', '=', partnerId)
    .where('type', 'in', types)
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute();
  return rows.map(toEvent);
}

/** Events of a partner's people of the given types, in the order they were recorded. */
export async function eventsOfPartner(
  db: Kysely<Database>,
  partnerId: string,
  types: readonly EventType[]
): Promise<AnyEvent[]> {
  const rows = await db
    .selectFrom('event')
    .selectAll()
    .where('partner_id', '=', partnerId)
    .where('type', 'in', types)
    .orderBy('seq')
    .execute();
  return rows.map(toEvent);
}

/** The event that last approved a piece of evidence. @throws where nothing did */
export async function approvalOf(
  db: Kysely<Database>,
  partnerId: string,
  evidenceId: string
): Promise<HouseEvent<'evidence-verified'>> {
  const approvals = await eventsOfPartner(db, partnerId, ['evidence-verified']);
  for (const event of approvals.toReversed()) {
    if (event.type === 'evidence-verified' && event.data.evidenceId === evidenceId) return event;
  }
  throw new Error(`nothing verified the evidence ${evidenceId}`);
}

/**
 * What events of the given types say that a person did at a partner. The same said again is said once here: who reads
 * a lesson ten times has read it.
 */
export async function sayingsOfPerson(
  db: Kysely<Database>,
  { personId, partnerId }: { personId: string; partnerId: string },
  types: readonly EventType[]
): Promise<SaidEvent[]> {
  const rows = await db
    .selectFrom('event')
    .select(['type', 'data'])
    .distinct()
    .where('person_id', '=', personId)
    // In a word that no index knows: by the person there are few, by the partner many.
    .where(sql<boolean>`partner_id || '' = ${partnerId}`)
    .where('type', 'in', types)
    .execute();
  return rows.map(({ type, data }) => ({ type, data: JSON.parse(data) as unknown }) as SaidEvent);
}

/** Companies at which anybody ever read a lesson to its end. */
export async function partnersWhoLearn(db: Kysely<Database>): Promise<string[]> {
  const rows = await db
    .selectFrom('event')
    .select('partner_id')
    .distinct()
    .where('type', '=', 'step-completed')
    .orderBy('partner_id')
    .execute();
  return rows.flatMap(({ partner_id }) => partner_id ?? []);
}

/** An event's number among all; 0 where there is no such event. */
export async function seqOfEvent(db: Kysely<Database>, id: string): Promise<number> {
  const row = await db.selectFrom('event').select('seq').where('id', '=', id).executeTakeFirst();
  return row?.seq ?? 0;
}

/** All events after `seq`, in order, at most `limit`: how a rebuild reads them. */
export async function eventsAfter(
  db: Kysely<Database>,
  seq: number,
  limit: number
): Promise<{ seq: number; event: AnyEvent }[]> {
  const rows = await db
    .selectFrom('event')
    .selectAll()
    .where('seq', '>', seq)
    .orderBy('seq')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ seq: row.seq, event: toEvent(row) }));
}

/** The number of the latest event; 0 where nothing ever happened. */
export async function latestEvent(db: Kysely<Database>): Promise<number> {
  const { seq } = await db
    .selectFrom('event')
    .select((e) => e.fn.max<number | null>('seq').as('seq'))
    .executeTakeFirstOrThrow();
  return seq ?? 0;
}

function toEvent(row: Selectable<EventTable>): AnyEvent {
  return {
    id: row.id,
    type: row.type,
    partnerId: row.partner_id,
    personId: row.person_id,
    actorId: row.actor_id,
    occurredAt: row.occurred_at,
    recordedAt: row.recorded_at,
    data: JSON.parse(row.data) as unknown
  } as AnyEvent;
}
