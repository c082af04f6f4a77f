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
