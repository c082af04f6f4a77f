import type { Kysely, Selectable } from 'kysely';
import type { AnyEvent, EventType } from '$lib/domain/commands/events';
import type { Database } from '../db/schema';
import type { EventTable } from '../db/tables/facts';

/** Appends events in order. There is no update and no delete. */
export async function appendEvents(
  db: Kysely<Database>,
  events: readonly (AnyEvent & { commandId: string | null })[]
): Promise<void> {
  for (const event of events) {
    await db
      .insertInto('event')
      .values({
        id: event.id,
        type: event.type,
        version: 1,
        partner_id: event.partnerId,
        person_id: event.personId,
        actor_id: event.actorId,
        occurred_at: event.occurredAt,
        recorded_at: event.recordedAt,
        data: JSON.stringify(event.data),
        command_id: event.commandId
      })
      .execute();
  }
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
