import { open } from 'node:fs/promises';
import { bestHeader, HEADER_WITHIN_ROWS, type Header } from '../header';
import type { Column } from '../kinds/kind';
import { FileFault } from '../refusal';
import type { CellBatch } from './cell-batch';
import { CsvReader } from './csv-reader';
import { decoderFor, textStart, type DecodeChunk } from './text-decoder';
import type { Source, SourceBatch } from './source';

const SNIFFED_LENGTH = 262_144;
/** Read at once. */
const READ_BYTES = 1 << 20;
/** Cut into rows at once. */
const CHUNK_BYTES = 1 << 18;
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
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const { bytes } of readText(path)) {
    // Copied: the next piece comes in the same memory.
    length += pieces[pieces.push(Buffer.from(bytes)) - 1]?.length ?? 0;
    if (length >= SNIFFED_LENGTH) break;
  }
  const head = Buffer.concat(pieces);
  const whole = length < SNIFFED_LENGTH;
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
  head: Buffer,
  delimiter: string,
  whole: boolean
): { rows: string[][]; fault: FileFault | null } {
  const reader = new CsvReader(delimiter);
  let fault: FileFault | null = null;
  try {
    reader.read(head, whole);
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    fault = error;
  }
  const { batch } = reader;
  const rows = Array.from({ length: Math.min(batch.rows, HEADER_WITHIN_ROWS) }, (_, row) => batch.texts(row));
  return { rows, fault };
}

async function* readCsv(path: string, delimiter: string, header: Header | null): AsyncGenerator<SourceBatch> {
  const reader = new CsvReader(delimiter);
  if (header !== null) reader.columns = header.headings.length;
  let even = true;
  let lastIsWhole = true;
  let endsLine = true;
  for await (const { bytes, bytesRead, start, last } of readText(path)) {
    const firstRow = reader.row + 1;
    const { batch, text, place: read } = reader.read(bytes, last);
    if (header !== null && batch.rows > 0) {
      const whole = last ? batch.rows - 1 : batch.rows;
      for (let row = Math.max(0, header.row + 1 - firstRow); even && row < whole; row += 1) {
        even = isWhole(batch, row, header);
      }
      lastIsWhole = isWhole(batch, batch.rows - 1, header);
    }
    const end = bytes.at(-1);
    if (end !== undefined) endsLine = end === LINE_FEED || end === CARRIAGE_RETURN;
    if (batch.rows === 0) continue;
    const place = read && start !== null ? { start: start + read.start, end: start + read.end } : null;
    yield { firstRow, cells: batch, text, place, bytesRead };
  }
  // Every row had all its cells and the last one breaks off: so did the file on its way here.
  if (header !== null && even && !endsLine && reader.row > header.row && !lastIsWhole) {
    throw new FileFault('file-truncated', { row: reader.row });
  }
}

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

function isWhole(batch: CellBatch, row: number, header: Header): boolean {
  const width = batch.width(row);
  return width >= header.headings.length || (width === 1 && batch.texts(row)[0] === '');
}

interface TextPiece {
  bytes: Buffer;
  bytesRead: number;
  /** Where in the file its text begins, which stands there byte for byte; null where it does not. */
  start: number | null;
  last: boolean;
}

/**
 * The text of a file as UTF-8, piece by piece: read as that, or as UTF-16 with a byte order mark. Good until the next
 * is asked for.
 *
 * @throws FileFault `file-not-text`, `file-encoding`, `file-empty`
 */
async function* readText(path: string): AsyncGenerator<TextPiece> {
  const file = await open(path);
  try {
    // While one piece is worked on, the next is read into the other's memory.
    const [first, second] = [Buffer.allocUnsafe(READ_BYTES), Buffer.allocUnsafe(READ_BYTES)];
    let decode: DecodeChunk | null = null;
    let start: number | null = null;
    let total = 0;
    let next = file.read(first, 0, READ_BYTES, null);
    for (;;) {
      const { bytesRead, buffer: memory } = await next;
      if (bytesRead === 0) break;
      next = file.read(memory === first ? second : first, 0, READ_BYTES, null);
      // Listened to when it is its turn.
      next.catch(() => undefined);
      if (decode === null) {
        start = textStart(memory.subarray(0, bytesRead));
        decode = decoderFor(memory.subarray(0, bytesRead));
      }
      for (let at = 0; at < bytesRead; at += CHUNK_BYTES) {
        const chunk = memory.subarray(at, Math.min(at + CHUNK_BYTES, bytesRead));
        yield { bytes: decode(chunk), bytesRead: total + at + chunk.length, start, last: false };
      }
      total += bytesRead;
    }
    if (decode === null) throw new FileFault('file-empty');
    yield { bytes: decode(null), bytesRead: total, start, last: true };
  } finally {
    await file.close();
  }
}
