import type { Context } from '../context';
import type { StagedTuple } from '../repositories/import-repository';
import type { Source } from './files/source';
import type { Header } from './header';
import type { ImportKind, Refuse } from './kinds/kind';
import { FORMULA, Row } from './kinds/row';
import type { ProgressMeter } from './progress';
import type { RowRefusal } from './refusal';
import { stageBatch, stagedTuple } from './staging';
import type { ImportWorld } from './world';

interface FileToStage {
  kind: ImportKind;
  world: ImportWorld;
  source: Source;
  header: Header;
  /** Bytes of the file. */
  size: number;
  meter: ProgressMeter;
}

/** Reads a file to its end and stages what its rows say. Holds one batch in memory. */
export async function stageFile(
  ctx: Context,
  importId: string,
  { kind, world, source, header, size, meter }: FileToStage
): Promise<{ read: number }> {
  const row = new Row(
    header.positions,
    new Map([...header.positions].map(([id, at]) => [id, header.headings[at] ?? id]))
  );
  let read = 0;
  for await (const batch of source.batches) {
    const staged: StagedTuple[] = [];
    const refusals: RowRefusal[] = [];
    const refuse: Refuse = (column, code, params = {}) => {
      const heading = column === null ? null : (row.headings.get(column) ?? column);
      refusals.push({ row: row.number, column: heading, code, params });
    };
    for (const [index, cells] of batch.rows.entries()) {
      row.number = batch.firstRow + index;
      row.cells = cells;
      if (row.number <= header.row || cells.every(isBlank)) continue;
      read += 1;
      if (refuseShape(row, header, refuse)) continue;
      const facts = kind.decode(row, world, refuse);
      facts?.forEach((fact, part) => staged.push(stagedTuple(importId, row.number, part, fact)));
    }
    await stageBatch(ctx, importId, batch, staged, refusals);
    await meter.tell({ stage: 'reading', done: Math.min(batch.bytesRead, size), total: size, rows: read });
  }
  return { read };
}

function isBlank(cell: string): boolean {
  return cell === '' || cell.trim() === '';
}

/** Refuses rows that cannot be read by column: a formula where a value is read, cells beyond the header. */
function refuseShape(row: Row, header: Header, refuse: Refuse): boolean {
  let refused = false;
  if (row.cells.includes(FORMULA)) {
    for (const [id, position] of header.positions) {
      if (row.cells[position] !== FORMULA) continue;
      refuse(id, 'formula-cell');
      refused = true;
    }
  }
  for (let at = header.headings.length; at < row.cells.length; at += 1) {
    if (isBlank(row.cells[at] ?? '')) continue;
    refuse(null, 'too-many-cells', { expected: header.headings.length, found: row.cells.length });
    return true;
  }
  return refused;
}
