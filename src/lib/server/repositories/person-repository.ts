import { sql, type Kysely } from 'kysely';
import { personNameKey } from '$lib/domain/shared/name-key';
import { bulkInsert } from '../db/bulk-insert';
import type { Engine } from '../db/open';
import type { Database } from '../db/schema';

/** What tells one person from another. */
export interface PersonIdentity {
  id: string;
  name: string;
  /** Lower case. */
  email: string | null;
  /** Put away with the import that made them. Whose access was blocked by hand is not: no file undoes that. */
  disabled: boolean;
}

export async function personIdentities(db: Kysely<Database>): Promise<PersonIdentity[]> {
  const rows = await db
    .selectFrom('person')
    .leftJoin('credential', 'credential.person_id', 'person.id')
    .select(['person.id', 'person.name', 'person.email', 'person.disabled_at', 'credential.changed_at'])
    .orderBy('person.created_at')
    .orderBy('person.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    email: row.email,
    disabled: row.disabled_at !== null && row.changed_at === null
  }));
}

/**
 * Who works for whom: who was ever said to, by employment facts that stand, and who is a member whose membership
 * has no end. Those who came by an invitation are known by that alone.
 */
export async function employments(db: Kysely<Database>): Promise<{ partnerId: string; personId: string }[]> {
  const rows = await db
    .selectFrom('fact')
    .select(['partner_id', 'person_id'])
    .distinct()
    .where('kind', '=', 'employment')
    .where('person_id', 'is not', null)
    .where((e) =>
      e.or([
        e('import_id', 'is', null),
        e('import_id', 'not in', e.selectFrom('import').select('id').where('undone_at', 'is not', null))
      ])
    )
    .execute();
  const members = await db
    .selectFrom('membership')
    .select(['partner_id', 'person_id'])
    .where('valid_to', 'is', null)
    .execute();
  return [...rows, ...members].flatMap((row) =>
    row.person_id === null ? [] : [{ partnerId: row.partner_id, personId: row.person_id }]
  );
}

export async function insertPeople(
  db: Kysely<Database>,
  engine: Engine,
  people: readonly { id: string; name: string; email: string | null }[],
  origin: { createdAt: string; importId: string }
): Promise<void> {
  await bulkInsert(
    db,
    engine,
    'person',
    ['id', 'name', 'name_key', 'email', 'created_at', 'created_by_import'],
    people.map((p) => [p.id, p.name, personNameKey(p.name), p.email, origin.createdAt, origin.importId])
  );
}

/** Gives a person that was known by name alone an e-mail address; false where they have one. */
export async function setEmail(db: Kysely<Database>, personId: string, email: string): Promise<boolean> {
  const result = await db
    .updateTable('person')
    .set({ email })
    .where('id', '=', personId)
    .where('email', 'is', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}

/** Brings back people who were put away with an import; whose access was blocked by hand stays out. */
export async function restorePeople(db: Kysely<Database>, personIds: readonly string[]): Promise<void> {
  if (personIds.length === 0) return;
  await db
    .updateTable('person')
    .set({ disabled_at: null })
    .where('id', 'in', personIds)
    .where('id', 'not in', (e) => e.selectFrom('credential').select('person_id'))
    .execute();
}

/**
 * Takes the e-mail addresses away that an undone import gave, but from whoever signs in with theirs, belongs to a
 * partner or is invited under it.
 */
export async function clearEmailsOfImport(db: Kysely<Database>, importId: string, at: string): Promise<void> {
  await sql`
    update person set email = null
    where id in (select person_id from import_person where import_id = ${importId} and completed = 1)
      and not exists (select 1 from credential where credential.person_id = person.id)
      and not exists (select 1 from membership where membership.person_id = person.id)
      and not exists (select 1 from invitation where invitation.email = person.email
        and accepted_at is null and revoked_at is null and expires_at > ${at})`.execute(db);
}

/**
 * Puts people of an undone import away of whom nothing speaks any more, and who have neither a way to sign in nor a
 * membership: those that an import made, this one or one before it that was undone too, and those it brought back.
 */
export async function disablePeopleOfImport(
  db: Kysely<Database>,
  importId: string,
  at: string
): Promise<void> {
  await sql`
    update person set disabled_at = ${at}
    where disabled_at is null
      and (id in (select person_id from import_person
          where import_id = ${importId} and outcome in ('created', 'restored'))
        or (created_by_import is not null and id in (select person_id from fact
          where seq >= (select first_seq from import where id = ${importId})
            and seq <= (select last_seq from import where id = ${importId})
            and import_id = ${importId} and person_id is not null)))
      and not exists (select 1 from credential where credential.person_id = person.id)
      and not exists (select 1 from membership where membership.person_id = person.id)
      and not exists (
        select 1 from fact where fact.person_id = person.id and (fact.import_id is null
          or fact.import_id not in (select id from import where undone_at is not null)))`.execute(db);
}
