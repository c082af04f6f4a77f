import type { Kysely } from 'kysely';
import type { Database } from '../db/schema';

const AT_ONCE = 1000;

/** The files that the given facts came from, the newest day first. */
export async function importsOfFacts(
  db: Kysely<Database>,
  seqs: readonly number[]
): Promise<{ kind: string; fileName: string; asOf: string }[]> {
  const ids = new Set<string>();
  for (let start = 0; start < seqs.length; start += AT_ONCE) {
    const rows = await db
      .selectFrom('fact')
      .select('import_id')
      .distinct()
      .where('seq', 'in', seqs.slice(start, start + AT_ONCE))
      .where('import_id', 'is not', null)
      .execute();
    for (const row of rows) if (row.import_id !== null) ids.add(row.import_id);
  }
  if (ids.size === 0) return [];
  const rows = await db
    .selectFrom('import')
    .select(['kind', 'file_name', 'as_of'])
    .where('id', 'in', [...ids])
    .orderBy('as_of', 'desc')
    .orderBy('kind')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ kind: row.kind, fileName: row.file_name, asOf: row.as_of }));
}

/** The numbers of the first and the last fact that an import brought of a partner. */
export interface FactSpan {
  first: number;
  last: number;
}

/** Per import what it brought of one partner; one that brought nothing has no entry. */
export async function spansOfImports(
  db: Kysely<Database>,
  partnerId: string,
  importIds: readonly string[]
): Promise<Map<string, FactSpan>> {
  if (importIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('fact')
    .select((e) => ['import_id', e.fn.min('seq').as('first'), e.fn.max('seq').as('last')])
    .where('partner_id', '=', partnerId)
    .where('import_id', 'in', importIds)
    .groupBy('import_id')
    .execute();
  return new Map(
    rows.map((row) => [row.import_id ?? '', { first: Number(row.first), last: Number(row.last) }])
  );
}
