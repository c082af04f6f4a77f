const QUOTE = 34;
const LINE_FEED = 10;
const FIRST_CELLS = 1 << 12;
const FIRST_ROWS = 1 << 8;

/** What a batch is made of. Plain data: it may go to another thread. */
export interface CellPlaces {
  bytes: Uint8Array<ArrayBuffer>;
  places: Int32Array<ArrayBuffer>;
  firstCells: Int32Array<ArrayBuffer>;
}

/**
 * Some rows of a table as they stand in the bytes of a file: of every cell only where it begins and ends. A cell that
 * nobody reads costs nothing, and one that says what another said need not become text again.
 */
export class CellBatch {
  /** UTF-8. */
  bytes: Buffer = Buffer.alloc(0);
  /** The same bytes, to be read four at a time. */
  view = new DataView(this.bytes.buffer, 0, 0);
  rows = 0;
  /** Two a cell: where it begins, and where it ends; the end as its complement where quotes in it are doubled. */
  places = new Int32Array(FIRST_CELLS * 2);
  /** The number of the first cell of each row, and behind the last row the number of cells. */
  firstCells = new Int32Array(FIRST_ROWS);
  #cells = 0;

  /** Rows whose places were worked out elsewhere. */
  static of({ bytes, places, firstCells }: CellPlaces): CellBatch {
    const batch = new CellBatch();
    batch.clear(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
    batch.places = places;
    batch.firstCells = firstCells;
    batch.rows = firstCells.length - 1;
    return batch;
  }

  /** The places by themselves, copied: to be handed to another thread beside the bytes. */
  copyPlaces(): Pick<CellPlaces, 'places' | 'firstCells'> {
    const cells = this.firstCells[this.rows] as number;
    return { places: this.places.slice(0, cells * 2), firstCells: this.firstCells.slice(0, this.rows + 1) };
  }

  clear(bytes: Buffer): void {
    if (bytes !== this.bytes) this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.bytes = bytes;
    this.rows = 0;
    this.#cells = 0;
    this.firstCells[0] = 0;
  }

  addCell(start: number, end: number, doubled = false): void {
    const at = this.#cells++ * 2;
    if (at === this.places.length) this.places = larger(this.places);
    this.places[at] = start;
    this.places[at + 1] = doubled ? ~end : end;
  }

  /** Ends the row whose cells were added. */
  endRow(): void {
    if (++this.rows === this.firstCells.length) this.firstCells = larger(this.firstCells);
    this.firstCells[this.rows] = this.#cells;
  }

  /** Cells of the row that is not ended yet. */
  get cellsOfRow(): number {
    return this.#cells - (this.firstCells[this.rows] as number);
  }

  /** Forgets the cells of the row that is not ended yet. */
  clearRow(): void {
    this.#cells = this.firstCells[this.rows] as number;
  }

  /** Whether a byte of the cells is 0. */
  holdsZeros(): boolean {
    const cells = this.firstCells[this.rows] as number;
    const end = cells === 0 ? 0 : (this.places[cells * 2 - 1] as number);
    const zero = this.bytes.indexOf(0);
    return zero >= 0 && zero < (end < 0 ? ~end : end);
  }

  width(row: number): number {
    return (this.firstCells[row + 1] as number) - (this.firstCells[row] as number);
  }

  /** The cells of a row as text. */
  texts(row: number): string[] {
    const first = this.firstCells[row] as number;
    return Array.from({ length: this.width(row) }, (_, at) => this.text(first + at));
  }

  /** A cell as text, by its number in the batch. */
  text(cell: number): string {
    const start = this.places[cell * 2] as number;
    const end = this.places[cell * 2 + 1] as number;
    if (end >= 0) return start === end ? '' : this.bytes.toString('utf8', start, end);
    return this.bytes.toString('utf8', start, ~end).replaceAll('""', '"');
  }
}

/** Rows as a batch whose bytes are CSV with every field quoted. */
export function batchOf(rows: readonly (readonly string[])[], delimiter = ','): CellBatch {
  const batch = new CellBatch();
  const texts = rows.map((cells) => cells.map((cell) => cell.replaceAll('"', '""')));
  // A character takes three bytes at most; two quotes and a delimiter or line end stand around each cell.
  const length = texts.flat().reduce((sum, text) => sum + text.length * 3 + 3, texts.length);
  const bytes = Buffer.allocUnsafe(length);
  let at = 0;
  batch.clear(bytes);
  for (const [row, cells] of texts.entries()) {
    for (const [column, text] of cells.entries()) {
      if (column > 0) at += bytes.write(delimiter, at);
      bytes[at++] = QUOTE;
      const start = at;
      at += bytes.write(text, at);
      batch.addCell(start, at, text.length !== rows[row]?.[column]?.length);
      bytes[at++] = QUOTE;
    }
    bytes[at++] = LINE_FEED;
    batch.endRow();
  }
  batch.bytes = bytes.subarray(0, at);
  return batch;
}

function larger(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const more = new Int32Array(array.length * 2);
  more.set(array);
  return more;
}
