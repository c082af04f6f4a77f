import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { KeptSnapshot } from './snapshot-store';
import { browserPorts } from './snapshot-ports';
import { isSignedOut, markSignedOut, noteSignedIn, onSignOut, owner } from './sign-out';

const signIn = (mark: string) => (document.cookie = `world=${mark}; path=/`);
const kept = (mark: string, takenAt = '2026-11-28T10:00:00.000Z') =>
  ({
    shape: 5,
    owner: mark,
    checkedAt: '2026-11-28T10:00:00.000Z',
    snapshot: { takenAt, person: { id: 'ada' } }
  }) as unknown as KeptSnapshot;
const { storage } = browserPorts();

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  localStorage.clear();
  signIn('first');
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('who has left leaves nothing, also where another tab hears of the server later', async () => {
  await storage.write(kept('first'));
  markSignedOut();
  await storage.wipe();
  await expect(storage.write(kept('first'))).rejects.toThrow();
  expect(await storage.read()).toBeNull();
  // The same browser signs in anew.
  signIn('second');
  await storage.write(kept('second'));
  await expect(storage.write(kept('first'))).rejects.toThrow();
  expect(await storage.read()).toMatchObject({ owner: 'second' });
});

test('a wipe that the page did not live to see is done at the next opening', async () => {
  await storage.write(kept('first'));
  markSignedOut();
  expect(await storage.read()).toBeNull();
  expect(isSignedOut('first')).toBe(true);
});

test('an answer of before does not take the place of a newer one', async () => {
  await storage.write(kept('first', '2026-11-28T10:05:00.000Z'));
  await storage.write(kept('first', '2026-11-28T10:01:00.000Z'));
  expect((await storage.read())?.snapshot.takenAt).toBe('2026-11-28T10:05:00.000Z');
  await storage.write(kept('first', '2026-11-28T10:06:00.000Z'));
  expect((await storage.read())?.snapshot.takenAt).toBe('2026-11-28T10:06:00.000Z');
});

test('a sign-out that never reached the house is over once it is seen to know the sign-in', () => {
  vi.useFakeTimers({ now: 1_000_000 });
  markSignedOut();
  noteSignedIn('first', 1_000_000 + 29_000);
  expect(isSignedOut('first')).toBe(true);
  noteSignedIn('second', 1_000_000 + 31_000);
  expect(isSignedOut('first')).toBe(true);
  noteSignedIn('first', 1_000_000 + 31_000);
  expect(isSignedOut('first')).toBe(false);
});

test('other tabs hear of it', () => {
  const left = vi.fn();
  const end = onSignOut(left);
  const tell = () => dispatchEvent(new StorageEvent('storage', { key: 'high-five:signed-out' }));
  tell();
  expect(left).not.toHaveBeenCalled();
  markSignedOut();
  tell();
  expect(left).toHaveBeenCalledOnce();
  end();
  tell();
  expect(left).toHaveBeenCalledOnce();
  expect(owner()).toBe('first');
});
