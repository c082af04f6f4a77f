import { open } from 'node:fs/promises';
import { bestHeader, HEADER_WITHIN_ROWS, type Header } from '../header';
import type { Column } from '../kinds/kind';
import { FileFault } from '../refusal';
import { CsvReader } from './csv-reader';
import { decoderFor, type DecodeChunk } from './text-decoder';
import type { Source, SourceBatch } from './source';

const SNIFFED_LENGTH = 262_144;
/** Read at once, into the same memory every time. */
const READ_BYTES = 1 << 20;
/** Made text at once: longer texts would be kept and cleared away apart from all others, which takes longer. */
const CHUNK_BYTES = 1 << 16;
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
    if (head.length >= SNIFFED_LENGTH) {
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
  const file = await open(path);
  try {
    const memory = Buffer.allocUnsafe(READ_BYTES);
    let decode: DecodeChunk | null = null;
    let total = 0;
    for (;;) {
      const { bytesRead } = await file.read(memory, 0, READ_BYTES, null);
      if (bytesRead === 0) break;
      decode ??= decoderFor(memory.subarray(0, bytesRead));
      for (let start = 0; start < bytesRead; start += CHUNK_BYTES) {
        const chunk = memory.subarray(start, Math.min(start + CHUNK_BYTES, bytesRead));
        yield { text: decode(chunk), bytesRead: total + start + chunk.length, last: false };
      }
      total += bytesRead;
    }
    if (decode === null) throw new FileFault('file-empty');
    yield { text: decode(null), bytesRead: total, last: true };
  } finally {
    await file.close();
  }
}
