import type { CellBatch } from '../files/cell-batch';
import { CellMemo, NO_CELL, type Cell } from '../files/cell-memo';
import type { SourceBatch } from '../files/source';
import type { Refuse } from './kind';

/** How the readers mark a cell that holds a formula: no text file that is taken can hold it. */
export const FORMULA = '\u0000formula';

/** One row of a file, its cells by column id. One object serves all rows of a file. */
export class Row {
  number = 0;
  /** Of the row, named in the header or not. */
  width = 0;
  /** Whether a formula may stand in one of the cells: seldom. */
  mayHoldFormulas = false;
  readonly #memo = new CellMemo();
  #batch: CellBatch | null = null;
  #firstRow = 0;
  #firstCell = 0;

  /** @param positions where each column stands in the file */
  constructor(
    readonly positions: ReadonlyMap<string, number>,
    /** Heading as the file spells it, by column id. */
    readonly headings: ReadonlyMap<string, string>
  ) {}

  /** To be called before the first row of each batch. */
  enter({ cells, firstRow, text }: SourceBatch): void {
    this.#batch = cells;
    this.#firstRow = firstRow;
    this.mayHoldFormulas = text.includes(0);
  }

  /** Goes to a row of the batch, counted from 0. */
  move(at: number): void {
    const batch = this.#batch as CellBatch;
    this.number = this.#firstRow + at;
    this.#firstCell = batch.firstCells[at] as number;
    this.width = batch.width(at);
  }

  /** Whether nothing stands in the row from a position on. */
  isBlank(from: number): boolean {
    const batch = this.#batch as CellBatch;
    for (let at = this.#firstCell + from; at < this.#firstCell + this.width; at += 1) {
      if (batch.places[at * 2] !== batch.places[at * 2 + 1] && batch.text(at).trim() !== '') return false;
    }
    return true;
  }

  has(column: string): boolean {
    return this.positions.has(column);
  }

  #cell(column: string): Cell {
    const position = this.positions.get(column);
    if (position === undefined || position >= this.width) return NO_CELL;
    return this.#memo.read(this.#batch as CellBatch, this.#firstCell + position);
  }

  /** The cell as the file holds it; empty where the column or the cell is missing. */
  raw(column: string): string {
    return this.#cell(column).raw;
  }

  /** The cell's text, tidied; empty where it says that there is nothing. */
  text(column: string): string {
    return this.#cell(column).text;
  }

  id(column: string): string {
    return this.#cell(column).id;
  }

  flag(column: string): boolean {
    return this.#cell(column).flag;
  }

  /** A date; null where the cell is empty; undefined, and the row refused, where it is none. */
  date(column: string, refuse: Refuse): string | null | undefined {
    const cell = this.#cell(column);
    if (cell.raw === '') return null;
    if (cell.date !== null) return cell.date;
    if (cell.text === '' || cell.text === '0') return null;
    refuse(column, 'date-invalid', { value: excerpt(cell.text) });
    return undefined;
  }

  /** A text that must be there; undefined, and the row refused, where it is not. */
  required(column: string, refuse: Refuse): string | undefined {
    const text = this.text(column);
    if (text !== '') return text;
    refuse(column, 'required-missing');
    return undefined;
  }
}

/** What a message quotes of a cell. */
export function excerpt(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
