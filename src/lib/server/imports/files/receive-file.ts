import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { copyFile, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { FileFault } from '../refusal';
import { LARGEST_FILE } from './open-file';

/** Bytes hashed at once. */
const PIECE = 1 << 20;

export interface ReceivedFile {
  /** Where it lies until it is kept. */
  path: string;
  size: number;
  /** Keeps it, under its hash; to be called when nobody reads it any more. Answers the hash: SHA-256, hex. */
  keep(): Promise<string>;
}

/**
 * Removes kept files that are not in use, and what is left of files that were never received whole.
 *
 * @param before only files that were not touched since, in milliseconds
 * @returns how many
 */
export async function removeFiles(
  dataFolder: string,
  inUse: ReadonlySet<string>,
  before: number
): Promise<number> {
  const folder = join(dataFolder, 'imports');
  let removed = 0;
  for (const name of await namesIn(folder)) {
    const path = join(folder, name);
    if (inUse.has(name) || (await stat(path)).mtimeMs >= before) continue;
    await rm(path, { force: true });
    removed += 1;
  }
  return removed;
}

/** Files that are named as we name them: what somebody else put there is left alone. */
async function namesIn(folder: string): Promise<string[]> {
  try {
    const names = await readdir(folder);
    return names.filter((name) => /^[0-9a-f]{64}$|^[0-9a-f-]{36}\.part$/.test(name));
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** Where a file is kept that was received. */
export function keptFile(dataFolder: string, hash: string): string {
  return join(dataFolder, 'imports', hash);
}

/**
 * Takes a file into the data folder; nothing of it is held in memory. One that lies on this machine is hashed while it
 * is already read.
 *
 * @throws FileFault `file-missing` where a path leads nowhere, `file-too-large`
 */
export async function receiveFile(
  dataFolder: string,
  importId: string,
  from: string | Readable,
  onProgress: (bytes: number) => void
): Promise<ReceivedFile> {
  await mkdir(join(dataFolder, 'imports'), { recursive: true });
  const path = join(dataFolder, 'imports', `${importId}.part`);
  try {
    const { size, hash } = await (typeof from === 'string'
      ? takeFrom(from, path, onProgress)
      : writeStream(from, path, onProgress));
    const keep = async () => {
      const hashed = await hash;
      await rename(path, keptFile(dataFolder, hashed));
      return hashed;
    };
    return { path, size, keep };
  } catch (error) {
    await rm(path, { force: true });
    if (typeof from === 'string' && isMissing(error)) throw new FileFault('file-missing', { file: from });
    throw error;
  }
}

interface Taken {
  size: number;
  hash: string | Promise<string>;
}

async function takeFrom(from: string, to: string, onProgress: (bytes: number) => void): Promise<Taken> {
  const found = await stat(from);
  // A pipe can be read once only.
  if (!found.isFile()) return writeStream(createReadStream(from), to, onProgress);
  if (found.size > LARGEST_FILE) throw new FileFault('file-too-large');
  await copyFile(from, to);
  const { size } = await stat(to);
  onProgress(size);
  const hash = hashFile(to);
  // Awaited when it is kept: until then nobody would hear of its failure.
  hash.catch(() => undefined);
  return { size, hash };
}

/** SHA-256 of a file, hex. Reads it through the same memory all along: fresh memory costs more than the hashing. */
export async function hashFile(path: string): Promise<string> {
  const file = await open(path);
  try {
    const hash = createHash('sha256');
    const memory = Buffer.allocUnsafe(PIECE);
    for (;;) {
      const { bytesRead } = await file.read(memory, 0, PIECE, null);
      if (bytesRead === 0) return hash.digest('hex');
      hash.update(memory.subarray(0, bytesRead));
    }
  } finally {
    await file.close();
  }
}

async function writeStream(from: Readable, to: string, onProgress: (bytes: number) => void): Promise<Taken> {
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
