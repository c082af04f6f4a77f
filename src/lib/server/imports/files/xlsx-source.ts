import { stat } from 'node:fs/promises';
import { addDays } from '$lib/domain/shared/date';
import { bestHeader, HEADER_WITHIN_ROWS, type Header } from '../header';
import type { Column } from '../kinds/kind';
import { FORMULA } from '../kinds/row';
import { FileFault } from '../refusal';
import { batchOf } from './cell-batch';
import { MOST_COLUMNS } from './csv-reader';
import { readXml } from './read-xml';
import type { Source, SourceBatch } from './source';
import { readWorkbook, type Workbook } from './workbook';
import { ZipArchive } from './zip-file';

const ROWS_PER_BATCH = 500;
const LAST_ROW = 1_048_576;
const LONGEST_CELL = 262_144;

/** Opens a workbook: of its visible sheets the one on which the header is found best. */
export async function openXlsx(path: string, columns: readonly Column[]): Promise<Source> {
  const zip = await ZipArchive.open(path);
  let workbook: Workbook | null = null;
  const close = () => {
    workbook?.strings.close();
    zip.close();
  };
  try {
    workbook = await readWorkbook(zip);
    let best: { header: Header | null; sheet: string | undefined } = {
      header: null,
      sheet: workbook.sheets[0]
    };
    for (const sheet of workbook.sheets) {
      const header = bestHeader(await firstRows(zip, workbook, sheet), columns);
      if ((header?.positions.size ?? 0) > (best.header?.positions.size ?? 0)) best = { header, sheet };
    }
    if (best.sheet === undefined) throw new FileFault('file-empty');
    const { size } = await stat(path);
    const batches = readSheet(zip, workbook, best.sheet, size);
    return { header: best.header, delimiter: ',', batches: closing(batches, close), close };
  } catch (error) {
    close();
    throw error;
  }
}

async function* closing(
  batches: AsyncGenerator<SourceBatch>,
  close: () => void
): AsyncGenerator<SourceBatch> {
  try {
    yield* batches;
  } finally {
    close();
  }
}

async function firstRows(zip: ZipArchive, workbook: Workbook, sheet: string): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const batch of readSheet(zip, workbook, sheet, 0)) {
    for (let row = 0; row < batch.cells.rows; row += 1) rows.push(batch.cells.texts(row));
    if (rows.length >= HEADER_WITHIN_ROWS) break;
  }
  return rows.slice(0, HEADER_WITHIN_ROWS);
}

async function* readSheet(
  zip: ZipArchive,
  workbook: Workbook,
  sheet: string,
  fileSize: number
): AsyncGenerator<SourceBatch> {
  const sheetCells = new SheetCells(workbook);
  const unpacked = Math.max(zip.size(sheet), 1);
  let firstRow = 1;
  let waiting: string[][] = [];
  function* take(atLeast: number, bytes: number): Generator<SourceBatch> {
    waiting.push(...sheetCells.rows.splice(0));
    while (waiting.length >= atLeast && waiting.length > 0) {
      const rows = waiting.splice(0, ROWS_PER_BATCH);
      const bytesRead = Math.round((bytes / unpacked) * fileSize);
      const cells = batchOf(rows);
      yield { firstRow, cells, text: cells.bytes, place: null, bytesRead };
      firstRow += rows.length;
    }
    waiting = [...waiting];
  }
  let bytes = 0;
  for await (bytes of readXml(zip, sheet, sheetCells)) yield* take(ROWS_PER_BATCH, bytes);
  yield* take(1, bytes);
}

/** Makes rows of text from the elements of a worksheet. */
class SheetCells {
  readonly rows: string[][] = [];
  #done = 0;
  #row: string[] = [];
  #column = -1;
  #type = 'n';
  #isDate = false;
  #formula = false;
  #value = '';
  #reading = false;

  constructor(private readonly workbook: Workbook) {}

  open = (name: string, attributes: Record<string, string>): void => {
    if (name === 'row') this.#startRow(attributes.r);
    else if (name === 'c') this.#startCell(attributes);
    else if (name === 'f') this.#formula = true;
    else if (name === 'v' || name === 't') this.#reading = this.#column >= 0;
  };

  text = (text: string): void => {
    if (!this.#reading) return;
    this.#value += text;
    if (this.#value.length > LONGEST_CELL) throw new FileFault('field-too-long', { row: this.#done + 1 });
  };

  close = (name: string): void => {
    if (name === 'v' || name === 't') this.#reading = false;
    else if (name === 'c') this.#endCell();
    else if (name === 'row') {
      this.rows.push(this.#row);
      this.#row = [];
      this.#done += 1;
    }
  };

  #startRow(reference: string | undefined): void {
    const number = reference === undefined ? this.#done + 1 : Number(reference);
    if (!(number > this.#done && number <= LAST_ROW))
      throw new FileFault('file-damaged', { row: this.#done + 1 });
    for (; this.#done < number - 1; this.#done += 1) this.rows.push([]);
    this.#row = [];
    this.#column = -1;
  }

  #startCell({ r, t = 'n', s }: Record<string, string>): void {
    this.#column = r === undefined ? this.#column + 1 : columnOf(r);
    this.#type = t;
    this.#isDate = s !== undefined && this.workbook.dateStyles[Number(s)] === true;
    this.#formula = false;
    this.#value = '';
  }

  #endCell(): void {
    const text = this.#formula ? FORMULA : this.#text();
    if (text === '') return;
    if (this.#column >= MOST_COLUMNS) throw new FileFault('too-many-columns', { row: this.#done + 1 });
    while (this.#row.length < this.#column) this.#row.push('');
    this.#row[this.#column] = text;
  }

  #text(): string {
    const value = this.#value;
    if (value === '') return '';
    if (this.#type === 's') {
      const text = this.workbook.strings.get(Number(value));
      if (text === undefined) throw new FileFault('file-damaged', { row: this.#done + 1 });
      return text;
    }
    if (this.#type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
    if (this.#type !== 'n') return value;
    const number = Number(value);
    if (Number.isNaN(number)) return value;
    if (!this.#isDate || number < 1) return String(number);
    return addDays('1899-12-30', Math.floor(number) + this.workbook.dayOffset);
  }
}

/** 0 for "A7", 27 for "AB1"; -1 for what is no reference. */
function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at += 1) {
    const letter = reference.charCodeAt(at) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column - 1;
}
