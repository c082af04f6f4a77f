import { createReadStream } from 'node:fs';
import { bestHeader, HEADER_WITHIN_ROWS, type Header } from '../header';
import type { Column } from '../kinds/kind';
import { FileFault } from '../refusal';
import { CsvReader } from './csv-reader';
import type { Source, SourceBatch } from './source';

const CHUNK_BYTES = 262_144;
const DELIMITERS = [',', ';', '\t'];

/** Opens a text file as a table; the delimiter is the one under which the header is found best. */
export async function openCsv(path: string, columns: readonly Column[]): Promise<Source> {
  const { header, delimiter } = await sniff(path, columns);
  return { header, delimiter, batches: readCsv(path, delimiter, header) };
}

async function sniff(
  path: string,
  columns: readonly Column[]
): Promise<{ header: Header | null; delimiter: string }> {
  let head = '';
  let whole = true;
  for await (const { text } of readText(path)) {
    head += text;
    if (head.length >= CHUNK_BYTES) {
      whole = false;
      break;
    }
  }
  let best: { header: Header | null; delimiter: string } = { header: null, delimiter: ',' };
  let firstFault: FileFault | null = null;
  for (const delimiter of DELIMITERS) {
    const { rows, fault } = firstRows(head, delimiter, whole);
    firstFault ??= fault;
    const header = bestHeader(rows, columns);
    if ((header?.positions.size ?? 0) > (best.header?.positions.size ?? 0)) best = { header, delimiter };
  }
  // What is wrong with the text says more than that it has no header.
  if (best.header === null && firstFault !== null) throw firstFault;
  return best;
}

/** Rows as far as the text can be read: where it cannot, it is told when the file is read for good. */
function firstRows(
  head: string,
  delimiter: string,
  whole: boolean
): { rows: readonly string[][]; fault: FileFault | null } {
  const reader = new CsvReader(delimiter);
  try {
    return { rows: reader.read(head, whole).rows.slice(0, HEADER_WITHIN_ROWS), fault: null };
  } catch (fault) {
    if (!(fault instanceof FileFault)) throw fault;
    return { rows: reader.rows.slice(0, HEADER_WITHIN_ROWS), fault };
  }
}

async function* readCsv(path: string, delimiter: string, header: Header | null): AsyncGenerator<SourceBatch> {
  const reader = new CsvReader(delimiter);
  if (header !== null) reader.columns = header.headings.length;
  let even = true;
  let lastRow: readonly string[] = [];
  let endsLine = true;
  for await (const { text, bytesRead, last } of readText(path)) {
    const firstRow = reader.row + 1;
    const read = reader.read(text, last);
    if (header !== null && even) {
      const whole = last ? read.rows.slice(0, -1) : read.rows;
      even = whole.every((cells, index) => firstRow + index <= header.row || isWhole(cells, header));
    }
    lastRow = read.rows.at(-1) ?? lastRow;
    if (text !== '') endsLine = text.endsWith('\n') || text.endsWith('\r');
    if (read.rows.length > 0) yield { firstRow, rows: read.rows, text: read.text, bytesRead };
  }
  // Every row had all its cells and the last one breaks off: so did the file on its way here.
  if (header !== null && even && !endsLine && reader.row > header.row && !isWhole(lastRow, header)) {
    throw new FileFault('file-truncated', { row: reader.row });
  }
}

function isWhole(cells: readonly string[], header: Header): boolean {
  return cells.length >= header.headings.length || (cells.length === 1 && cells[0] === '');
}

/**
 * The text of a file, chunk by chunk: UTF-8, or UTF-16 with a byte order mark.
 *
 * @throws FileFault `file-not-text`, `file-encoding`, `file-empty`
 */
async function* readText(path: string): AsyncGenerator<{ text: string; bytesRead: number; last: boolean }> {
  let decoder: TextDecoder | null = null;
  let wide = false;
  let bytesRead = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES }) as AsyncIterable<Buffer>) {
    if (decoder === null) {
      const encoding = encodingOf(chunk);
      wide = encoding !== 'utf-8';
      decoder = new TextDecoder(encoding, { fatal: true });
    }
    if (!wide && chunk.includes(0)) throw new FileFault('file-not-text');
    bytesRead += chunk.length;
    const text = decode(decoder, chunk);
    if (wide && text.includes('\u0000')) throw new FileFault('file-not-text');
    yield { text, bytesRead, last: false };
  }
  if (decoder === null) throw new FileFault('file-empty');
  yield { text: decode(decoder, null), bytesRead, last: true };
}

function encodingOf(start: Buffer): string {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

function decode(decoder: TextDecoder, chunk: Buffer | null): string {
  try {
    return chunk === null ? decoder.decode() : decoder.decode(chunk, { stream: true });
  } catch (error) {
    if (error instanceof TypeError) throw new FileFault('file-encoding');
    throw error;
  }
}
