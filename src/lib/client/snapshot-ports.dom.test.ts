import { expect, test } from 'vitest';
import type { SnapshotDelta } from '$lib/domain/snapshot/delta';
import type { Snapshot } from '$lib/domain/snapshot/snapshot';
import { giveBackLook } from './attention';
import { browserPorts } from './snapshot-ports';

const OLD = { version: 'abc.1', takenAt: '2026-11-23T10:00:00.000Z', facts: [{ seq: 1 }], goals: [] };
const DELTA: SnapshotDelta = {
  version: 'abd.2',
  takenAt: '2026-11-24T10:00:00.000Z',
  parts: { facts: { after: 1, rows: [{ seq: 2 }] } } as SnapshotDelta['parts']
};

/** A server with one answer; records what it was asked. */
function serving(status: number, body: unknown = null, waiting: number | null = null) {
  const asked: [string, RequestInit][] = [];
  const ports = browserPorts(
    () => waiting,
    async (address, init = {}) => {
      asked.push([address as string, init]);
      return status === 304 ? new Response(null, { status }) : Response.json(body, { status });
    }
  );
  return { ask: ports.ask, asked };
}

test('a device that has nothing asks for all, and is given it as one', async () => {
  const { ask, asked } = serving(200, OLD);
  expect(await ask(null)).toEqual({ kind: 'fresh', snapshot: OLD, owner: '' });
  expect(asked[0]?.[0]).toBe('/api/snapshot');
});

test('a device that has something asks for what is otherwise since, and puts it on that very snapshot', async () => {
  const { ask, asked } = serving(200, DELTA);
  expect(await ask(OLD as unknown as Snapshot)).toEqual({
    kind: 'fresh',
    snapshot: { ...OLD, version: DELTA.version, takenAt: DELTA.takenAt, facts: [{ seq: 1 }, { seq: 2 }] },
    owner: ''
  });
  expect(asked[0]?.[0]).toBe('/api/snapshot?since=abc.1');
});

test.for([
  [304, null, 'unchanged'],
  [401, { code: 'signed-out' }, 'signed-out'],
  [404, { code: 'no-partner' }, 'no-partner'],
  [500, { code: 'failed' }, 'unreachable'],
  // A portal, a proxy in the middle of a deploy: no word of the house.
  [401, null, 'unreachable'],
  [403, { message: 'Forbidden' }, 'unreachable'],
  [404, { message: 'Not Found', code: 'not-found' }, 'unreachable']
] as const)('%i %o: %s', async ([status, body, kind]) => {
  expect(await serving(status, body).ask(OLD as unknown as Snapshot)).toMatchObject({ kind });
});

test('a page that is no JSON says nothing either', async () => {
  const ports = browserPorts(
    () => 0,
    async () => new Response('<h1>Sign in to the Wi-Fi</h1>', { status: 404 })
  );
  expect(await ports.ask(OLD as unknown as Snapshot)).toEqual({ kind: 'unreachable' });
});

test('a look that nobody heard of is told the next time, and once', async () => {
  const told: (string | null)[] = [];
  let online = false;
  const ports = browserPorts(
    () => 0,
    async (_, init = {}) => {
      if (!online) throw new TypeError('Failed to fetch');
      told.push(new Headers(init.headers).get('x-looks'));
      return new Response(null, { status: 304 });
    }
  );
  giveBackLook();
  await ports.ask(null);
  online = true;
  await ports.ask(null);
  await ports.ask(null);
  expect(told).toEqual(['1', null]);
});

test('how many things wait is said where it is known', async () => {
  for (const waiting of [null, 0, 3]) {
    const { ask, asked } = serving(304, null, waiting);
    await ask(null);
    const headers = new Headers(asked[0]?.[1].headers);
    expect(headers.get('x-waiting')).toBe(waiting === null ? null : String(waiting));
    expect(headers.get('x-device')).toMatch(/^[\da-f-]{36}$/);
  }
});
