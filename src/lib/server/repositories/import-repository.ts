import { sql, type Kysely, type Selectable } from 'kysely';
import type { Engine } from '../db/open';
import type { Database } from '../db/schema';
import type { ImportTable } from '../db/tables/imports';

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

/** The files that some import stands on, or might yet: those of failed checks are nobody's. */
export async function fileHashesInUse(db: Kysely<Database>): Promise<string[]> {
  const rows = await db
    .selectFrom('import')
    .select('file_hash')
    .distinct()
    .where('state', '<>', 'failed')
    .execute();
  return rows.map((row) => row.file_hash);
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

/** Of PostgreSQL's advisory locks, the one that imports take turns by. */
const IMPORT_LOCK = 5_250_025;

/**
 * Until the transaction ends, no other import is applied or undone: who is the same partner is decided by looking at
 * all of them. SQLite has one writer anyway.
 */
export async function lockImports(db: Kysely<Database>, engine: Engine): Promise<void> {
  if (engine === 'postgres') await sql`select pg_advisory_xact_lock(${IMPORT_LOCK}::bigint)`.execute(db);
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
    'import_source_place',
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
