import type { Kysely } from 'kysely';
import { bulkInsert } from '../db/bulk-insert';
import type { Engine } from '../db/open';
import type { Database } from '../db/schema';

/** Why a row was not taken. */
export interface StoredRefusal {
  row: number;
  /** Heading as the file spells it; null where it is about the row. */
  column: string | null;
  code: string;
  params: Record<string, string | number>;
}

export async function insertRefusals(
  db: Kysely<Database>,
  engine: Engine,
  importId: string,
  refusals: readonly StoredRefusal[]
): Promise<void> {
  let row = 0;
  let part = 0;
  const tuples = refusals.map((refusal) => {
    part = refusal.row === row ? part + 1 : 0;
    row = refusal.row;
    return [importId, row, part, refusal.column, refusal.code, JSON.stringify(refusal.params)];
  });
  await bulkInsert(
    db,
    engine,
    'import_refusal',
    ['import_id', 'row', 'part', 'column_name', 'code', 'params'],
    tuples
  );
}

export async function insertSource(
  db: Kysely<Database>,
  importId: string,
  firstRow: number,
  lastRow: number,
  rows: Buffer
): Promise<void> {
  await db
    .insertInto('import_source')
    .values({ import_id: importId, first_row: firstRow, last_row: lastRow, rows })
    .execute();
}

/** Some rows of a kept file: which, and from which byte of it up to which they stand there. */
export interface SourcePlace {
  firstRow: number;
  lastRow: number;
  start: number;
  end: number;
}

export async function insertSourcePlace(
  db: Kysely<Database>,
  importId: string,
  { firstRow, lastRow, start, end }: SourcePlace
): Promise<void> {
  await db
    .insertInto('import_source_place')
    .values({ import_id: importId, first_row: firstRow, last_row: lastRow, start_at: start, end_at: end })
    .execute();
}

/** Where `row` stands in the kept file, some rows around it; null where the import did not note it. */
export async function findSourcePlace(
  db: Kysely<Database>,
  importId: string,
  row: number
): Promise<SourcePlace | null> {
  const place = await db
    .selectFrom('import_source_place')
    .select(['first_row as firstRow', 'last_row as lastRow', 'start_at as start', 'end_at as end'])
    .where('import_id', '=', importId)
    .where('first_row', '<=', row)
    .orderBy('first_row', 'desc')
    .limit(1)
    .executeTakeFirst();
  return place === undefined || place.lastRow < row ? null : place;
}

/** What was refused, in the order of the file. */
export async function findRefusals(
  db: Kysely<Database>,
  importId: string,
  limit: number,
  offset: number
): Promise<StoredRefusal[]> {
  const rows = await db
    .selectFrom('import_refusal')
    .selectAll()
    .where('import_id', '=', importId)
    .orderBy('row')
    .orderBy('part')
    .limit(limit)
    .offset(offset)
    .execute();
  return rows.map((row) => ({
    row: row.row,
    column: row.column_name,
    code: row.code,
    params: JSON.parse(row.params) as Record<string, string | number>
  }));
}

/** The block of source rows that holds `row`; null where the import kept none. */
export async function findSourceBlock(
  db: Kysely<Database>,
  importId: string,
  row: number
): Promise<{ firstRow: number; rows: Uint8Array } | null> {
  const block = await db
    .selectFrom('import_source')
    .select(['first_row', 'last_row', 'rows'])
    .where('import_id', '=', importId)
    .where('first_row', '<=', row)
    .orderBy('first_row', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (block === undefined || block.last_row < row) return null;
  return { firstRow: block.first_row, rows: block.rows };
}

export interface ImportedFact {
  seq: number;
  row: number;
  partnerId: string;
  partner: string;
  kind: string;
  key: string;
  asOf: string;
}

/** Facts that an import wrote, as they were written: those of a partner together, in the order of the file. */
export async function factsOfImport(
  db: Kysely<Database>,
  importId: string,
  limit: number,
  offset: number
): Promise<ImportedFact[]> {
  const rows = await db
    .selectFrom('fact')
    .innerJoin('import', 'import.id', 'fact.import_id')
    .innerJoin('partner', 'partner.id', 'fact.partner_id')
    .select([
      'fact.seq',
      'fact.source_row',
      'fact.partner_id',
      'partner.name',
      'fact.kind',
      'fact.key',
      'fact.as_of'
    ])
    .where('import.id', '=', importId)
    .whereRef('fact.seq', '>=', 'import.first_seq')
    .whereRef('fact.seq', '<=', 'import.last_seq')
    .orderBy('fact.seq')
    .limit(limit)
    .offset(offset)
    .execute();
  return rows.map((row) => ({
    seq: row.seq,
    row: row.source_row ?? 0,
    partnerId: row.partner_id,
    partner: row.name,
    kind: row.kind,
    key: row.key,
    asOf: row.as_of
  }));
}

/** Where an imported fact came from; null for any other. */
export async function findFactSource(
  db: Kysely<Database>,
  factSeq: number
): Promise<{ importId: string; row: number; partnerId: string } | null> {
  const row = await db
    .selectFrom('fact')
    .select(['import_id', 'source_row', 'partner_id'])
    .where('seq', '=', factSeq)
    .executeTakeFirst();
  if (row === undefined || row.import_id === null || row.source_row === null) return null;
  return { importId: row.import_id, row: row.source_row, partnerId: row.partner_id };
}
