const QUOTE = 34;
const LINE_FEED = 10;
const FIRST_CELLS = 1 << 12;
const FIRST_ROWS = 1 << 8;

/**
 * A batch in memory that several threads see: the places of the cells, the first cells of the rows, and the text, one
 * behind the other.
 */
export interface SharedCells {
  memory: SharedArrayBuffer;
  cells: number;
  rows: number;
  /** Bytes of the text. */
  length: number;
}

/**
 * Some rows of a table as they stand in the bytes of a file: of every cell only where it begins and ends. A cell that
 * nobody reads costs nothing, and one that says what another said need not become text again.
 */
export class CellBatch {
  /** UTF-8. */
  bytes: Buffer = Buffer.alloc(0);
  /** The same bytes, to be read four at a time. */
  view: DataView = new DataView(this.bytes.buffer, 0, 0);
  rows = 0;
  /** Two a cell: where it begins, and where it ends; the end as its complement where quotes in it are doubled. */
  places: Int32Array = new Int32Array(FIRST_CELLS * 2);
  /** The number of the first cell of each row, and behind the last row the number of cells. */
  firstCells: Int32Array = new Int32Array(FIRST_ROWS);
  #cells = 0;

  /** The rows that another thread laid out. */
  static of(shared: SharedCells): CellBatch {
    const { places, firstCells, bytes } = partsOf(shared);
    const batch = new CellBatch();
    batch.clear(bytes);
    batch.places = places;
    batch.firstCells = firstCells;
    batch.rows = shared.rows;
    return batch;
  }

  /**
   * Lays the rows out for another thread.
   *
   * @param text where the places of the cells are
   * @param used memory that nobody needs any more: fresh memory costs more than what is done in it
   */
  share(text: Buffer, used: SharedArrayBuffer | undefined): { shared: SharedCells; text: Buffer } {
    const { rows } = this;
    const cells = this.firstCells[rows] as number;
    const shared = { cells, rows, length: text.length };
    const needed = bytesAt(shared) + text.length;
    const memory = used !== undefined && used.byteLength >= needed ? used : new SharedArrayBuffer(needed * 2);
    const parts = partsOf({ ...shared, memory });
    parts.places.set(this.places.subarray(0, cells * 2));
    parts.firstCells.set(this.firstCells.subarray(0, rows + 1));
    parts.bytes.set(text);
    return { shared: { ...shared, memory }, text: parts.bytes };
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

function bytesAt({ cells, rows }: Pick<SharedCells, 'cells' | 'rows'>): number {
  return (cells * 2 + rows + 1) * Int32Array.BYTES_PER_ELEMENT;
}

function partsOf({ memory, cells, rows, length }: SharedCells) {
  return {
    places: new Int32Array(memory, 0, cells * 2),
    firstCells: new Int32Array(memory, cells * 2 * Int32Array.BYTES_PER_ELEMENT, rows + 1),
    bytes: Buffer.from(memory, bytesAt({ cells, rows }), length)
  };
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

function larger(array: Int32Array): Int32Array {
  const more = new Int32Array(array.length * 2);
  more.set(array);
  return more;
}
