import { constants } from 'node:fs';
import { mkdir, open, readdir, readFile, rm, rmdir, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { Instant } from '$lib/domain/shared/date';

/**
 * Files that are on their way, in pieces: `uploads/<person>/<hash>.<size>` in the data folder and so outside everything
 * that is served. What stands in one is the beginning of what was announced, or its hash will not be right.
 */
export interface Upload {
  personId: string;
  /** SHA-256 of the whole, hex, as announced. */
  sha256: string;
  /** Bytes of the whole, as announced. */
  size: number;
}

const MOST_TRIES = 20;
const PERSON = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const NAME = /^([0-9a-f]{64})\.(\d{1,9})$/;

/** How many bytes of it have come. */
export async function bytesCome(dataFolder: string, upload: Upload): Promise<number> {
  return sizeOf(pathOf(dataFolder, upload));
}

/**
 * Writes a piece where it belongs. Two writers of the same piece write the same bytes to the same place.
 *
 * @param now by which it is known how long nothing has come
 * @returns how many bytes have come by now
 */
export async function writePiece(
  dataFolder: string,
  upload: Upload,
  piece: { offset: number; bytes: Uint8Array; now: Instant }
): Promise<number> {
  const path = pathOf(dataFolder, upload);
  // One that was removed meanwhile does not go on with a hole before it.
  const file = await (piece.offset === 0 ? create(path) : open(path, constants.O_RDWR));
  try {
    let written = 0;
    while (written < piece.bytes.length) {
      const { bytesWritten } = await file.write(
        piece.bytes,
        written,
        piece.bytes.length - written,
        piece.offset + written
      );
      written += bytesWritten;
    }
    const now = new Date(piece.now);
    await file.utimes(now, now);
    return (await file.stat()).size;
  } finally {
    await file.close();
  }
}

/** Opens a file in a folder that somebody may tidy away at this moment because it is empty. */
async function create(path: string): Promise<FileHandle> {
  for (let tries = 1; ; tries++) {
    try {
      await mkdir(join(path, '..'), { recursive: true, mode: 0o700 });
      return await open(path, constants.O_RDWR | constants.O_CREAT, 0o600);
    } catch (error) {
      if (tries === MOST_TRIES || !isMissing(error)) throw error;
    }
  }
}

export function readUpload(dataFolder: string, upload: Upload): Promise<Buffer> {
  return readFile(pathOf(dataFolder, upload));
}

export async function removeUpload(dataFolder: string, upload: Upload): Promise<void> {
  await rm(pathOf(dataFolder, upload), { force: true });
}

/** What a person has on the way. */
export async function uploadsOf(dataFolder: string, personId: string): Promise<Upload[]> {
  const names = await namesIn(folderOf(dataFolder, personId));
  return names.flatMap((name) => {
    const [, sha256, size] = NAME.exec(name) ?? [];
    return sha256 === undefined ? [] : [{ personId, sha256, size: Number(size) }];
  });
}

/**
 * Removes what nothing has been added to since `before`; what is not named as we name it is left alone.
 *
 * @returns how many
 */
export async function removeOldUploads(dataFolder: string, before: Instant): Promise<number> {
  let removed = 0;
  for (const personId of await namesIn(join(dataFolder, 'uploads'))) {
    if (!PERSON.test(personId)) continue;
    for (const upload of await uploadsOf(dataFolder, personId)) {
      const touched = await stat(pathOf(dataFolder, upload)).catch(() => null);
      if (touched === null || touched.mtimeMs >= Date.parse(before)) continue;
      await removeUpload(dataFolder, upload);
      removed += 1;
    }
    // Only an empty one goes.
    await rmdir(folderOf(dataFolder, personId)).catch(() => undefined);
  }
  return removed;
}

function folderOf(dataFolder: string, personId: string): string {
  if (!PERSON.test(personId)) throw new Error('not a person');
  return join(dataFolder, 'uploads', personId);
}

function pathOf(dataFolder: string, { personId, sha256, size }: Upload): string {
  const name = `${sha256}.${size}`;
  if (!NAME.test(name)) throw new Error('not a hash and a size');
  return join(folderOf(dataFolder, personId), name);
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (isMissing(error)) return 0;
    throw error;
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
