import { open, stat } from 'node:fs/promises';
import type { Column } from '../kinds/kind';
import { FileFault } from '../refusal';
import { openCsv } from './csv-source';
import type { Source } from './source';
import { openXlsx } from './xlsx-source';

/** Larger files are refused before they are read: what tells their rows apart would not fit the memory promised. */
export const LARGEST_FILE = 2 * 1024 ** 3;

/**
 * Opens a table by what the file is, whatever its name says.
 *
 * @throws FileFault where it is none that we read
 */
export async function openFile(path: string, columns: readonly Column[]): Promise<Source> {
  const { size } = await stat(path);
  if (size === 0) throw new FileFault('file-empty');
  if (size > LARGEST_FILE) throw new FileFault('file-too-large', { gigabytes: LARGEST_FILE / 1024 ** 3 });
  const start = await firstBytes(path, 8);
  const signature = start.toString('latin1');
  if (signature.startsWith('PK\u0003\u0004')) return openXlsx(path, columns);
  // The old binary workbook, and every password-protected new one, is an OLE compound file.
  if (signature.startsWith('\u00d0\u00cf\u0011\u00e0')) throw new FileFault('file-encrypted');
  if (signature.startsWith('%PDF')) throw new FileFault('file-type-unsupported', { type: 'PDF' });
  return openCsv(path, columns);
}

async function firstBytes(path: string, length: number): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
