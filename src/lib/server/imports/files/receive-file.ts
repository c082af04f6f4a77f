import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { FileFault } from '../refusal';
import { LARGEST_FILE } from './open-file';

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
  try {
    const source = typeof from === 'string' ? createReadStream(from, { highWaterMark: 1 << 20 }) : from;
    await pipeline(source, meter, createWriteStream(unfinished));
    const digest = hash.digest('hex');
    const path = join(folder, digest);
    await rename(unfinished, path);
    return { hash: digest, size, path };
  } catch (error) {
    await rm(unfinished, { force: true });
    if (typeof from === 'string' && isMissing(error)) throw new FileFault('file-missing', { file: from });
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return code === 'ENOENT' || code === 'EISDIR' || code === 'EACCES' || code === 'ENOTDIR';
}
