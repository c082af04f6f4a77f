import { flushSync, mount, unmount } from 'svelte';
import { afterEach, expect, test, vi } from 'vitest';
import StorageRoom from './StorageRoom.svelte';

let shown: Record<string, unknown> | null = null;
afterEach(async () => {
  if (shown !== null) await unmount(shown);
  shown = null;
  vi.unstubAllGlobals();
});

async function show(waits: boolean, storage?: object): Promise<void> {
  vi.stubGlobal('navigator', { storage, languages: ['en'] });
  shown = mount(StorageRoom, { target: document.body, props: { waits } });
  await expect.poll(words).not.toBe('');
}

const words = () =>
  [...document.querySelectorAll('p, strong')].map(({ textContent }) => textContent.trim()).join(' ');
const WARNING = 'This browser may clear what waits.';
const estimate = async () => ({ usage: 3_200_000, quota: 2_003_200_000 });

test('where the browser keeps it, that is all it says', async () => {
  await show(true, { persisted: async () => true, estimate });
  expect(words()).toBe(
    'The browser keeps what is here until you remove it. High Five uses 3.2 MB; the browser says that up to 2 GB more are free for it.'
  );
});

test('where it does not and something waits, it says so, what to do, and that the browser can be asked', async () => {
  let agreed = false;
  const persist = vi.fn(async () => agreed);
  await show(true, { persisted: async () => agreed, persist });
  expect(words()).toContain(WARNING);
  expect(words()).toContain('Send it soon, install High Five, or save it as files.');
  const ask = () => document.querySelector('button')?.click();
  ask();
  await expect.poll(words).toContain('The browser did not agree.');
  agreed = true;
  flushSync();
  ask();
  await expect.poll(words).toBe('The browser keeps what is here until you remove it.');
  expect(persist).toHaveBeenCalledTimes(2);
});

test('a browser that says nothing is not asked, and nothing is promised', async () => {
  await show(true);
  expect(words()).toContain(WARNING);
  expect(document.querySelector('button')).toBeNull();
});

test('where nothing waits there is nothing to warn of', async () => {
  await show(false, { persisted: async () => false });
  expect(words()).toBe(
    'The browser may clear what is here when the device runs out of space; what is with the server is then fetched again.'
  );
});
