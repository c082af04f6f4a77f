import type { Kysely } from 'kysely';
import { partnerNameKey } from '$lib/domain/shared/name-key';
import { contains } from '../db/contains';
import type { Database } from '../db/schema';

export interface PartnerRow {
  id: string;
  name: string;
  country: string | null;
  boardNameShown: boolean;
  boardHidden: boolean;
}

export async function partnerById(db: Kysely<Database>, id: string): Promise<PartnerRow | null> {
  const row = await db
    .selectFrom('partner')
    .selectAll()
    .where('id', '=', id)
    .where('archived_at', 'is', null)
    .executeTakeFirst();
  return row === undefined
    ? null
    : {
        id: row.id,
        name: row.name,
        country: row.country,
        boardNameShown: row.board_name_shown === 1,
        boardHidden: row.board_hidden === 1
      };
}

export async function allPartnerIds(db: Kysely<Database>): Promise<string[]> {
  const rows = await db
    .selectFrom('partner')
    .select('id')
    .where('archived_at', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map((row) => row.id);
}

/** Those of the given ids that are partners. */
export async function existingPartnerIds(db: Kysely<Database>, ids: readonly string[]): Promise<Set<string>> {
  const found = new Set<string>();
  const AT_ONCE = 1000;
  for (let start = 0; start < ids.length; start += AT_ONCE) {
    const rows = await db
      .selectFrom('partner')
      .select('id')
      .where('id', 'in', ids.slice(start, start + AT_ONCE))
      .where('archived_at', 'is', null)
      .execute();
    for (const row of rows) found.add(row.id);
  }
  return found;
}

/** Ids and names, by name. */
export async function namesOfPartners(
  db: Kysely<Database>,
  ids: readonly string[]
): Promise<{ id: string; name: string }[]> {
  if (ids.length === 0) return [];
  return db
    .selectFrom('partner')
    .select(['id', 'name'])
    .where('id', 'in', ids)
    .orderBy('name_key')
    .orderBy('id')
    .execute();
}

/** Names of the first partners by name. */
export async function firstPartnerNames(db: Kysely<Database>, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('partner')
    .select('name')
    .where('archived_at', 'is', null)
    .orderBy('name_key')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map((row) => row.name);
}

/** The first partners whose name holds the text, by name; the first of all where it is empty. */
export async function partnersLike(
  db: Kysely<Database>,
  text: string,
  limit: number
): Promise<{ id: string; name: string }[]> {
  const key = partnerNameKey(text);
  return db
    .selectFrom('partner')
    .select(['id', 'name'])
    .where('archived_at', 'is', null)
    .$if(key !== '', (query) => query.where(contains('partner.name_key', key)))
    .orderBy('name_key')
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** Partners of this name: as they are shown, or folded. */
export async function partnersNamed(
  db: Kysely<Database>,
  name: string
): Promise<{ id: string; name: string }[]> {
  return db
    .selectFrom('partner')
    .select(['id', 'name'])
    .where('archived_at', 'is', null)
    .where((e) => e.or([e('name', '=', name), e('name_key', '=', partnerNameKey(name))]))
    .orderBy('id')
    .execute();
}
