import 'fake-indexeddb/auto';
import { IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openDevice, wipeDevice } from '../device';
import type { Command } from '$lib/domain/commands/command';
import { deviceStorage as storageOf } from './device-storage';
import { newItem, taken, type Attachment, type NewItem } from './item';
import { markWaits } from './waits';

const deviceStorage = () => storageOf(openDevice, markWaits);

const marks = new Map<string, string>();

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  marks.clear();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => marks.get(key) ?? null,
    setItem: (key: string, value: string) => marks.set(key, value),
    removeItem: (key: string) => marks.delete(key)
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const command = { id: 'c', type: 'log-action', version: 1 } as Command;
const proof: Omit<Attachment, 'uploaded'> = {
  id: 'p',
  sha256: null,
  size: 3,
  name: 'a.png',
  mediaType: 'image/png'
};
const item = (owner = 'ada', proofs = [proof]): NewItem => newItem(command, owner, proofs, 'now');
const blobs = new Map([['p', new Blob(['abc'])]]);
const none = new Map<string, Blob>();

test('what is added is there in its order, with its bytes, also for a tab that opens later', async () => {
  const storage = deviceStorage();
  const first = await storage.add(item(), blobs);
  const second = await storage.add(item('ada', []), none);
  expect(second.seq).toBeGreaterThan(first.seq);
  const later = deviceStorage();
  expect(await later.list('ada')).toEqual([first, second]);
  expect(await (await later.blob('p'))?.text()).toBe('abc');
  expect(await later.blob('other')).toBeNull();
});

test('another person’s items are not among them', async () => {
  const storage = deviceStorage();
  await storage.add(item('ada'), blobs);
  const grace = await storage.add(item('grace', []), none);
  expect(await storage.list('grace')).toEqual([grace]);
});

test('a change is made to what stands there; one that is gone stays gone', async () => {
  const storage = deviceStorage();
  const { seq } = await storage.add(item(), blobs);
  await storage.change(seq, (now) => ({ ...now, attempts: now.attempts + 1 }));
  await storage.change(seq, (now) => ({ ...now, attempts: now.attempts + 1 }));
  expect(await storage.list('ada')).toMatchObject([{ attempts: 2 }]);
  await storage.change(seq, () => null);
  await storage.change(seq, (now) => ({ ...now, attempts: 9 }));
  expect(await storage.list('ada')).toEqual([]);
  expect(await storage.blob('p')).toBeNull();
});

test('what came later stays later, also after all was sent', async () => {
  const storage = deviceStorage();
  const { seq } = await storage.add(item(), blobs);
  await storage.change(seq, () => null);
  expect((await storage.add(item(), blobs)).seq).toBeGreaterThan(seq);
});

test('the command and its bytes come together or not at all', async () => {
  const storage = deviceStorage();
  await storage.list('ada');
  const full = new DOMException('The disk is full', 'QuotaExceededError');
  vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
    throw full;
  });
  await expect(storage.add(item(), blobs)).rejects.toThrow(full);
  vi.restoreAllMocks();
  expect(await storage.list('ada')).toEqual([]);
  expect(await storage.blob('p')).toBeNull();
  await storage.add(item(), blobs);
  expect(await storage.list('ada')).toHaveLength(1);
});

test('the browser is told whether anything waits, whoever did it', async () => {
  const storage = deviceStorage();
  const ada = await storage.add(item('ada'), blobs);
  const grace = await storage.add(item('grace', []), none);
  await storage.change(ada.seq, () => null);
  expect(marks.get('high-five:waiting')).toBe('1');
  await storage.change(grace.seq, () => null);
  expect(marks.has('high-five:waiting')).toBe(false);
});

test('what was taken stays without its bytes', async () => {
  const storage = deviceStorage();
  const { seq } = await storage.add(item(), blobs);
  await storage.change(seq, taken);
  expect(await storage.list('ada')).toMatchObject([{ state: 'taken' }]);
  expect(await storage.blob('p')).toBeNull();
});

test('the wipe of a sign-out leaves what waits, and nothing of what was taken', async () => {
  const storage = deviceStorage();
  const { seq } = await storage.add(item('ada', []), none);
  const waiting = await storage.add(item(), blobs);
  await storage.change(seq, taken);
  await wipeDevice();
  expect(await storage.list('ada')).toEqual([waiting]);
});

test('a connection that another tab had closed is opened anew', async () => {
  const storage = deviceStorage();
  await storage.add(item(), blobs);
  // A newer version of the house asks for the database: the old connection gives way.
  const newer = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('high-five', 5);
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(new Error('not opened')));
  });
  newer.close();
  await expect(storage.list('ada')).rejects.toThrow();
});

test('a database of before is kept, and gets its new rooms', async () => {
  const old = await new Promise<IDBDatabase>((resolve) => {
    const request = indexedDB.open('high-five', 2);
    request.addEventListener('upgradeneeded', () => {
      request.result.createObjectStore('snapshot').put({ kept: true }, 'current');
      request.result.createObjectStore('library');
    });
    request.addEventListener('success', () => resolve(request.result));
  });
  old.close();
  await deviceStorage().add(item(), blobs);
  expect(await (await openDevice()).get('snapshot', 'current')).toEqual({ kept: true });
});
