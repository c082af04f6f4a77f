import { PROOF_MAX_BYTES, SNIFF_BYTES, sniffProof } from '$lib/domain/evidence/proof';
import type { Device } from '../device-database';
import {
  logAddress,
  SHARE_LIMITS,
  type RefusedFile,
  type SharedItem,
  type ShareProblem
} from './shared-item';
import { isTooOld, type Who } from './unsent';

/**
 * Keeps what another app handed over, before any server is asked. What is no proof by its bytes is not kept, only
 * named. Older shares give way to it.
 *
 * @returns the address to go on to
 */
export async function takeShare(
  form: FormData,
  database: Device,
  who: Who,
  { id, now }: { id: string; now: string }
): Promise<string> {
  const { files, refused } = await sort(form.getAll('files').filter((entry) => entry instanceof File));
  const item: SharedItem = {
    id,
    at: now,
    ...who,
    title: textOf(form, 'title'),
    text: textOf(form, 'text'),
    url: textOf(form, 'url'),
    files,
    refused
  };
  if (files.length + refused.length === 0 && (item.title + item.text + item.url).trim() === '') {
    return logAddress('empty' satisfies ShareProblem);
  }
  try {
    await keep(database, item);
  } catch (error) {
    const isFull = error instanceof Error && error.name === 'QuotaExceededError';
    return logAddress((isFull ? 'full' : 'failed') satisfies ShareProblem);
  }
  return logAddress(id);
}

async function sort(given: readonly File[]): Promise<Pick<SharedItem, 'files' | 'refused'>> {
  const files: SharedItem['files'] = [];
  const refused: RefusedFile[] = [];
  let bytes = 0;
  for (const file of given) {
    const code = files.length === SHARE_LIMITS.files ? 'too-many-files' : await problemOf(file, bytes);
    if (code !== null) {
      refused.push({ name: file.name, code });
      continue;
    }
    bytes += file.size;
    files.push({ name: file.name, blob: file.slice(0, file.size, file.type) });
  }
  return { files, refused };
}

async function problemOf(file: File, bytesBefore: number): Promise<RefusedFile['code'] | null> {
  if (file.size === 0) return 'file-empty';
  const kind = sniffProof(new Uint8Array(await file.slice(0, SNIFF_BYTES).arrayBuffer()));
  if (kind === null) return 'file-type-not-accepted';
  if (kind === 'image/heic') return 'file-heic';
  const most = kind === 'application/pdf' ? PROOF_MAX_BYTES : SHARE_LIMITS.pictureBytes;
  return file.size > most || bytesBefore + file.size > SHARE_LIMITS.allBytes ? 'file-too-large' : null;
}

async function keep(database: Device, item: SharedItem): Promise<void> {
  const writing = database.transaction('share', 'readwrite');
  const before = await writing.store.getAll();
  let [count, bytes] = [1, bytesOf(item)];
  // The newest first: they stay as long as there is room.
  for (const old of before.sort((a, b) => b.at.localeCompare(a.at))) {
    count += 1;
    bytes += bytesOf(old);
    const isOver = count > SHARE_LIMITS.shares || bytes > SHARE_LIMITS.allBytes;
    if (isOver || isTooOld(old, item.at)) await writing.store.delete(old.id);
  }
  await writing.store.put(item);
  await writing.done;
}

function bytesOf({ files }: SharedItem): number {
  return files.reduce((sum, { blob }) => sum + blob.size, 0);
}

function textOf(form: FormData, name: string): string {
  const text = form.get(name);
  return typeof text === 'string' ? text.slice(0, SHARE_LIMITS.text) : '';
}
