import type { Context } from '../context';
import { RowDecoder, type DecodedRows, type Met, type RowReading } from './decode-rows';
import { openFile } from './files/open-file';
import type { Source, SourceBatch } from './files/source';
import { headingsNotRead, requireHeader } from './header';
import { kindOf, type ImportKindId } from './kinds';
import type { RowReader } from './row-reader';
import type { WorldInput } from './world';

export interface FileToRead {
  path: string;
  kind: ImportKindId;
  world: WorldInput;
}

/** What some rows of a file say, and their text. */
export interface ReadRows extends DecodedRows {
  type: 'rows';
  firstRow: number;
  lastRow: number;
  /** As it stands in the file: CSV in UTF-8. Good until the next rows are asked for. */
  text: Uint8Array;
  place: SourceBatch['place'];
  /** Bytes of the file read so far. */
  bytesRead: number;
}

/** What reading a file gives: its header, its rows piece by piece, and whom all of them speak of. */
export type ReadMessage =
  | { type: 'header'; row: number; headings: string[]; notRead: string[]; delimiter: string }
  | ReadRows
  | ({ type: 'end' } & Met);

/**
 * Reads a file. It is cut into rows here; what they say is made out in a thread of its own, so that two processors
 * share the work and the house goes on answering; where the house runs from its sources (development, tests), here too
 * (docs/decisions/083).
 *
 * @throws FileFault where it is none that we take
 */
export async function* readFile(
  ctx: Context,
  { path, kind, world }: FileToRead,
  reader: RowReader | null
): AsyncGenerator<ReadMessage> {
  const { columns, moreColumns } = kindOf(kind);
  const known = [...columns, ...(moreColumns?.(world.releases) ?? [])];
  const source = await openFile(path, known);
  try {
    const header = requireHeader(source.header, known);
    const { row, headings } = header;
    yield { type: 'header', row, headings, notRead: headingsNotRead(header), delimiter: source.delimiter };
    const reading = { kind, header, world };
    yield* reader === null
      ? decodeHere(source, new RowDecoder(reading, ctx.newId))
      : decodeInThread(source, reader, reading);
  } finally {
    source.close?.();
  }
}

async function* decodeHere(source: Source, decoder: RowDecoder): AsyncGenerator<ReadMessage> {
  for await (const batch of source.batches) {
    yield { ...placeOf(batch), text: batch.text, ...decoder.decode(batch.firstRow, batch.cells) };
  }
  yield { type: 'end', ...decoder.met() };
}

/** Pieces that the thread is ahead of what was made of them: enough that it need not wait. */
const AHEAD = 4;

async function* decodeInThread(
  source: Source,
  reader: RowReader,
  reading: RowReading
): AsyncGenerator<ReadMessage> {
  // Pieces lie in memory that both threads see, and take turns in it: nothing is copied to hand them over.
  const asked: (Omit<ReadRows, keyof DecodedRows> & { memory: SharedArrayBuffer })[] = [];
  const free: SharedArrayBuffer[] = [];
  async function* answered(most: number): AsyncGenerator<ReadRows> {
    while (asked.length > most) {
      const { memory, ...rows } = asked.shift() as (typeof asked)[number];
      yield { ...rows, ...(await reader.answer<DecodedRows>()) };
      free.push(memory);
    }
  }
  reader.ask(reading);
  for await (const batch of source.batches) {
    const { shared, text } = batch.cells.share(batch.text, free.pop());
    reader.ask({ firstRow: batch.firstRow, cells: shared });
    asked.push({ ...placeOf(batch), text, memory: shared.memory });
    yield* answered(AHEAD);
  }
  yield* answered(0);
  reader.ask(null);
  yield { type: 'end', ...(await reader.answer<Met>()) };
}

function placeOf({ firstRow, cells, place, bytesRead }: SourceBatch) {
  return { type: 'rows', firstRow, lastRow: firstRow + cells.rows - 1, place, bytesRead } as const;
}
