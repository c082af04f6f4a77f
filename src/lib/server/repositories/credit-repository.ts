import type { Kysely } from 'kysely';
import type { AnyEvent } from '$lib/domain/commands/events';
import type { CreditEntry } from '$lib/domain/credits/credit-entry';
import type { Database } from '../db/schema';

/** Keeps a person's diary of credits as they last said it; events of other kinds leave it as it is. */
export async function projectCredits(db: Kysely<Database>, event: AnyEvent): Promise<void> {
  switch (event.type) {
    case 'credits-logged': {
      if (event.personId === null) return;
      const { entryId, title, credits, doneOn, claimedOn } = event.data;
      await db
        .insertInto('credit_entry')
        .values({
          id: entryId,
          person_id: event.personId,
          title,
          credits,
          done_on: doneOn,
          claimed_on: claimedOn,
          logged_at: event.occurredAt
        })
        .execute();
      return;
    }
    case 'credits-claimed':
      await db
        .updateTable('credit_entry')
        .set({ claimed_on: event.data.claimedOn })
        .where('id', '=', event.data.entryId)
        .execute();
      return;
    case 'credits-removed':
      await db.deleteFrom('credit_entry').where('id', '=', event.data.entryId).execute();
      return;
    default:
  }
}

/** A person's own, what was done last first. */
export async function creditsOfPerson(db: Kysely<Database>, personId: string): Promise<CreditEntry[]> {
  const rows = await db
    .selectFrom('credit_entry')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('done_on', 'desc')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    credits: row.credits,
    doneOn: row.done_on,
    claimedOn: row.claimed_on,
    loggedAt: row.logged_at
  }));
}

/** Whose an entry is; null where there is none of this id. */
export async function creditEntryOwner(
  db: Kysely<Database>,
  id: string
): Promise<{ personId: string; doneOn: string } | null> {
  const row = await db
    .selectFrom('credit_entry')
    .select(['person_id', 'done_on'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? null : { personId: row.person_id, doneOn: row.done_on };
}
