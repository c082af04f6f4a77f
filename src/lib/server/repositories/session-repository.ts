import type { Kysely } from 'kysely';
import type { Instant } from '$lib/domain/shared/date';
import type { Database } from '../db/schema';
import type { PersonTable, SessionTable } from '../db/tables/access';

type Person = Pick<PersonTable, 'name' | 'email' | 'locale' | 'staff_role' | 'disabled_at'>;

/** A session with whose it is; null where there is none of that id. */
export async function sessionWithPerson(
  db: Kysely<Database>,
  id: string
): Promise<(SessionTable & Person) | null> {
  const row = await db
    .selectFrom('session')
    .innerJoin('person', 'person.id', 'session.person_id')
    .selectAll('session')
    .select(['person.name', 'person.email', 'person.locale', 'person.staff_role', 'person.disabled_at'])
    .where('session.id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

export async function sessionsOfPerson(db: Kysely<Database>, personId: string): Promise<SessionTable[]> {
  return db.selectFrom('session').selectAll().where('person_id', '=', personId).execute();
}

export async function insertSession(db: Kysely<Database>, row: SessionTable): Promise<void> {
  await db.insertInto('session').values(row).execute();
}

export async function updateSession(
  db: Kysely<Database>,
  id: string,
  change: Partial<Pick<SessionTable, 'expires_at' | 'last_seen_at' | 'partner_id' | 'opened_at'>>
): Promise<void> {
  await db.updateTable('session').set(change).where('id', '=', id).execute();
}

export async function deleteSession(db: Kysely<Database>, id: string): Promise<void> {
  await db.deleteFrom('session').where('id', '=', id).execute();
}

/** All sessions of a person, but for `except`. */
export async function deleteSessionsOfPerson(
  db: Kysely<Database>,
  personId: string,
  except: string | null
): Promise<void> {
  await db
    .deleteFrom('session')
    .where('person_id', '=', personId)
    .$if(except !== null, (query) => query.where('id', '!=', except ?? ''))
    .execute();
}

export async function deleteSessionsOver(db: Kysely<Database>, now: Instant): Promise<void> {
  await db.deleteFrom('session').where('expires_at', '<=', now).execute();
}
