import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Snapshot } from '$lib/domain/snapshot/snapshot';
import type { SnapshotAnswer } from './snapshot-store';
import { waitsFor } from './outbox/waits-for';
import { World } from './world.svelte';

const MARK = 'mark-of-ada';
const step = { path: 'be-the-one', step: 'why' };

function snapshotOf(version: string, steps: Snapshot['completedSteps'] = []): Snapshot {
  return {
    version,
    person: { id: 'ada', name: 'Ada' },
    partner: { id: 'northgate', focus: [] },
    completedSteps: steps,
    evidence: [],
    goals: [],
    disputes: []
  } as unknown as Snapshot;
}

/** What the server's snapshot is; null: nobody answers. */
let told: Snapshot | null = snapshotOf('v1');
/** What it says to commands. */
let reply: (ids: string[]) => Promise<Response>;
const asked: { commands: { id: string; partnerId: string }[] }[] = [];
let world: World;

const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });
const says = (outcome: object) => async (ids: string[]) =>
  json({ replies: ids.map((id) => ({ id, ...outcome })) });
const applied = says({ outcome: 'applied' });

async function answer(): Promise<SnapshotAnswer> {
  return told === null ? { kind: 'unreachable' } : { kind: 'fresh', snapshot: told, owner: MARK };
}
let ask = answer;
let write: () => Promise<void>;

async function open(): Promise<World> {
  const opened = new World({
    storage: { read: async () => null, write: () => write(), wipe: async () => undefined },
    ask: () => ask(),
    drawn: async () => undefined,
    now: () => new Date().toISOString()
  });
  await opened.refresh();
  return opened;
}

beforeEach(async () => {
  document.cookie = `world=${MARK}; path=/`;
  told = snapshotOf('v1');
  ask = answer;
  write = async () => undefined;
  reply = applied;
  asked.length = 0;
  vi.stubGlobal('fetch', async (address: string, init?: RequestInit) => {
    if (address === '/api/library') return json({}, 503);
    if (typeof init?.body !== 'string') throw new Error('No commands were sent.');
    const body = JSON.parse(init.body) as (typeof asked)[number];
    asked.push(body);
    return reply(body.commands.map(({ id }) => id));
  });
  world = await open();
});

afterEach(async () => {
  const outbox = await world.openOutbox();
  for (const { seq } of outbox.state.items) await outbox.discard(seq);
  world.close();
  vi.unstubAllGlobals();
});

const done = () => world.snapshot.completedSteps;

test('what the server takes within a moment is said to be taken, and never missing on the way', async () => {
  const asking = Promise.withResolvers<void>();
  ask = async () => {
    await asking.promise;
    return answer();
  };
  expect(await world.send('complete-step@1', step)).toEqual({ outcome: 'applied' });
  expect(asked[0]?.commands).toMatchObject([{ partnerId: 'northgate' }]);
  // With the server, and the snapshot does not know it yet.
  expect(world.waits.items).toEqual([]);
  expect(done()).toMatchObject([step]);
  expect(done()[0]).not.toHaveProperty('onThisPhone');
  told = snapshotOf('v2', [{ ...step, at: '2026-11-24T10:00:00.000Z' }]);
  asking.resolve();
  await expect.poll(() => world.waits.taken).toEqual([]);
  expect(done()).toEqual([{ ...step, at: '2026-11-24T10:00:00.000Z' }]);
});

test('what was taken stays where no later snapshot can be kept: the next start would miss it', async () => {
  write = async () => {
    throw new DOMException('The disk is full', 'QuotaExceededError');
  };
  await world.send('complete-step@1', step);
  told = snapshotOf('v2', [{ ...step, at: '2026-11-24T10:00:00.000Z' }]);
  await world.refresh();
  await world.refresh();
  expect(world.state).toMatchObject({ freshness: 'current', snapshot: { version: 'v2' } });
  expect(world.waits.taken).toHaveLength(1);
  expect(done()).toHaveLength(1);
});

test('what waits for its time goes once the house answers again', async () => {
  reply = async () => json({}, 503);
  await world.send('complete-step@1', step);
  told = null;
  await world.refresh();
  expect(world.waits.items[0]?.nextAttemptAt).not.toBeNull();
  reply = applied;
  told = snapshotOf('v2', [{ ...step, at: '2026-11-24T10:00:00.000Z' }]);
  await world.refresh();
  await expect.poll(() => world.waits.items).toEqual([]);
});

test('a large photo is not overtaken while it is hashed', async () => {
  reply = async () => json({}, 503);
  const blob = new Blob([new Uint8Array(4_000_000)]);
  const proof = { id: 'f', name: 'f.png', mediaType: 'image/png', blob };
  const first = world.send('log-action@2', { evidenceId: 'e' } as never, { proofs: [proof] as never });
  await Promise.all([first, world.send('complete-step@1', step)]);
  expect(world.waits.items.map(({ command }) => command.type)).toEqual(['log-action', 'complete-step']);
});

test('a refetch that was under way when it was taken does not make it vanish', async () => {
  const stale = Promise.withResolvers<SnapshotAnswer>();
  ask = () => stale.promise;
  const refreshing = world.refresh();
  await world.send('complete-step@1', step);
  told = snapshotOf('v3', [{ ...step, at: '2026-11-24T10:00:00.000Z' }]);
  const late = Promise.withResolvers<void>();
  ask = async () => {
    await late.promise;
    return answer();
  };
  stale.resolve({ kind: 'fresh', snapshot: snapshotOf('v2'), owner: MARK });
  await refreshing;
  expect(world.state).toMatchObject({ snapshot: { version: 'v2' } });
  expect(done()).toMatchObject([step]);
  late.resolve();
  await expect.poll(() => world.state).toMatchObject({ snapshot: { version: 'v3' } });
  expect(done()).toHaveLength(1);
});

test('without an answer it is kept, shown as on this phone, and a refetch leaves it there', async () => {
  reply = async () => json({}, 503);
  expect(await world.send('complete-step@1', step)).toEqual({ outcome: 'kept' });
  expect(done()).toMatchObject([{ ...step, onThisPhone: true }]);
  expect(waitsFor(world, 'complete-step@1')).toBe(true);
  told = snapshotOf('v2');
  await world.refresh();
  expect(world.state).toMatchObject({ snapshot: { version: 'v2' } });
  expect(done()).toMatchObject([{ ...step, onThisPhone: true }]);
  expect(await caught()).toHaveLength(1);
});

/** What a page that opens now finds on the device. */
async function caught() {
  const later = await open();
  await later.openOutbox();
  const { items } = later.waits;
  later.close();
  return items;
}

test('what the server refuses is not shown as done, and is in sight with the reason', async () => {
  reply = says({ outcome: 'rejected', code: 'unknown-step' });
  expect(await world.send('complete-step@1', step)).toMatchObject({
    outcome: 'rejected',
    code: 'unknown-step'
  });
  expect(done()).toEqual([]);
  expect(world.waits.items).toMatchObject([{ state: 'parked', lastError: { code: 'unknown-step' } }]);
});

test('put right, it comes in the place of what was refused', async () => {
  reply = says({ outcome: 'rejected', code: 'unknown-step' });
  const refused = await world.send('complete-step@1', step);
  reply = applied;
  const replaces = refused.outcome === 'rejected' ? refused.item : undefined;
  expect(await world.send('complete-step@1', step, { replaces })).toEqual({ outcome: 'applied' });
  expect(world.waits.items).toEqual([]);
});

test('nothing is sent where somebody else has signed in meanwhile', async () => {
  document.cookie = 'world=mark-of-grace; path=/';
  expect(await world.send('complete-step@1', step)).toEqual({ outcome: 'kept' });
  expect(asked).toEqual([]);
  expect(world.waits.paused).toBe('not-known-who');
});

test('another person’s world shows nothing of what waits', async () => {
  reply = async () => json({}, 503);
  await world.send('complete-step@1', step);
  document.cookie = 'world=mark-of-grace; path=/';
  const grace = { ...snapshotOf('v9'), person: { id: 'grace' } } as unknown as Snapshot;
  ask = async () => ({ kind: 'fresh', snapshot: grace, owner: 'mark-of-grace' });
  await world.refresh();
  await world.openOutbox();
  expect(world.waits.items).toEqual([]);
  expect(done()).toEqual([]);
  // And the first finds it where it was.
  document.cookie = `world=${MARK}; path=/`;
  ask = answer;
  await world.refresh();
  await world.openOutbox();
  expect(world.waits.items).toHaveLength(1);
});

test('where the device keeps nothing, nobody is told that it was kept', async () => {
  const outbox = await world.openOutbox();
  const full = new DOMException('The disk is full', 'QuotaExceededError');
  vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
    throw full;
  });
  expect(await world.send('complete-step@1', step)).toEqual({ outcome: 'not-kept', code: 'storage-full' });
  vi.restoreAllMocks();
  expect(outbox.state.items).toEqual([]);
  expect(done()).toEqual([]);
});
