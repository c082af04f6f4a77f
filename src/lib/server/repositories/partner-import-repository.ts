import type { Kysely } from 'kysely';
import type { Database } from '../db/schema';

/** The newest applied import of each kind that brought facts of a partner. */
export async function importsOfPartner(
  db: Kysely<Database>,
  partnerId: string
): Promise<{ kind: string; fileName: string; asOf: string }[]> {
  const rows = await db
    .selectFrom('import')
    .select(['kind', 'file_name', 'as_of', 'applied_at'])
    .where('state', '=', 'applied')
    .where((e) =>
      e.exists(
        e
          .selectFrom('fact')
          .select('fact.seq')
          .whereRef('fact.import_id', '=', 'import.id')
          .where('fact.partner_id', '=', partnerId)
      )
    )
    .orderBy('applied_at', 'desc')
    .execute();
  const newest = new Map<string, { kind: string; fileName: string; asOf: string }>();
  for (const row of rows) {
    if (!newest.has(row.kind))
      newest.set(row.kind, { kind: row.kind, fileName: row.file_name, asOf: row.as_of });
  }
  return [...newest.values()];
}
