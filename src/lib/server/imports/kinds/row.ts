import { currencyDecimals } from '$lib/domain/money/currency';
import { addDays, type IsoDate } from '$lib/domain/shared/date';
import type { CellBatch } from '../files/cell-batch';
import { CellMemo, NO_CELL, type Cell } from '../files/cell-memo';
import { PLAIN_DATES, plainAmount, plainDate, plainFlag } from '../plain-values';
import { readAmount } from '../values';
import type { Refuse } from './kind';

/** How the readers mark a cell that holds a formula: no text file that is taken can hold it. */
export const FORMULA = '\u0000formula';

const QUOTE = 34;

/** A column as the cells of a file are asked for by it: `Row.place` says where it stands, asked for once a file. */
export interface Place {
  column: string;
  /** Counted from 0; -1 where the file has no such column. */
  position: number;
}

/**
 * One row of a file. One object serves all rows of a file. Its cells are asked for by the id of their column, or by its
 * place where there are many rows: to find the place takes as long as to read the cell.
 */
export class Row {
  number = 0;
  /** Of the row, named in the header or not. */
  width = 0;
  /** Whether a formula may stand in one of the cells: seldom. */
  mayHoldFormulas = false;
  readonly #memo = new CellMemo();
  /** By their number. */
  readonly #dates: (IsoDate | null | undefined)[] = Array.from({ length: PLAIN_DATES });
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
  enter(firstRow: number, cells: CellBatch): void {
    this.#batch = cells;
    this.#firstRow = firstRow;
    this.mayHoldFormulas = cells.holdsZeros();
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

  /** Whether a quoted cell stands in the row from a position on, empty or not: nobody quotes what is not there. */
  isQuoted(from: number): boolean {
    const { bytes, places } = this.#batch as CellBatch;
    for (let at = this.#firstCell + from; at < this.#firstCell + this.width; at += 1) {
      if (bytes[(places[at * 2] as number) - 1] === QUOTE) return true;
    }
    return false;
  }

  place(column: string): Place {
    return { column, position: this.positions.get(column) ?? -1 };
  }

  has(column: string): boolean {
    return this.positions.has(column);
  }

  /** The number of the cell in its batch; -1 where the column or the cell is missing. */
  #find(column: string | Place): number {
    const position = typeof column === 'string' ? (this.positions.get(column) ?? -1) : column.position;
    return position < 0 || position >= this.width ? -1 : this.#firstCell + position;
  }

  #cell(column: string | Place): Cell {
    const at = this.#find(column);
    return at < 0 ? NO_CELL : this.#memo.read(this.#batch as CellBatch, at, at - this.#firstCell);
  }

  /** The cell as the file holds it; empty where the column or the cell is missing. */
  raw(column: string | Place): string {
    return this.#cell(column).raw;
  }

  /** The cell's text, tidied; empty where it says that there is nothing. */
  text(column: string | Place): string {
    return this.#cell(column).text;
  }

  id(column: string | Place): string {
    return this.#cell(column).id;
  }

  flag(column: string | Place): boolean {
    const at = this.#find(column);
    if (at < 0) return false;
    const { bytes, places } = this.#batch as CellBatch;
    const plain = plainFlag(bytes, places[at * 2] as number, places[at * 2 + 1] as number);
    return plain ?? this.#cell(column).flag;
  }

  /** A date; null where the cell is empty; undefined, and the row refused, where it is none. */
  date(column: string | Place, refuse: Refuse): string | null | undefined {
    const at = this.#find(column);
    if (at < 0) return null;
    const { bytes, places } = this.#batch as CellBatch;
    const [start, end] = [places[at * 2] as number, places[at * 2 + 1] as number];
    if (start === end) return null;
    const number = plainDate(bytes, start, end);
    const known = number === 0 ? undefined : this.#dates[number];
    if (typeof known === 'string') return known;
    const cell = this.#cell(column);
    if (number !== 0) this.#dates[number] = cell.date;
    if (cell.date !== null) return cell.date;
    if (cell.text === '' || cell.text === '0') return null;
    refuse(idOf(column), 'date-invalid', { value: excerpt(cell.text) });
    return undefined;
  }

  /** A date of something that has happened: one after `lastDay`, which the file cannot know of, is refused too. */
  dateUntil(column: string | Place, lastDay: IsoDate, refuse: Refuse): string | null | undefined {
    const date = this.date(column, refuse);
    if (typeof date !== 'string' || date <= lastDay) return date;
    refuse(idOf(column), 'date-after-as-of', { value: date, asOf: addDays(lastDay, -1) });
    return undefined;
  }

  /** Minor units; null where the cell is empty; undefined, and the row refused, where it is no amount. */
  amount(column: string | Place, currency: string, refuse: Refuse): number | null | undefined {
    const at = this.#find(column);
    if (at < 0) return null;
    const { bytes, places } = this.#batch as CellBatch;
    const [start, end] = [places[at * 2] as number, places[at * 2 + 1] as number];
    if (start === end) return null;
    const plain = plainAmount(bytes, start, end, currencyDecimals(currency));
    if (plain >= 0) return plain;
    const cell = this.#cell(column);
    const amount = readAmount(cell.raw, currency);
    if (amount !== null) return amount;
    if (cell.text === '') return null;
    refuse(idOf(column), 'amount-invalid', { value: excerpt(cell.text) });
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

function idOf(column: string | Place): string {
  return typeof column === 'string' ? column : column.column;
}

/** What a message quotes of a cell. */
export function excerpt(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
