import { FileFault } from '../refusal';
import { batchOf, CellBatch } from './cell-batch';

const QUOTE = 34;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const SPACE = 32;
const TAB = 9;

/** A field longer than this is a quote that was never closed, not a field. */
const LONGEST_FIELD = 262_144;
/** Empty cells past this are dropped, filled ones refuse the file. */
export const MOST_COLUMNS = 1_000;
/** Zeros behind the text: what looks ahead finds that nothing is there. */
const AHEAD = 8;

export interface ReadPiece {
  batch: CellBatch;
  text: Buffer;
  place: { start: number; end: number } | null;
}

/**
 * Reads CSV as it is met in the wild, piece by piece: quotes inside a quoted field need not be doubled. A quote
 * ends a field only where a delimiter or the end of the line follows; the file's row numbers are those a
 * spreadsheet shows, so blank lines are rows too. Works on bytes: all that it looks for is ASCII, and no byte of a
 * longer character is.
 */
export class CsvReader {
  /** Rows given so far. */
  row = 0;
  /** Cells of the header once it is known: rows that come out longer are tried again as all-quoted. */
  columns: number | null = null;
  /** Rows of the piece that is being read: what there was before a fault. */
  readonly batch = new CellBatch();
  #memory = Buffer.alloc(AHEAD);
  /** Where the text in `#memory` ends. */
  #end = 0;
  /** Where in it the first row begins that was not complete. */
  #rest = 0;
  /** Bytes of the rows before. */
  #before = 0;
  /** Inside a row whose further cells are dropped. */
  #skipping = false;
  /** Whether cells of this piece were dropped. */
  #cut = false;
  readonly #delimiter: string;
  readonly #delimiterCode: number;

  constructor(delimiter: string) {
    this.#delimiter = delimiter;
    this.#delimiterCode = delimiter.charCodeAt(0);
  }

  /**
   * @param bytes UTF-8 text, cut anywhere between two characters
   * @param last true with the last piece of the file
   * @returns the rows that are complete, and their text as it stands in the file, in which the places of the cells
   * are; until the next piece is read. `place` is where they stand among all bytes that were read; null where the text
   * says it otherwise
   * @throws FileFault where the text cannot be a table
   */
  read(bytes: Uint8Array, last: boolean): ReadPiece {
    this.#append(bytes);
    const { batch } = this;
    const end = this.#end;
    batch.clear(this.#memory);
    this.#cut = this.#skipping;
    let position = this.#skipping ? this.#skipEmpty(0) : 0;
    while (position < end) {
      const next = this.#readRow(position, last);
      if (next < 0) {
        batch.clearRow();
        break;
      }
      this.row += 1;
      this.#settle(position, next);
      batch.endRow();
      position = next;
    }
    this.#rest = position;
    const place = { start: this.#before, end: this.#before + position };
    this.#before = place.end;
    if (last && position < end) throw new FileFault('file-truncated', { row: this.row + 1 });
    if (end - position > LONGEST_FIELD * 4) throw new FileFault('field-too-long', { row: this.row + 1 });
    if (this.#cut) return { ...this.#shortened(), place: null };
    return { batch, text: this.#memory.subarray(0, position), place };
  }

  /** Puts the piece behind what is left of the one before. */
  #append(bytes: Uint8Array): void {
    const left = this.#end - this.#rest;
    const end = left + bytes.length;
    if (end + AHEAD > this.#memory.length) {
      const larger = Buffer.allocUnsafe(end * 2 + AHEAD);
      this.#memory.copy(larger, 0, this.#rest, this.#end);
      this.#memory = larger;
    } else {
      this.#memory.copyWithin(0, this.#rest, this.#end);
    }
    this.#memory.set(bytes, left);
    this.#memory.fill(0, end, end + AHEAD);
    this.#end = end;
    this.#rest = 0;
  }

  /** Adds the cells of one row; returns where the next begins, or -1 where the row is not complete. */
  #readRow(start: number, last: boolean): number {
    const bytes = this.#memory;
    const end = this.#end;
    const { batch } = this;
    const delimiter = this.#delimiterCode;
    let position = start;
    for (;;) {
      if (batch.cellsOfRow >= MOST_COLUMNS) return this.#skipEmpty(position);
      if (bytes[position] === QUOTE) {
        position = this.#quoted(position + 1, last);
        if (position < 0) return -1;
      } else {
        const from = position;
        while (position < end) {
          const code = bytes[position] as number;
          if (code === delimiter || code === LINE_FEED || code === CARRIAGE_RETURN) break;
          position += 1;
        }
        if (position >= end && !last) return this.#unended(from);
        batch.addCell(from, position);
      }
      if (position >= end) return last ? end : -1;
      const code = bytes[position];
      position += 1;
      if (code === LINE_FEED) return position;
      if (code === CARRIAGE_RETURN) {
        if (position >= end && !last) return -1;
        return bytes[position] === LINE_FEED ? position + 1 : position;
      }
    }
  }

  /** @returns -1: the field that begins there is not complete */
  #unended(start: number): -1 {
    if (this.#end - start > LONGEST_FIELD) throw new FileFault('field-too-long', { row: this.row + 1 });
    return -1;
  }

  /** Adds the quoted field behind the quote; returns where the delimiter or line end behind it stands, or -1. */
  #quoted(start: number, last: boolean): number {
    const bytes = this.#memory;
    const end = this.#end;
    const { batch } = this;
    let quote = start;
    let undoubled = false;
    let doubled = false;
    for (;;) {
      while (quote < end && bytes[quote] !== QUOTE) quote += 1;
      if (quote >= end) return this.#unended(start);
      if (quote - start > LONGEST_FIELD) throw new FileFault('field-too-long', { row: this.row + 1 });
      const behind = quote + 1;
      if (behind >= end && !last) return -1;
      if (this.#endsField(behind)) {
        batch.addCell(start, quote, doubled && !undoubled);
        return behind;
      }
      const code = bytes[behind];
      quote = behind;
      if (code === QUOTE) {
        if (behind + 4 >= end && !last) return -1;
        if (this.#endsField(behind + 1) && (undoubled || this.#opensField(behind + 1))) {
          batch.addCell(start, behind, doubled && !undoubled);
          return behind + 1;
        }
        doubled = true;
        quote = behind + 1;
      } else if (code === SPACE || code === TAB) {
        let next = behind;
        while (bytes[next] === SPACE || bytes[next] === TAB) next += 1;
        if (next >= end && !last) return -1;
        if (this.#endsField(next)) {
          batch.addCell(start, behind - 1, doubled && !undoubled);
          return next;
        }
        undoubled = true;
      } else {
        undoubled = true;
      }
    }
  }

  #endsField(at: number): boolean {
    if (at >= this.#end) return true;
    const code = this.#memory[at];
    return code === this.#delimiterCode || code === LINE_FEED || code === CARRIAGE_RETURN;
  }

  /**
   * True where, behind the delimiter or line end at `at`, a quoted field with text in it begins: then a pair of
   * quotes before it was one of the field's own and the closing one, for a doubled quote could not stand there.
   */
  #opensField(at: number): boolean {
    const bytes = this.#memory;
    let next = at + 1;
    if (bytes[at] === CARRIAGE_RETURN && bytes[next] === LINE_FEED) next += 1;
    return (
      next >= this.#end || (bytes[next] === QUOTE && bytes[next + 1] !== QUOTE && !this.#endsField(next + 1))
    );
  }

  /** Past the last column that is taken only empty cells may stand; they may go on into the next piece. */
  #skipEmpty(start: number): number {
    this.#cut = true;
    for (let at = start; at < this.#end; at += 1) {
      const code = this.#memory[at];
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
    return this.#end;
  }

  /** A row that came out too long and is quoted all through is cut at the quotes only. */
  #settle(start: number, next: number): void {
    const { batch } = this;
    if (this.columns === null || batch.cellsOfRow <= this.columns) return;
    const bytes = this.#memory;
    let end = next;
    while (end > start && (bytes[end - 1] === LINE_FEED || bytes[end - 1] === CARRIAGE_RETURN)) end -= 1;
    if (end - start < 2 || bytes[start] !== QUOTE || bytes[end - 1] !== QUOTE) return;
    const line = bytes.subarray(start, end);
    const between = Buffer.from(`"${this.#delimiter}"`);
    const cuts: number[] = [];
    for (let cut = line.indexOf(between, 1); cut >= 0; cut = line.indexOf(between, cut + 3)) {
      if (cut + 3 <= line.length - 1) cuts.push(cut);
    }
    if (cuts.length + 1 !== this.columns) return;
    batch.clearRow();
    let from = start + 1;
    for (const cut of cuts) {
      batch.addCell(from, start + cut);
      from = start + cut + 3;
    }
    batch.addCell(from, end - 1);
  }

  /** The rows without the cells that were dropped, and text that says the same. */
  #shortened(): { batch: CellBatch; text: Buffer } {
    const rows = Array.from({ length: this.batch.rows }, (_, row) => this.batch.texts(row));
    const batch = batchOf(rows, this.#delimiter);
    return { batch, text: batch.bytes };
  }
}
