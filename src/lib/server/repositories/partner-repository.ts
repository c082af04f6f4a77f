import { sql, type Kysely } from 'kysely';
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

/** Gives a partner that was known by name alone its BE GEO ID; false where it has one. */
export async function setGeoId(db: Kysely<Database>, partnerId: string, geoId: string): Promise<boolean> {
  const result = await db
    .updateTable('partner')
    .set({ geo_id: geoId })
    .where('id', '=', partnerId)
    .where('geo_id', 'is', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}

export async function restorePartners(db: Kysely<Database>, partnerIds: readonly string[]): Promise<void> {
  if (partnerIds.length === 0) return;
  await db.updateTable('partner').set({ archived_at: null }).where('id', 'in', partnerIds).execute();
}

/**
 * Puts partners of an undone import away of which nothing speaks any more: those that an import made, this one or one
 * before it that was undone too, and those that this one brought back.
 */
export async function archivePartnersOfImport(
  db: Kysely<Database>,
  importId: string,
  at: string
): Promise<void> {
  await sql`
    update partner set archived_at = ${at}
    where archived_at is null
      and exists (select 1 from import_partner met
        where met.import_id = ${importId} and met.partner_id = partner.id
          and (partner.created_by_import is not null or met.outcome = 'restored'))
      and not exists (select 1 from membership where membership.partner_id = partner.id)
      and not exists (select 1 from goal where goal.partner_id = partner.id)
      and not exists (select 1 from evidence where evidence.partner_id = partner.id)
      and not exists (select 1 from memo_link where memo_link.partner_id = partner.id)
      and not exists (select 1 from invitation where invitation.partner_id = partner.id
        and accepted_at is null and revoked_at is null and expires_at > ${at})
      and not exists (select 1 from fact where fact.partner_id = partner.id and (fact.import_id is null
        or fact.import_id not in (select id from import where undone_at is not null)))`.execute(db);
}

/**
 * Takes the BE GEO IDs away that an undone import gave. Where a later import met the partner under its id, the
 * partner keeps it, and that import takes it away once it is undone itself.
 */
export async function clearGeoIdsOfImport(db: Kysely<Database>, importId: string): Promise<void> {
  const given = sql`select partner_id, geo_id from import_partner
    where import_id = ${importId} and completed = 1`;
  await sql`
    update import_partner set completed = 1
    where import_id in (select id from import where state = 'applied')
      and exists (select 1 from (${given}) given
        where given.partner_id = import_partner.partner_id and given.geo_id = import_partner.geo_id)`.execute(
    db
  );
  await sql`
    update partner set geo_id = null
    where exists (select 1 from (${given}) given where given.partner_id = partner.id)
      and not exists (select 1 from import_partner later join import on import.id = later.import_id
        where later.partner_id = partner.id and later.completed = 1 and import.state = 'applied')`.execute(
    db
  );
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
