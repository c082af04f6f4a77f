import type { Kysely } from 'kysely';
import { bulkInsert } from '../db/bulk-insert';
import type { Engine } from '../db/open';
import type { Database } from '../db/schema';

export async function insertMetPartners(
  db: Kysely<Database>,
  engine: Engine,
  importId: string,
  partners: readonly {
    id: string;
    outcome: string;
    name: string;
    nameKey: string;
    geoId: string | null;
    country: string | null;
    alias: string | null;
  }[]
): Promise<void> {
  await bulkInsert(
    db,
    engine,
    'import_partner',
    ['import_id', 'partner_id', 'outcome', 'name', 'name_key', 'geo_id', 'country', 'alias'],
    partners.map((p) => [importId, p.id, p.outcome, p.name, p.nameKey, p.geoId, p.country, p.alias])
  );
}

export async function insertMetPeople(
  db: Kysely<Database>,
  engine: Engine,
  importId: string,
  people: readonly { id: string; outcome: string; name: string; email: string | null }[]
): Promise<void> {
  await bulkInsert(
    db,
    engine,
    'import_person',
    ['import_id', 'person_id', 'outcome', 'name', 'email'],
    people.map((p) => [importId, p.id, p.outcome, p.name, p.email])
  );
}

/** Remembers that applying the import gave a partner its BE GEO ID, or a person their e-mail address. */
export async function markCompleted(
  db: Kysely<Database>,
  importId: string,
  completed: { partnerId: string } | { personId: string }
): Promise<void> {
  if ('partnerId' in completed) {
    await db
      .updateTable('import_partner')
      .set({ completed: 1 })
      .where('import_id', '=', importId)
      .where('partner_id', '=', completed.partnerId)
      .execute();
  } else {
    await db
      .updateTable('import_person')
      .set({ completed: 1 })
      .where('import_id', '=', importId)
      .where('person_id', '=', completed.personId)
      .execute();
  }
}

export async function findMetPartners(db: Kysely<Database>, importId: string) {
  return db.selectFrom('import_partner').selectAll().where('import_id', '=', importId).execute();
}

export async function findMetPeople(db: Kysely<Database>, importId: string) {
  return db.selectFrom('import_person').selectAll().where('import_id', '=', importId).execute();
}
