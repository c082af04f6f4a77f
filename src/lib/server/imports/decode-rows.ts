import { kindOf, type ImportKindId } from './kinds';
import type { ImportKind, Refuse, Warn } from './kinds/kind';
import { FORMULA, Row } from './kinds/row';
import type { CellBatch } from './files/cell-batch';
import type { Header } from './header';
import type { MetPartner } from './partner-resolver';
import type { MetPerson } from './person-resolver';
import type { RowRefusal, RowWarning } from './refusal';
import { SaidFacts, type Said } from './said-facts';
import { makeWorld, type ImportWorld, type WorldInput } from './world';

/** What tells what rows say. Plain data: it may go to another thread. */
export interface RowReading {
  kind: ImportKindId;
  header: Header;
  world: WorldInput;
}

/** What some rows of a file say. */
export interface DecodedRows {
  /** Rows of data: neither blank nor above the header. */
  read: number;
  /** The facts of the rows that can be taken. */
  said: Said;
  refusals: RowRefusal[];
  /** What somebody should look at before the file is applied. */
  warnings: RowWarning[];
  /** Rows of certificates that do not say whether they are linked. */
  notSaidLinked: number[];
}

/** Whom the rows of a file speak of, those that were refused included. */
export interface Met {
  partners: MetPartner[];
  people: MetPerson[];
}

/** Makes facts of the rows of one file, in their order. */
export class RowDecoder {
  readonly #kind: ImportKind;
  readonly #header: Header;
  readonly #world: ImportWorld;
  readonly #row: Row;
  readonly #said = new SaidFacts();

  constructor({ kind, header, world }: RowReading, newId: () => string) {
    this.#kind = kindOf(kind);
    this.#header = header;
    this.#world = makeWorld(world, newId);
    const headings = new Map([...header.positions].map(([id, at]) => [id, header.headings[at] ?? id]));
    this.#row = new Row(header.positions, headings);
  }

  /** @throws FileFault where the rows cannot be what the file says they are */
  decode(firstRow: number, cells: CellBatch): DecodedRows {
    const row = this.#row;
    const refusals: RowRefusal[] = [];
    const warnings: RowWarning[] = [];
    const notSaidLinked: number[] = [];
    const warn: Warn = (column, code, params) => {
      warnings.push({ row: row.number, column: row.headings.get(column) ?? column, code, params });
    };
    const refuse: Refuse = (column, code, params = {}) => {
      const heading = column === null ? null : (row.headings.get(column) ?? column);
      refusals.push({ row: row.number, column: heading, code, params });
    };
    let read = 0;
    row.enter(firstRow, cells);
    for (let at = 0; at < cells.rows; at += 1) {
      row.move(at);
      if (row.number <= this.#header.row || row.isBlank(0)) continue;
      read += 1;
      const before = refusals.length;
      const facts = refuseShape(row, this.#header, refuse)
        ? null
        : this.#kind.decode(row, this.#world, refuse, warn);
      if (facts === null) {
        // Cells in the wrong columns are one trouble and not as many as there are columns.
        if (row.width > this.#header.width && refusals.length > before + 1) {
          refusals.length = before;
          refuse(null, 'too-many-cells', { expected: this.#header.headings.length, found: row.width });
        }
        continue;
      }
      for (const fact of facts) this.#said.add(row.number, fact);
      if (this.#kind.id === 'certificates' && row.text('linked') === '') notSaidLinked.push(row.number);
    }
    return { read, said: this.#said.take(), refusals, warnings, notSaidLinked };
  }

  met(): Met {
    const { partners, people } = this.#world;
    return { partners: [...partners.met.values()], people: [...people.met.values()] };
  }
}

/** Refuses rows that cannot be read by column: a formula where a value is read, cells beyond the header. */
function refuseShape(row: Row, header: Header, refuse: Refuse): boolean {
  const expected = header.headings.length;
  const formulas = row.mayHoldFormulas
    ? [...header.positions.keys()].filter((id) => row.raw(id) === FORMULA)
    : [];
  for (const id of formulas) refuse(id, 'formula-cell');
  const isMore = row.width > expected && !row.isBlank(expected);
  // An empty cell behind the others may be one that was pushed there: a quote in the row ended a cell too early.
  if (isMore || (row.width > header.width && row.isQuoted(header.width))) {
    refuse(null, 'too-many-cells', { expected, found: row.width });
    return true;
  }
  return formulas.length > 0;
}
