import type { Kysely } from 'kysely';
import { STAFF_ROLES, type StaffRole } from '$lib/domain/access/roles';
import { personNameKey } from '$lib/domain/shared/name-key';
import type { Instant } from '$lib/domain/shared/date';
import type { Locale } from '$lib/domain/shared/text';
import type { Database } from '../db/schema';

/** A person as signing in needs them. */
export interface Account {
  personId: string;
  name: string;
  locale: Locale | null;
  staffRole: StaffRole | null;
  /** Null for a person who never set a password: known from a file, or invited and not yet come. */
  passwordHash: string | null;
  disabled: boolean;
}

/** @param email normal form, see `normalEmail` */
export async function accountByEmail(db: Kysely<Database>, email: string): Promise<Account | null> {
  const row = await accounts(db).where('person.email', '=', email).executeTakeFirst();
  return row === undefined ? null : accountOf(row);
}

export async function accountById(db: Kysely<Database>, personId: string): Promise<Account | null> {
  const row = await accounts(db).where('person.id', '=', personId).executeTakeFirst();
  return row === undefined ? null : accountOf(row);
}

export async function insertPerson(
  db: Kysely<Database>,
  person: {
    id: string;
    email: string;
    name: string;
    locale: Locale | null;
    staffRole: StaffRole | null;
    createdAt: Instant;
  }
): Promise<void> {
  await db
    .insertInto('person')
    .values({
      id: person.id,
      email: person.email,
      name: person.name,
      name_key: personNameKey(person.name),
      locale: person.locale,
      time_zone: null,
      staff_role: person.staffRole,
      board_name_shown: 0,
      created_at: person.createdAt,
      created_by_import: null,
      disabled_at: null
    })
    .execute();
}

/** Stores a person's password hash, the first or the next. */
export async function putCredential(
  db: Kysely<Database>,
  personId: string,
  passwordHash: string,
  now: Instant
): Promise<void> {
  await db
    .insertInto('credential')
    .values({ person_id: personId, password_hash: passwordHash, changed_at: now })
    .onConflict((c) => c.column('person_id').doUpdateSet({ password_hash: passwordHash, changed_at: now }))
    .execute();
}

export async function updatePerson(
  db: Kysely<Database>,
  personId: string,
  change: { name?: string; locale?: Locale; staff_role?: StaffRole; time_zone?: string }
): Promise<void> {
  const renamed = change.name === undefined ? {} : { name_key: personNameKey(change.name) };
  await db
    .updateTable('person')
    .set({ ...change, ...renamed })
    .where('id', '=', personId)
    .execute();
}

/** Blocks a person from an instant on; null lets them in again. */
export async function setDisabled(
  db: Kysely<Database>,
  personId: string,
  disabledAt: Instant | null
): Promise<void> {
  await db.updateTable('person').set({ disabled_at: disabledAt }).where('id', '=', personId).execute();
}

function accounts(db: Kysely<Database>) {
  return db
    .selectFrom('person')
    .leftJoin('credential', 'credential.person_id', 'person.id')
    .select(['person.id', 'person.name', 'person.locale', 'person.staff_role', 'person.disabled_at'])
    .select('credential.password_hash');
}

function accountOf(row: {
  id: string;
  name: string;
  locale: string | null;
  staff_role: string | null;
  disabled_at: string | null;
  password_hash: string | null;
}): Account {
  return {
    personId: row.id,
    name: row.name,
    locale: row.locale === 'en' || row.locale === 'de' ? row.locale : null,
    staffRole: STAFF_ROLES.find((role) => role === row.staff_role) ?? null,
    passwordHash: row.password_hash,
    disabled: row.disabled_at !== null
  };
}
