import { flushSync, mount, unmount } from 'svelte';
import { afterEach, expect, test, vi } from 'vitest';
import type { OutboxState } from '$lib/client/outbox/outbox';
import type { SnapshotState } from '$lib/client/snapshot-store';
import { formatTime } from '$lib/ui/format';
import SyncStatus from './SyncStatus.svelte';

let shown: Record<string, unknown> | null = null;
let isOnline = true;
vi.spyOn(navigator, 'onLine', 'get').mockImplementation(() => isOnline);

afterEach(async () => {
  if (shown !== null) await unmount(shown);
  shown = null;
  isOnline = true;
});

const checkedAt = new Date().toISOString();

type Items = OutboxState['items'];
const items = (...states: Items[number]['state'][]) => states.map((state) => ({ state })) as unknown as Items;

function show(freshness: 'checking' | 'current' | 'unreachable', waits: Items = []): void {
  const state = { kind: 'ready', snapshot: {}, checkedAt, freshness } as SnapshotState;
  shown = mount(SyncStatus, { target: document.body, props: { state, items: waits } });
  flushSync();
}

function turn(network: 'online' | 'offline'): void {
  isOnline = network === 'online';
  window.dispatchEvent(new Event(network));
  flushSync();
}

const words = () => document.body.textContent.trim();
const asOf = `as of ${formatTime(checkedAt)}`;

test('the moment the device is offline it says so, and of when its figures are', () => {
  show('current');
  expect(words()).toBe('Up to date · just now');
  turn('offline');
  expect(words()).toBe(`Offline · ${asOf}`);
  expect(document.querySelector('.sync')?.classList.contains('behind')).toBe(true);
  turn('online');
  expect(words()).toBe('Up to date · just now');
});

test('a device that is offline from the start does not claim to be asking', () => {
  isOnline = false;
  show('checking');
  expect(words()).toBe(`Offline · ${asOf}`);
});

test('a server that does not answer is something else than no network', () => {
  show('unreachable');
  expect(words()).toBe(`Not reachable · ${asOf}`);
});

test('nothing is said to be up to date while something waits: it says how much, and leads to it', async () => {
  show('current', items('waiting', 'waiting'));
  expect(words()).toBe('');
  await expect.poll(words).toBe('2 to send');
  expect(document.querySelector('a')?.getAttribute('href')).toBe('/waiting');
  turn('offline');
  expect(words()).toBe('Offline · 2 to send');
});

test('what was not taken comes first', async () => {
  show('unreachable', items('waiting', 'parked', 'waiting'));
  await expect.poll(words).toBe('1 not taken');
});
