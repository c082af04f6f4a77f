import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { FileFault } from '../refusal';
import { LARGEST_FILE } from './open-file';

/** Bytes copied at once. */
const PIECE = 1 << 20;

export interface ReceivedFile {
  /** SHA-256, hex: its name in the folder of imports. */
  hash: string;
  size: number;
  path: string;
}

/**
 * Takes a file into the data folder, under the hash of its bytes; nothing of it is held in memory.
 *
 * @throws FileFault `file-missing` where a path leads nowhere, `file-too-large`
 */
export async function receiveFile(
  dataFolder: string,
  importId: string,
  from: string | Readable,
  onProgress: (bytes: number) => void
): Promise<ReceivedFile> {
  const folder = join(dataFolder, 'imports');
  await mkdir(folder, { recursive: true });
  const unfinished = join(folder, `${importId}.part`);
  try {
    const { hash, size } =
      typeof from === 'string'
        ? await copyFile(from, unfinished, onProgress)
        : await writeStream(from, unfinished, onProgress);
    const path = join(folder, hash);
    await rename(unfinished, path);
    return { hash, size, path };
  } catch (error) {
    await rm(unfinished, { force: true });
    if (typeof from === 'string' && isMissing(error)) throw new FileFault('file-missing', { file: from });
    throw error;
  }
}

/**
 * Copies through the same memory all along, reading one piece while the one before is written: fresh memory for every
 * piece costs more than the copying.
 */
async function copyFile(from: string, to: string, onProgress: (bytes: number) => void) {
  const [source, target] = [await open(from), await open(to, 'w')];
  try {
    const hash = createHash('sha256');
    const [first, second] = [Buffer.allocUnsafe(PIECE), Buffer.allocUnsafe(PIECE)];
    let size = 0;
    let next = source.read(first, 0, PIECE, null);
    for (;;) {
      const { bytesRead, buffer } = await next;
      if (bytesRead === 0) return { hash: hash.digest('hex'), size };
      next = source.read(buffer === first ? second : first, 0, PIECE, null);
      const bytes = buffer.subarray(0, bytesRead);
      const written = target.writeFile(bytes);
      hash.update(bytes);
      await Promise.all([written, next]);
      size += bytesRead;
      onProgress(size);
      if (size > LARGEST_FILE) throw new FileFault('file-too-large');
    }
  } finally {
    await source.close();
    await target.close();
  }
}

async function writeStream(from: Readable, to: string, onProgress: (bytes: number) => void) {
  const hash = createHash('sha256');
  let size = 0;
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      hash.update(chunk);
      onProgress(size);
      done(size > LARGEST_FILE ? new FileFault('file-too-large') : null, chunk);
    }
  });
  await pipeline(from, meter, createWriteStream(to));
  return { hash: hash.digest('hex'), size };
}

function isMissing(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return code === 'ENOENT' || code === 'EISDIR' || code === 'EACCES' || code === 'ENOTDIR';
}
