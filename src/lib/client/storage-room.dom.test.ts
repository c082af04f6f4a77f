import { afterEach, expect, test, vi } from 'vitest';
import { askToPersist, storageRoom } from './storage-room';

afterEach(() => {
  vi.unstubAllGlobals();
});

function browserWith(storage: object | undefined): void {
  vi.stubGlobal('navigator', { storage });
}

test('what the browser says', async () => {
  browserWith({ persisted: async () => true, estimate: async () => ({ usage: 300, quota: 1000 }) });
  expect(await storageRoom()).toEqual({ isPersistent: true, used: 300, left: 700 });
});

test.each<[string, object | undefined]>([
  ['plain http', undefined],
  ['a browser without them', {}],
  [
    'one that refuses',
    {
      persisted: () => Promise.reject(new Error('no')),
      estimate: () => Promise.reject(new Error('no')),
      persist: () => Promise.reject(new Error('no'))
    }
  ]
])('%s: nothing is known, and nothing breaks', async (_, storage) => {
  browserWith(storage);
  expect(await storageRoom()).toEqual({ isPersistent: null, used: null, left: null });
  expect(await askToPersist()).toBe(false);
});

test('more used than is given leaves nothing', async () => {
  browserWith({ persisted: async () => false, estimate: async () => ({ usage: 9, quota: 5 }) });
  expect(await storageRoom()).toEqual({ isPersistent: false, used: 9, left: 0 });
});

test('a browser that agrees', async () => {
  browserWith({ persist: async () => true });
  expect(await askToPersist()).toBe(true);
});
