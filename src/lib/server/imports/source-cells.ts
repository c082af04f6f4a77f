import { open, stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { zstdDecompress } from 'node:zlib';
import type { Context } from '../context';
import { findSourceBlock, findSourcePlace } from '../repositories/import-row-repository';
import { CsvReader } from './files/csv-reader';
import { hashFile, keptFile } from './files/receive-file';
import type { ImportSummary } from './summary';

const decompress = promisify(zstdDecompress);

/** The cells of a row of an imported file, as they stand there; null where it is not available any more. */
export async function sourceCells(
  ctx: Context,
  { id, fileHash, summary }: { id: string; fileHash: string; summary: unknown },
  row: number
): Promise<string[] | null> {
  const { source } = summary as ImportSummary;
  const block = await rowsAround(ctx, id, fileHash, row);
  if (block === null) return null;
  const reader = new CsvReader(source.delimiter);
  if (block.firstRow > source.headerRow) reader.columns = source.headings.length;
  const { batch } = reader.read(block.rows, true);
  const at = row - block.firstRow;
  return at < batch.rows ? batch.texts(at) : [];
}

async function rowsAround(ctx: Context, importId: string, fileHash: string, row: number) {
  const place = await findSourcePlace(ctx.db, importId, row);
  if (place !== null) {
    const file = keptFile(ctx.app.env.dataFolder, fileHash);
    if (await isAsItCame(file, fileHash)) {
      return { firstRow: place.firstRow, rows: await bytesOf(file, place) };
    }
    ctx.log.warn({ importId, file }, 'the file of an import is gone or is not what it was');
    return null;
  }
  const block = await findSourceBlock(ctx.db, importId, row);
  return block === null ? null : { firstRow: block.firstRow, rows: await decompress(block.rows) };
}

const MOST_KNOWN = 1_000;
/** Files that were found to be what they were, with size and time of their last change. */
const known = new Map<string, string>();

/** Whether the file holds the bytes that were imported. Read as a whole the first time it is asked, and once changed. */
async function isAsItCame(file: string, hash: string): Promise<boolean> {
  const found = await stat(file).catch(() => null);
  if (found === null) return false;
  const state = `${found.size} ${found.mtimeMs}`;
  if (known.get(file) === state) return true;
  if ((await hashFile(file)) !== hash) return false;
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(file, state);
  return true;
}

async function bytesOf(path: string, { start, end }: { start: number; end: number }): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(end - start), 0, end - start, start);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
