import { FileFault } from '../refusal';

const QUOTE = 34;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const SPACE = 32;
const TAB = 9;

/** A field longer than this is a quote that was never closed, not a field. */
const LONGEST_FIELD = 262_144;
/** Empty cells past this are dropped, filled ones refuse the file. */
export const MOST_COLUMNS = 1_000;

/**
 * Reads CSV as it is met in the wild, text by text: quotes inside a quoted field need not be doubled. A quote
 * ends a field only where a delimiter or the end of the line follows; the file's row numbers are those a
 * spreadsheet shows, so blank lines are rows too.
 */
export class CsvReader {
  /** Rows given so far. */
  row = 0;
  /** Cells of the header once it is known: rows that come out longer are tried again as all-quoted. */
  columns: number | null = null;
  /** Rows of the text that is being read: what there was before a fault. */
  rows: readonly string[][] = [];
  #rest = '';
  /** Inside a row whose further cells are dropped. */
  #skipping = false;
  /** Whether cells of this text were dropped. */
  #cut = false;
  readonly #delimiter: string;
  readonly #delimiterCode: number;

  constructor(delimiter: string) {
    this.#delimiter = delimiter;
    this.#delimiterCode = delimiter.charCodeAt(0);
  }

  /**
   * @param last true with the last text of the file
   * @returns the rows that are complete, and their text as it stands in the file
   * @throws FileFault where the text cannot be a table
   */
  read(text: string, last: boolean): { rows: string[][]; text: string } {
    const input = this.#rest + text;
    const rows: string[][] = [];
    this.rows = rows;
    this.#cut = this.#skipping;
    let position = this.#skipping ? this.#skipEmpty(input, 0) : 0;
    while (position < input.length) {
      const cells: string[] = [];
      const end = this.#readRow(input, position, last, cells);
      if (end < 0) break;
      this.row += 1;
      rows.push(this.#settled(cells, input, position, end));
      position = end;
    }
    this.#rest = input.slice(position);
    if (last && this.#rest !== '') throw new FileFault('file-truncated', { row: this.row + 1 });
    if (this.#rest.length > LONGEST_FIELD * 4) throw new FileFault('field-too-long', { row: this.row + 1 });
    return { rows, text: this.#cut ? toCsv(rows, this.#delimiter) : input.slice(0, position) };
  }

  /** Fills `cells` from one row; returns where the next begins, or -1 where the row is not complete. */
  #readRow(input: string, start: number, last: boolean, cells: string[]): number {
    let position = start;
    const length = input.length;
    for (;;) {
      if (cells.length >= MOST_COLUMNS) return this.#skipEmpty(input, position);
      if (input.charCodeAt(position) === QUOTE) {
        const end = this.#closingQuote(input, position + 1, last);
        if (end < 0) return -1;
        cells.push(this.#quoted);
        position = end;
      } else {
        position = this.#plain(input, position, last, cells);
        if (position < 0) return -1;
      }
      if (position >= length) return last ? length : -1;
      const code = input.charCodeAt(position);
      position += 1;
      if (code === LINE_FEED) return position;
      if (code === CARRIAGE_RETURN) {
        if (position >= length && !last) return -1;
        return input.charCodeAt(position) === LINE_FEED ? position + 1 : position;
      }
    }
  }

  /** Value of the quoted field that was met last. */
  #quoted = '';

  /** Where the delimiter or line end behind the closing quote stands, or -1. */
  #closingQuote(input: string, start: number, last: boolean): number {
    let from = start;
    let undoubled = false;
    let doubled = false;
    for (;;) {
      const quote = input.indexOf('"', from);
      if (quote < 0) {
        if (input.length - start > LONGEST_FIELD)
          throw new FileFault('field-too-long', { row: this.row + 1 });
        return -1;
      }
      if (quote - start > LONGEST_FIELD) throw new FileFault('field-too-long', { row: this.row + 1 });
      const behind = quote + 1;
      if (behind >= input.length && !last) return -1;
      if (this.#endsField(input, behind)) {
        this.#quoted = value(input, start, quote, doubled && !undoubled);
        return behind;
      }
      const code = input.charCodeAt(behind);
      if (code === QUOTE) {
        if (behind + 4 >= input.length && !last) return -1;
        if (this.#endsField(input, behind + 1) && (undoubled || this.#opensField(input, behind + 1))) {
          this.#quoted = value(input, start, behind, doubled && !undoubled);
          return behind + 1;
        }
        doubled = true;
        from = behind + 1;
      } else if (code === SPACE || code === TAB) {
        let next = behind;
        while (input.charCodeAt(next) === SPACE || input.charCodeAt(next) === TAB) next += 1;
        if (next >= input.length && !last) return -1;
        if (this.#endsField(input, next)) {
          this.#quoted = value(input, start, quote, doubled && !undoubled);
          return next;
        }
        undoubled = true;
        from = behind;
      } else {
        undoubled = true;
        from = behind;
      }
    }
  }

  #endsField(input: string, at: number): boolean {
    if (at >= input.length) return true;
    const code = input.charCodeAt(at);
    return code === this.#delimiterCode || code === LINE_FEED || code === CARRIAGE_RETURN;
  }

  /**
   * True where, behind the delimiter or line end at `at`, a quoted field with text in it begins: then a pair of
   * quotes before it was one of the field's own and the closing one, for a doubled quote could not stand there.
   */
  #opensField(input: string, at: number): boolean {
    let next = at + 1;
    if (input.charCodeAt(at) === CARRIAGE_RETURN && input.charCodeAt(next) === LINE_FEED) next += 1;
    return (
      next >= input.length ||
      (input.charCodeAt(next) === QUOTE &&
        input.charCodeAt(next + 1) !== QUOTE &&
        !this.#endsField(input, next + 1))
    );
  }

  #plain(input: string, start: number, last: boolean, cells: string[]): number {
    let at = start;
    const length = input.length;
    while (at < length && !this.#endsField(input, at)) at += 1;
    if (at >= length && !last) {
      if (at - start > LONGEST_FIELD) throw new FileFault('field-too-long', { row: this.row + 1 });
      return -1;
    }
    cells.push(at === start ? '' : input.slice(start, at));
    return at;
  }

  /** Past the last column that is taken only empty cells may stand; they may go on into the next text. */
  #skipEmpty(input: string, start: number): number {
    this.#cut = true;
    for (let at = start; at < input.length; at += 1) {
      const code = input.charCodeAt(at);
      if (code === LINE_FEED) {
        this.#skipping = false;
        return at + 1;
      }
      const empty =
        code === this.#delimiterCode ||
        code === QUOTE ||
        code === SPACE ||
        code === TAB ||
        code === CARRIAGE_RETURN;
      if (!empty) throw new FileFault('too-many-columns', { row: this.row + (this.#skipping ? 0 : 1) });
    }
    this.#skipping = true;
    return input.length;
  }

  #settled(cells: string[], input: string, start: number, end: number): string[] {
    if (this.columns === null || cells.length <= this.columns) return cells;
    const line = input.slice(start, end).replace(/[\r\n]+$/, '');
    if (line.length < 2 || !line.startsWith('"') || !line.endsWith('"')) return cells;
    const parts = line.slice(1, -1).split(`"${this.#delimiter}"`);
    return parts.length === this.columns ? parts : cells;
  }
}

/** Rows as CSV with every field quoted. */
export function toCsv(rows: readonly (readonly string[])[], delimiter = ','): string {
  return rows
    .map((row) => `${row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter)}\n`)
    .join('');
}

function value(input: string, start: number, end: number, doubled: boolean): string {
  if (start === end) return '';
  const text = input.slice(start, end);
  return doubled ? text.replaceAll('""', '"') : text;
}
