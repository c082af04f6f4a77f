import type { Kysely } from 'kysely';
import type { Database } from '../db/schema';

/** True where nobody has put anything in: no person, no partner, no import. */
export async function isHouseEmpty(db: Kysely<Database>): Promise<boolean> {
  for (const table of ['person', 'partner', 'import'] as const) {
    if ((await db.selectFrom(table).select('id').limit(1).execute()).length > 0) return false;
  }
  return true;
}

/** Ids of partners by name. */
export async function demoPartnerIds(db: Kysely<Database>): Promise<Map<string, string>> {
  const rows = await db.selectFrom('partner').select(['id', 'name']).execute();
  return new Map(rows.map((row) => [row.name, row.id]));
}

/** The person of an e-mail address, who is known from an imported file and has no password yet. */
export async function personIdByEmail(db: Kysely<Database>, email: string): Promise<string | null> {
  const row = await db.selectFrom('person').select('id').where('email', '=', email).executeTakeFirst();
  return row?.id ?? null;
}
