import type { Context } from '../context';
import type { Source } from './files/source';
import type { Header } from './header';
import type { ImportKind, Refuse } from './kinds/kind';
import { FORMULA, Row } from './kinds/row';
import type { ProgressMeter } from './progress';
import { NumberedRepeats, RefusedRepeats } from './repeats';
import { StagingWriter } from './staging';
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

/** What was read of a file: rows, but for `facts` and `withoutPortfolio`. */
export interface StagedFile {
  read: number;
  /** They would write a fact, unless it turns out to be known. */
  staged: number;
  /** They say only what rows above them said. */
  repeated: number;
  refused: number;
  facts: number;
  /** Use cases of which neither portfolio, offer nor use case says where they belong. */
  withoutPortfolio: number;
  /** Rows of certificates that do not say whether they are linked. */
  notSaidLinked: number;
  /** Ids of the partners and people that rows which were taken speak of. */
  spokenOf: Set<string>;
}

/**
 * Reads a file to its end and stages what its rows say. Holds a batch and a block in memory, and 25 to 95 bytes a row:
 * what tells whether a key was said before.
 */
export async function stageFile(
  ctx: Context,
  importId: string,
  { kind, world, source, header, size, meter }: FileToStage
): Promise<StagedFile> {
  const row = new Row(
    header.positions,
    new Map([...header.positions].map(([id, at]) => [id, header.headings[at] ?? id]))
  );
  const repeats = kind.repeats === 'numbered' ? new NumberedRepeats() : new RefusedRepeats();
  const writer = new StagingWriter(ctx, importId);
  const spokenOf = new Set<string>();
  const counts: StagedFile = {
    read: 0,
    staged: 0,
    repeated: 0,
    refused: 0,
    facts: 0,
    withoutPortfolio: 0,
    notSaidLinked: 0,
    spokenOf
  };
  const refuse: Refuse = (column, code, params = {}) => {
    const heading = column === null ? null : (row.headings.get(column) ?? column);
    writer.addRefusal({ row: row.number, column: heading, code, params });
  };
  const stageRow = (): void => {
    const said = refuseShape(row, header, refuse) ? null : kind.decode(row, world, refuse);
    const taken = said === null ? null : repeats.take(row.number, said);
    if (said === null || taken === null || 'contradicts' in taken) {
      if (taken !== null && 'contradicts' in taken)
        refuse(null, 'row-contradicts', { other: taken.contradicts });
      counts.refused += 1;
      return;
    }
    for (const { partnerId, personId } of said) {
      spokenOf.add(partnerId);
      if (personId !== null) spokenOf.add(personId);
    }
    if (kind.id === 'certificates' && row.text('linked') === '') counts.notSaidLinked += 1;
    if (taken.length === 0) counts.repeated += 1;
    else counts.staged += 1;
    counts.facts += taken.length;
    for (const fact of taken) {
      writer.addFact(row.number, fact);
      if (fact.kind === 'use-case' && fact.portfolio === null) counts.withoutPortfolio += 1;
    }
  };
  for await (const batch of source.batches) {
    row.enter(batch);
    for (let at = 0; at < batch.cells.rows; at += 1) {
      row.move(at);
      if (row.number <= header.row || row.isBlank(0)) continue;
      counts.read += 1;
      stageRow();
    }
    await writer.endBatch(batch);
    await meter.tell({
      stage: 'reading',
      done: Math.min(batch.bytesRead, size),
      total: size,
      rows: counts.read
    });
  }
  await writer.finish();
  return counts;
}

/** Refuses rows that cannot be read by column: a formula where a value is read, cells beyond the header. */
function refuseShape(row: Row, header: Header, refuse: Refuse): boolean {
  const expected = header.headings.length;
  const formulas = row.mayHoldFormulas
    ? [...header.positions.keys()].filter((id) => row.raw(id) === FORMULA)
    : [];
  for (const id of formulas) refuse(id, 'formula-cell');
  if (row.width > expected && !row.isBlank(expected)) {
    refuse(null, 'too-many-cells', { expected, found: row.width });
    return true;
  }
  return formulas.length > 0;
}
