import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rename, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Stored proofs, by the hash of their bytes, in the data folder and so outside everything that is served. A file
 * is there whole or not at all.
 */
export async function putBlob(dataFolder: string, bytes: Buffer, unique: string): Promise<string> {
  const hash = createHash('sha256').update(bytes).digest('hex');
  const target = blobPath(dataFolder, hash);
  if (await exists(target)) return hash;
  await mkdir(join(target, '..'), { recursive: true });
  const temporary = `${target}.${unique}`;
  try {
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, target);
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    throw error;
  }
  return hash;
}

export function readBlob(dataFolder: string, hash: string): Promise<Buffer> {
  return readFile(blobPath(dataFolder, hash));
}

function blobPath(dataFolder: string, hash: string): string {
  if (!/^[0-9a-f]{64}$/.test(hash)) throw new Error('not a hash');
  return join(dataFolder, 'files', hash.slice(0, 2), hash);
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false
  );
}
