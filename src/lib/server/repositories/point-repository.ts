import type { Kysely, Selectable } from 'kysely';
import type { AnyEvent, EventType } from '$lib/domain/commands/events';
import { reversalOf, standingEntries, type PointEntry } from '$lib/domain/game/points';
import type { Database } from '../db/schema';
import type { PointEntryTable } from '../db/tables/goals';

const EARNING: ReadonlySet<EventType> = new Set(['evidence-verified', 'quiz-answered', 'path-completed']);

/**
 * Writes the line of the ledger that an event earned. The line takes the event's id as its own, so that a
 * rebuild makes the very same ledger.
 */
export async function projectPoints(db: Kysely<Database>, event: AnyEvent): Promise<void> {
  if (event.type === 'approval-taken-back') return reverse(db, event, event.data.verified);
  if (event.type === 'credential-revoked') return reverse(db, event, event.data.credential);
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

/**
 * An event earns one line at most, so that one line takes it back; it takes the reversing event's id as its own.
 *
 * @param earning id of the event that earned it
 */
async function reverse(
  db: Kysely<Database>,
  { id, occurredAt }: Pick<AnyEvent, 'id' | 'occurredAt'>,
  earning: string
): Promise<void> {
  const rows = await db
    .selectFrom('point_entry')
    .selectAll()
    .where((e) => e.or([e('event_id', '=', earning), e('reverses', '=', earning)]))
    .execute();
  for (const entry of standingEntries(rows.map(toEntry), earning)) {
    const line = reversalOf(entry, { id, eventId: id, occurredAt });
    await db
      .insertInto('point_entry')
      .values({
        id: line.id,
        partner_id: line.partnerId,
        person_id: line.personId,
        rule: line.rule,
        points: line.points,
        event_id: line.eventId,
        reverses: line.reverses,
        occurred_at: line.occurredAt
      })
      .execute();
  }
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
  return rows.map(toEntry);
}

function toEntry(row: Selectable<PointEntryTable>): PointEntry {
  return {
    id: row.id,
    partnerId: row.partner_id,
    personId: row.person_id,
    rule: row.rule,
    points: row.points,
    eventId: row.event_id,
    reverses: row.reverses,
    occurredAt: row.occurred_at
  };
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
