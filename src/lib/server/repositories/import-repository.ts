import { sql, type Kysely, type Selectable } from 'kysely';
import { bulkInsert } from '../db/bulk-insert';
import type { Engine } from '../db/open';
import type { Database, ImportTable } from '../db/schema';

export type ImportState = 'checking' | 'checked' | 'applying' | 'applied' | 'failed' | 'undone';

/** One import as its record says. */
export interface ImportRecord<Summary = unknown, Progress = unknown> {
  id: string;
  kind: string;
  fileName: string;
  /** SHA-256, hex. */
  fileHash: string;
  fileSize: number;
  asOf: string;
  state: ImportState;
  summary: Summary;
  progress: Progress | null;
  createdBy: string | null;
  createdAt: string;
  appliedAt: string | null;
  undoneAt: string | null;
  undoneBy: string | null;
}

/** Why a row was not taken. */
export interface StoredRefusal {
  row: number;
  /** Heading as the file spells it; null where it is about the row. */
  column: string | null;
  code: string;
  params: Record<string, string | number>;
}

export async function insertImport(
  db: Kysely<Database>,
  record: {
    id: string;
    kind: string;
    fileName: string;
    asOf: string;
    createdBy: string | null;
    createdAt: string;
  }
): Promise<void> {
  await db
    .insertInto('import')
    .values({
      id: record.id,
      kind: record.kind,
      file_name: record.fileName,
      file_hash: '',
      file_size: 0,
      as_of: record.asOf,
      state: 'checking',
      summary: 'null',
      created_by: record.createdBy,
      created_at: record.createdAt,
      applied_at: null,
      undone_at: null,
      undone_by: null,
      progress: null,
      first_seq: null,
      last_seq: null
    })
    .execute();
}

export async function updateImport(
  db: Kysely<Database>,
  importId: string,
  change: Partial<{
    state: ImportState;
    fileHash: string;
    fileSize: number;
    summary: unknown;
    progress: unknown;
    appliedAt: string;
    undoneAt: string;
    undoneBy: string | null;
  }>
): Promise<void> {
  await db
    .updateTable('import')
    .set({
      state: change.state,
      file_hash: change.fileHash,
      file_size: change.fileSize,
      summary: change.summary === undefined ? undefined : JSON.stringify(change.summary),
      progress: change.progress === undefined ? undefined : JSON.stringify(change.progress),
      applied_at: change.appliedAt,
      undone_at: change.undoneAt,
      undone_by: change.undoneBy
    })
    .where('id', '=', importId)
    .execute();
}

/** Moves an import on only from the state it is expected in; false where somebody else was first. */
export async function moveImport(
  db: Kysely<Database>,
  importId: string,
  from: ImportState,
  to: ImportState
): Promise<boolean> {
  const result = await db
    .updateTable('import')
    .set({ state: to })
    .where('id', '=', importId)
    .where('state', '=', from)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}

export async function findImport(db: Kysely<Database>, importId: string): Promise<ImportRecord | null> {
  const row = await db.selectFrom('import').selectAll().where('id', '=', importId).executeTakeFirst();
  return row === undefined ? null : toRecord(row);
}

/** Newest first. */
export async function findImports(
  db: Kysely<Database>,
  limit: number,
  offset: number
): Promise<ImportRecord[]> {
  const rows = await db
    .selectFrom('import')
    .selectAll()
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute();
  return rows.map(toRecord);
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

/** Of PostgreSQL's advisory locks, the one that imports take turns by. */
const IMPORT_LOCK = 5_250_025;

/**
 * Until the transaction ends, no other import is applied or undone: who is the same partner is decided by looking at
 * all of them. SQLite has one writer anyway.
 */
export async function lockImports(db: Kysely<Database>, engine: Engine): Promise<void> {
  if (engine === 'postgres') await sql`select pg_advisory_xact_lock(${IMPORT_LOCK}::bigint)`.execute(db);
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

/** The as-of day of the newest applied import of a kind that spoke of each partner, by partner. */
export async function newestReports(db: Kysely<Database>, kind: string): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('import_partner')
    .innerJoin('import', 'import.id', 'import_partner.import_id')
    .select(['import_partner.partner_id', (e) => e.fn.max<string>('import.as_of').as('as_of')])
    .where('import.kind', '=', kind)
    .where('import.state', '=', 'applied')
    .groupBy('import_partner.partner_id')
    .execute();
  return new Map(rows.map((row) => [row.partner_id, row.as_of]));
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

/** Removes what was staged for an import: after it was applied or given up. Its record and sources stay. */
export async function deleteStaged(db: Kysely<Database>, importId: string): Promise<void> {
  await db.deleteFrom('import_block').where('import_id', '=', importId).execute();
}

/** Imports in a state; with `before`, those that were made earlier. */
export async function importsInState(
  db: Kysely<Database>,
  state: ImportState,
  before?: string
): Promise<string[]> {
  let query = db.selectFrom('import').select('id').where('state', '=', state);
  if (before !== undefined) query = query.where('created_at', '<', before);
  return (await query.execute()).map(({ id }) => id);
}

/** Removes everything of an import but its record. */
export async function deleteImportedParts(db: Kysely<Database>, importId: string): Promise<void> {
  await deleteStaged(db, importId);
  for (const table of [
    'import_refusal',
    'import_partner',
    'import_person',
    'import_source',
    'import_reliance'
  ] as const) {
    await sql`delete from ${sql.table(table)} where import_id = ${importId}`.execute(db);
  }
}

export function toRecord(row: Selectable<ImportTable>): ImportRecord {
  return {
    id: row.id,
    kind: row.kind,
    fileName: row.file_name,
    fileHash: row.file_hash,
    fileSize: row.file_size,
    asOf: row.as_of,
    state: row.state as ImportState,
    summary: JSON.parse(row.summary),
    progress: row.progress === null ? null : JSON.parse(row.progress),
    createdBy: row.created_by,
    createdAt: row.created_at,
    appliedAt: row.applied_at,
    undoneAt: row.undone_at,
    undoneBy: row.undone_by
  };
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
