import writeExcelFile from 'write-excel-file/node';
import { can } from '$lib/domain/access/can';
import { ok, refused, type Result } from '$lib/domain/shared/result';
import { withoutFormula } from '$lib/domain/shared/spreadsheet';
import type { Context } from '../context';
import { definitions } from '../services/definitions';
import { kindOf, type ImportKindId } from './kinds';

export type TemplateFormat = 'csv' | 'xlsx';

export interface TemplateFile {
  fileName: string;
  mediaType: string;
  bytes: Buffer;
}

/** A file with the columns of a kind and one example row. */
export async function importTemplate(
  ctx: Context,
  kindId: ImportKindId,
  format: TemplateFormat
): Promise<Result<TemplateFile, 'not-allowed'>> {
  if (!can(ctx.actor, 'import-files')) return refused('not-allowed');
  const kind = kindOf(kindId);
  const { releases } = await definitions(ctx);
  const columns = [...kind.columns, ...(kind.moreColumns?.(releases) ?? [])];
  const rows = [columns.map((column) => column.title), columns.map((column) => column.example)].map((row) =>
    row.map(withoutFormula)
  );
  const fileName = `high-five-${kindId}.${format}`;
  if (format === 'csv') {
    const text = rows
      .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))
      .join('\r\n');
    return ok({ fileName, mediaType: 'text/csv; charset=utf-8', bytes: Buffer.from(`\ufeff${text}\r\n`) });
  }
  const bytes = await writeExcelFile(
    rows.map((row) => row.map((value) => ({ value, type: String })))
  ).toBuffer();
  return ok({
    fileName,
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    bytes
  });
}
