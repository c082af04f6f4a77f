import { cleanText, readDate, readId, saysNothing } from '../values';
import type { Refuse } from './kind';

/** How the readers mark a cell that holds a formula: no text file that is taken can hold it. */
export const FORMULA = '\u0000formula';

/** One row of a file, its cells by column id. One object serves all rows of a file. */
export class Row {
  number = 0;
  cells: readonly string[] = [];

  /** @param positions where each column stands in the file */
  constructor(
    readonly positions: ReadonlyMap<string, number>,
    /** Heading as the file spells it, by column id. */
    readonly headings: ReadonlyMap<string, string>
  ) {}

  has(column: string): boolean {
    return this.positions.has(column);
  }

  /** The cell as the file holds it; empty where the column or the cell is missing. */
  raw(column: string): string {
    const position = this.positions.get(column);
    return position === undefined ? '' : (this.cells[position] ?? '');
  }

  /** The cell's text, tidied; empty where it says that there is nothing. */
  text(column: string): string {
    const text = cleanText(this.raw(column));
    return saysNothing(text) ? '' : text;
  }

  id(column: string): string {
    const id = readId(this.raw(column));
    return saysNothing(id) ? '' : id;
  }

  /** A date; null where the cell is empty; undefined, and the row refused, where it is none. */
  date(column: string, refuse: Refuse): string | null | undefined {
    const raw = this.raw(column);
    if (raw === '') return null;
    const date = readDate(raw);
    if (date !== null) return date;
    const text = cleanText(raw);
    if (saysNothing(text) || text === '0') return null;
    refuse(column, 'date-invalid', { value: excerpt(text) });
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
