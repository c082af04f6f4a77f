import { kindOf, type ImportKindId } from './kinds';
import type { Refuse, StagedFact } from './kinds/kind';
import { FORMULA, Row } from './kinds/row';
import { openFile } from './files/open-file';
import { headingsNotRead, requireHeader, type Header } from './header';
import type { MetPartner } from './partner-resolver';
import type { MetPerson } from './person-resolver';
import { type FileFault, type RowRefusal } from './refusal';
import { makeWorld, type WorldInput } from './world';

/** A file to be read. Plain data: it may go to another thread. */
export interface FileToRead {
  path: string;
  kind: ImportKindId;
  world: WorldInput;
}

/** What some rows of a file say. */
export interface ReadRows {
  type: 'rows';
  firstRow: number;
  lastRow: number;
  /** Their text as it stands in the file: CSV in UTF-8. */
  text: Uint8Array<ArrayBuffer>;
  /** Rows of data: neither blank nor above the header. */
  read: number;
  /** The facts of the rows that can be taken, see `saidFacts`. */
  said: string;
  refusals: RowRefusal[];
  /** Rows of certificates that do not say whether they are linked. */
  notSaidLinked: number[];
  /** Bytes of the file read so far. */
  bytesRead: number;
}

/** What reading a file gives: its header, its rows piece by piece, and whom all of them speak of. */
export type ReadMessage =
  | { type: 'header'; row: number; headings: string[]; notRead: string[]; delimiter: string }
  | ReadRows
  | { type: 'end'; partners: MetPartner[]; people: MetPerson[] };

/** Reads a file to its end. @throws FileFault where it is none that we take */
export async function* readRows(
  { path, kind: kindId, world: input }: FileToRead,
  newId: () => string
): AsyncGenerator<ReadMessage> {
  const kind = kindOf(kindId);
  const world = makeWorld(input, newId);
  const columns = [...kind.columns, ...(kind.moreColumns?.(world.releases) ?? [])];
  const source = await openFile(path, columns);
  try {
    const header = requireHeader(source.header, columns);
    yield {
      type: 'header',
      row: header.row,
      headings: header.headings,
      notRead: headingsNotRead(header),
      delimiter: source.delimiter
    };
    const row = new Row(
      header.positions,
      new Map([...header.positions].map(([id, at]) => [id, header.headings[at] ?? id]))
    );
    for await (const batch of source.batches) {
      const lastRow = batch.firstRow + batch.cells.rows - 1;
      let said = '';
      let read = 0;
      const refusals: RowRefusal[] = [];
      const notSaidLinked: number[] = [];
      const refuse: Refuse = (column, code, params = {}) => {
        const heading = column === null ? null : (row.headings.get(column) ?? column);
        refusals.push({ row: row.number, column: heading, code, params });
      };
      row.enter(batch);
      for (let at = 0; at < batch.cells.rows; at += 1) {
        row.move(at);
        if (row.number <= header.row || row.isBlank(0)) continue;
        read += 1;
        const facts = refuseShape(row, header, refuse) ? null : kind.decode(row, world, refuse);
        if (facts === null) continue;
        for (const fact of facts) said += textOf(row.number, fact);
        if (kindId === 'certificates' && row.text('linked') === '') notSaidLinked.push(row.number);
      }
      const { firstRow, bytesRead } = batch;
      const text = new Uint8Array(batch.text);
      yield { type: 'rows', firstRow, lastRow, text, read, said, refusals, notSaidLinked, bytesRead };
    }
    const [partners, people] = [[...world.partners.met.values()], [...world.people.met.values()]];
    yield { type: 'end', partners, people };
  } finally {
    source.close?.();
  }
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

const FIELDS = 9;

/** A text crosses from thread to thread in a tenth of the time of the objects it stands for. */
function textOf(row: number, fact: StagedFact): string {
  const { kind, partnerId, portfolio, personId, asOf, key, series, data } = fact;
  return `${row}\n${kind}\n${partnerId}\n${portfolio ?? ''}\n${personId ?? ''}\n${asOf}\n${key}\n${series ?? ''}\n${data}\n`;
}

export interface SaidRow {
  row: number;
  facts: StagedFact[];
}

/** The facts of `ReadRows.said`, row by row. @throws where a field held a line end: keys and data are tidied text */
export function saidFacts(said: string): SaidRow[] {
  const fields = said.split('\n');
  if (fields.length % FIELDS !== 1) throw new Error('A line end in a fact that was read');
  const rows: SaidRow[] = [];
  let last: SaidRow | undefined;
  for (let at = 0; at + FIELDS <= fields.length; at += FIELDS) {
    const row = Number(fields[at]);
    const fact: StagedFact = {
      kind: fields[at + 1] as StagedFact['kind'],
      partnerId: fields[at + 2] as string,
      portfolio: fields[at + 3] || null,
      personId: fields[at + 4] || null,
      asOf: fields[at + 5] as string,
      key: fields[at + 6] as string,
      series: fields[at + 7] || null,
      data: fields[at + 8] as string
    };
    if (last?.row === row) last.facts.push(fact);
    else rows.push((last = { row, facts: [fact] }));
  }
  return rows;
}

/** A fault as it goes from thread to thread, where a class would be lost. */
export interface FaultMessage {
  type: 'fault';
  code: FileFault['code'];
  details: FileFault['details'];
}
