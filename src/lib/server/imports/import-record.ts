import { can } from '$lib/domain/access/can';
import { ok, refused, type Result } from '$lib/domain/shared/result';
import type { Context } from '../context';
import { findImport, findImports, type ImportRecord } from '../repositories/import-repository';
import {
  factsOfImport,
  findFactSource,
  findRefusals,
  type ImportedFact
} from '../repositories/import-row-repository';
import { importsRelyingOn } from '../repositories/staging-repository';
import { FORMULA } from './kinds/row';
import { progressOfApplying, type ImportProgress } from './progress';
import type { RowRefusal } from './refusal';
import { sourceCells } from './source-cells';
import type { FailedSummary, ImportSummary } from './summary';

/** `summary` is null while the file is read, a `FailedSummary` where it was refused. */
export type ImportView = ImportRecord<ImportSummary | FailedSummary | null, ImportProgress>;

export interface Page {
  limit?: number;
  offset?: number;
}

const PAGE = 100;

/** Newest first. */
export async function listImports(
  ctx: Context,
  page: Page = {}
): Promise<Result<ImportView[], 'not-allowed'>> {
  if (!can(ctx.actor, 'import-files')) return refused('not-allowed');
  return ok((await findImports(ctx.db, page.limit ?? PAGE, page.offset ?? 0)) as ImportView[]);
}

/**
 * One import: its state, its summary, how far it is, and what it would take to undo it.
 * Poll it for the progress of an import that runs.
 */
export async function importRecord(
  ctx: Context,
  importId: string
): Promise<
  Result<ImportView & { reliedOnBy: { id: string; fileName: string }[] }, 'not-allowed' | 'not-found'>
> {
  if (!can(ctx.actor, 'import-files')) return refused('not-allowed');
  const record = await findImport(ctx.db, importId);
  if (record === null) return refused('not-found');
  const applying = progressOfApplying(ctx.app, importId);
  const view = {
    ...(record as ImportView),
    ...(applying !== null && { state: 'applying' as const, progress: applying })
  };
  return ok({ ...view, reliedOnBy: await importsRelyingOn(ctx.db, importId) });
}

/** Rows that were refused, in the order of the file. */
export async function importRefusals(
  ctx: Context,
  importId: string,
  page: Page = {}
): Promise<Result<RowRefusal[], 'not-allowed' | 'not-found'>> {
  if (!can(ctx.actor, 'import-files')) return refused('not-allowed');
  if ((await findImport(ctx.db, importId)) === null) return refused('not-found');
  return ok((await findRefusals(ctx.db, importId, page.limit ?? PAGE, page.offset ?? 0)) as RowRefusal[]);
}

/** Every fact the import wrote, in the order of the file. */
export async function importFacts(
  ctx: Context,
  importId: string,
  page: Page = {}
): Promise<Result<ImportedFact[], 'not-allowed' | 'not-found'>> {
  if (!can(ctx.actor, 'import-files')) return refused('not-allowed');
  if ((await findImport(ctx.db, importId)) === null) return refused('not-found');
  return ok(await factsOfImport(ctx.db, importId, page.limit ?? PAGE, page.offset ?? 0));
}

export interface SourceRow {
  importId: string;
  importKind: string;
  fileName: string;
  asOf: string;
  /** Row of the file, counted from 1 as a spreadsheet does. */
  row: number;
  /** Every column of the file as it is headed, and the cell as it stands there. */
  columns: { name: string; value: string }[];
}

/** The row of the file that a fact came from: how a number opens to its source. */
export async function sourceRow(ctx: Context, factSeq: number): Promise<Result<SourceRow, 'not-found'>> {
  const fact = await findFactSource(ctx.db, factSeq);
  if (fact === null || !can(ctx.actor, 'see-partner', fact.partnerId)) return refused('not-found');
  const record = await findImport(ctx.db, fact.importId);
  const cells = record === null ? null : await sourceCells(ctx, record, fact.row);
  if (record === null || cells === null) return refused('not-found');
  const { source } = record.summary as ImportSummary;
  return ok({
    importId: record.id,
    importKind: record.kind,
    fileName: record.fileName,
    asOf: record.asOf,
    row: fact.row,
    columns: source.headings.map((name, at) => ({
      name,
      value: cells[at] === FORMULA ? '=…' : (cells[at] ?? '')
    }))
  });
}
