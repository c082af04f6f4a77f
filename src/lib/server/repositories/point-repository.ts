import type { Kysely } from 'kysely';
import type { AnyEvent, EventType } from '$lib/domain/commands/events';
import type { PointEntry } from '$lib/domain/game/points';
import type { Database } from '../db/schema';

const EARNING: ReadonlySet<EventType> = new Set(['evidence-verified', 'quiz-answered', 'path-completed']);

/**
 * Writes the line of the ledger that an event earned. The line takes the event's id as its own, so that a
 * rebuild makes the very same ledger.
 */
export async function projectPoints(db: Kysely<Database>, event: AnyEvent): Promise<void> {
  if (!EARNING.has(event.type) || !('points' in event.data) || event.data.points === null) return;
  await db
    .insertInto('point_entry')
    .values({
      id: event.id,
      partner_id: event.partnerId ?? '',
      person_id: event.personId ?? '',
      rule: event.data.points.rule,
      points: event.data.points.points,
      event_id: event.id,
      reverses: null,
      occurred_at: event.occurredAt
    })
    .execute();
}

/** A person's own lines, newest first. */
export async function pointsOfPerson(
  db: Kysely<Database>,
  partnerId: string,
  personId: string
): Promise<PointEntry[]> {
  const rows = await db
    .selectFrom('point_entry')
    .selectAll()
    .where('partner_id', '=', partnerId)
    .where('person_id', '=', personId)
    .orderBy('occurred_at', 'desc')
    .orderBy('id', 'desc')
    .limit(100)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    partnerId: row.partner_id,
    personId: row.person_id,
    rule: row.rule,
    points: row.points,
    eventId: row.event_id,
    reverses: row.reverses,
    occurredAt: row.occurred_at
  }));
}

/** Sum of a partner's points since an instant. */
export async function teamPoints(db: Kysely<Database>, partnerId: string, since: string): Promise<number> {
  const row = await db
    .selectFrom('point_entry')
    .select((e) => e.fn.sum<number | null>('points').as('points'))
    .where('partner_id', '=', partnerId)
    .where('occurred_at', '>=', since)
    .executeTakeFirstOrThrow();
  return Number(row.points ?? 0);
}
