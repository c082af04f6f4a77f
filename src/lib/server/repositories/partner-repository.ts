import type { Kysely } from 'kysely';
import { bulkInsert } from '../db/bulk-insert';
import type { Engine } from '../db/open';
import type { Database } from '../db/schema';

/** What tells one partner from another. */
export interface PartnerIdentity {
  id: string;
  name: string;
  nameKey: string;
  geoId: string | null;
  archived: boolean;
}

export interface NewPartner {
  id: string;
  name: string;
  nameKey: string;
  geoId: string | null;
  country: string | null;
  alias: string;
}

/** Every partner there is, archived ones too. */
export async function partnerIdentities(db: Kysely<Database>): Promise<PartnerIdentity[]> {
  const rows = await db
    .selectFrom('partner')
    .select(['id', 'name', 'name_key', 'geo_id', 'archived_at'])
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    nameKey: row.name_key,
    geoId: row.geo_id,
    archived: row.archived_at !== null
  }));
}

/** Aliases that are taken, in any spelling of the case they were given in. */
export async function takenAliases(db: Kysely<Database>): Promise<Set<string>> {
  const rows = await db.selectFrom('partner').select('alias').execute();
  return new Set(rows.map((row) => row.alias));
}

export async function insertPartners(
  db: Kysely<Database>,
  engine: Engine,
  partners: readonly NewPartner[],
  origin: { createdAt: string; importId: string | null }
): Promise<void> {
  await bulkInsert(
    db,
    engine,
    'partner',
    ['id', 'name', 'name_key', 'geo_id', 'country', 'alias', 'created_at', 'created_by_import'],
    partners.map((p) => [
      p.id,
      p.name,
      p.nameKey,
      p.geoId,
      p.country,
      p.alias,
      origin.createdAt,
      origin.importId
    ])
  );
}

/** Gives a partner that was known by name alone its BE GEO ID. */
export async function setGeoId(db: Kysely<Database>, partnerId: string, geoId: string): Promise<void> {
  await db
    .updateTable('partner')
    .set({ geo_id: geoId })
    .where('id', '=', partnerId)
    .where('geo_id', 'is', null)
    .execute();
}

export async function restorePartners(db: Kysely<Database>, partnerIds: readonly string[]): Promise<void> {
  if (partnerIds.length === 0) return;
  await db.updateTable('partner').set({ archived_at: null }).where('id', 'in', partnerIds).execute();
}

/** Archives the partners that the import made and that hold nothing but what it brought. */
export async function archivePartnersOfImport(
  db: Kysely<Database>,
  importId: string,
  at: string
): Promise<void> {
  await db
    .updateTable('partner')
    .set({ archived_at: at })
    .where('created_by_import', '=', importId)
    .where('archived_at', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('membership').select('id').whereRef('membership.partner_id', '=', 'partner.id')))
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('fact')
            .select('fact.seq')
            .whereRef('fact.partner_id', '=', 'partner.id')
            .where(({ or, eb }) =>
              or([
                eb('fact.import_id', 'is', null),
                eb(
                  'fact.import_id',
                  'not in',
                  eb.selectFrom('import').select('import.id').where('import.undone_at', 'is not', null)
                )
              ])
            )
        )
      )
    )
    .execute();
}

/**
 * Whoever changes these partners waits here for whoever is at it: two transactions that score one partner would
 * each miss the other's facts. To be called with all partners at once and before anything of theirs is written,
 * and in the order of their ids, so that two never wait for each other. Does not stand in the way of foreign
 * keys. SQLite has one writer anyway.
 */
export async function lockPartners(
  db: Kysely<Database>,
  engine: Engine,
  partnerIds: readonly string[]
): Promise<void> {
  if (engine === 'sqlite' || partnerIds.length === 0) return;
  await db
    .selectFrom('partner')
    .select('id')
    .where('id', 'in', partnerIds)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
}
