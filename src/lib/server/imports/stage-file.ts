import type { Context } from '../context';
import type { ImportKind } from './kinds/kind';
import type { MetPartner } from './partner-resolver';
import type { MetPerson } from './person-resolver';
import type { ProgressMeter } from './progress';
import type { ReadMessage, ReadRows } from './read-file';
import { NumberedRepeats, RefusedRepeats } from './repeats';
import { SaidRows } from './said-facts';
import { StagingWriter } from './staging';
import { firstNames, WARNINGS_TOLD, type ImportSummary, type WarnedRows } from './summary';

interface FileToStage {
  kind: ImportKind;
  messages: AsyncIterable<ReadMessage>;
  /** Bytes of the file. */
  size: number;
  meter: ProgressMeter;
}

/** Bytes of a row of a WorkSpan report, which has some fifty columns. */
const BYTES_OF_ROW = 512;
/** Rows for which there is room from the start; for more it is made as they come. */
const MOST_EXPECTED = 300_000;

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
  warnings: WarnedRows;
  /** Ids of the partners and people that rows which were taken speak of. */
  spokenOf: Set<string>;
  /** Whom the rows speak of, those that were refused included. */
  partners: MetPartner[];
  people: MetPerson[];
  source: ImportSummary['source'];
}

/**
 * Stages what the rows of a file say. Holds a batch and a block in memory, and 25 to 95 bytes a row: what tells whether
 * a key was said before.
 */
export async function stageFile(
  ctx: Context,
  importId: string,
  { kind, messages, size, meter }: FileToStage
): Promise<StagedFile> {
  const repeats =
    kind.repeats === 'numbered'
      ? new NumberedRepeats(Math.min(size / BYTES_OF_ROW, MOST_EXPECTED))
      : new RefusedRepeats();
  const writer = new StagingWriter(ctx, importId);
  const file: StagedFile = {
    read: 0,
    staged: 0,
    repeated: 0,
    refused: 0,
    facts: 0,
    withoutPortfolio: 0,
    notSaidLinked: 0,
    warnings: { count: 0, rows: [] },
    spokenOf: new Set(),
    partners: [],
    people: [],
    source: { headerRow: 0, headings: [], delimiter: '' }
  };
  const stageRow = (said: SaidRows, first: number, end: number): boolean => {
    const taken = repeats.take(said, first, end);
    if ('contradicts' in taken) {
      const params = { other: taken.contradicts };
      writer.addRefusal({ row: said.row(first), column: null, code: 'row-contradicts', params });
      return false;
    }
    for (let at = first; at < end; at += 1) {
      const personId = said.personId(at);
      file.spokenOf.add(said.partnerId(at));
      if (personId !== null) file.spokenOf.add(personId);
    }
    if (taken.length === 0) file.repeated += 1;
    else file.staged += 1;
    file.facts += taken.length;
    for (const fact of taken) {
      writer.addFact(said, fact);
      if (said.isWithoutPortfolio(fact.at)) file.withoutPortfolio += 1;
    }
    return true;
  };
  const stageRows = ({ read, said: bytes, refusals, warnings, notSaidLinked }: ReadRows): void => {
    for (const refusal of refusals) writer.addRefusal(refusal);
    file.warnings.count += warnings.length;
    file.warnings.rows.push(...warnings.slice(0, WARNINGS_TOLD - file.warnings.rows.length));
    const unsaid = new Set(notSaidLinked);
    const said = new SaidRows(bytes);
    let taken = 0;
    for (let first = 0, end = 0; first < said.size; first = end) {
      end = said.endOfRow(first);
      if (!stageRow(said, first, end)) continue;
      taken += 1;
      if (unsaid.has(said.row(first))) file.notSaidLinked += 1;
    }
    file.read += read;
    file.refused += read - taken;
  };
  for await (const message of messages) {
    if (message.type === 'header') {
      const { row: headerRow, headings, delimiter } = message;
      file.source = { headerRow, headings, delimiter, notRead: firstNames(message.notRead) };
    } else if (message.type === 'end') {
      file.partners = message.partners;
      file.people = message.people;
    } else {
      stageRows(message);
      await writer.endRows(message);
      const done = Math.min(message.bytesRead, size);
      await meter.tell({ stage: 'reading', done, total: size, rows: file.read });
    }
  }
  await writer.finish();
  return file;
}
