import type { Command } from '$lib/domain/commands/command';
import { describe, expect, test } from 'vitest';
import {
  SimulatedDevice,
  proofOf,
  type Pace,
  type SimulatedTab
} from '../../../../tests/fixtures/outbox/simulated-device';
import { simulatedNetwork, type Fault } from '../../../../tests/fixtures/outbox/simulated-network';
import { SimulatedServer, type WireRequest } from '../../../../tests/fixtures/outbox/simulated-server';
import { SimulatedTime } from '../../../../tests/fixtures/outbox/simulated-time';

const ADA = 'ada';
const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
const FINE: Fault = { kind: 'none', ms: 40 };

/** A device, a server, and what becomes of the requests, in their order; then all is fine. */
function setting(faults: Fault[] = [], pace?: Pace) {
  const time = new SimulatedTime();
  const server = new SimulatedServer(() => time.now);
  const asked: WireRequest[] = [];
  let always: Fault | null = null;
  const network = simulatedNetwork(
    time,
    (request) => server.handle(request),
    (request) => {
      asked.push(request);
      return always ?? faults.shift() ?? FINE;
    }
  );
  const device = new SimulatedDevice(time, network, ADA, pace);
  const tab = device.open(ADA);
  return {
    time,
    server,
    device,
    tab,
    asked,
    /** From now on each request ends so; null: all is fine. */
    from: (fault: Fault | null) => (always = fault),
    acts: () => server.applied.map(({ act }) => act),
    waiting: () => device.ordered.map(({ command }) => (command.payload as { act: string }).act)
  };
}

type Setting = ReturnType<typeof setting>;

async function doAll({ time }: Setting, tab: SimulatedTab, ...acts: string[]): Promise<void> {
  for (const act of acts) void tab.act(act);
  await time.pass(10);
}

function bodyOf(request: WireRequest | undefined): { commands: Command[]; sentAt: string } {
  if (typeof request?.body !== 'string') throw new Error('No commands were sent.');
  return JSON.parse(request.body) as ReturnType<typeof bodyOf>;
}

const answer = (status: number, body?: unknown, headers?: Record<string, string>): Fault => ({
  kind: 'answer',
  ms: 40,
  answer: { status, body, headers }
});

test('what is done goes to the server in its order, and leaves the device', async () => {
  const house = setting();
  await doAll(house, house.tab, 'a', 'b', 'c');
  expect(house.tab.outbox.state.items).toHaveLength(3);
  await house.time.pass(5 * SECOND);
  expect(house.acts()).toEqual(['a', 'b', 'c']);
  expect(house.waiting()).toEqual([]);
  expect(house.tab.outbox.state.taken).toHaveLength(3);
});

test('what is done later is not kept first where the disk is slow, and so not sent first', async () => {
  const slow = [200];
  let isSlow = false;
  const house = setting([], { step: () => (isSlow ? (slow.shift() ?? 0) : 0), random: () => 0 });
  await house.time.pass(SECOND);
  isSlow = true;
  void house.tab.act('a');
  await house.time.pass(100);
  void house.tab.act('b');
  await house.time.pass(5 * SECOND);
  expect(slow).toEqual([]);
  expect(house.acts()).toEqual(['a', 'b']);
});

test('what was kept and cannot be read since is not said to be taken', async () => {
  class Failing extends SimulatedDevice {
    fails = false;
    override store(tab: SimulatedTab) {
      const storage = super.store(tab);
      const list = (owner: string) =>
        this.fails ? Promise.reject(new Error('the connection was lost')) : storage.list(owner);
      return { ...storage, list };
    }
  }
  const time = new SimulatedTime();
  const server = new SimulatedServer(() => time.now);
  const network = simulatedNetwork(
    time,
    (request) => server.handle(request),
    () => FINE
  );
  const device = new Failing(time, network, ADA);
  device.online = false;
  const { outbox } = device.open(ADA);
  await time.pass(SECOND);
  device.fails = true;
  const said = (async () => {
    const added = await outbox.add({ id: 'c', payload: { act: 'a' } } as unknown as Command, []);
    return added.ok ? outbox.settled(added.item.seq, SECOND) : added;
  })();
  await time.pass(5 * SECOND);
  expect(await said).toEqual({ outcome: 'waiting' });
});

test('every request says when it was sent, from which device and how much waits', async () => {
  const house = setting();
  await doAll(house, house.tab, 'a', 'b');
  await house.time.pass(SECOND);
  const [first] = house.asked;
  expect(first?.headers['x-device']).toBe('a-device');
  expect(first?.headers['x-waiting']).toMatch(/^[12]$/);
  expect(bodyOf(first).sentAt).toMatch(/^2026-11-24T08:00/);
});

test('a hundred and twenty go in batches of at most fifty', async () => {
  const house = setting();
  house.device.person = null;
  await doAll(house, house.tab, ...Array.from({ length: 120 }, (_, at) => `act ${at}`));
  // Each is kept before the next.
  await house.time.pass(SECOND);
  house.device.person = ADA;
  house.device.say('signed-in');
  await house.time.pass(5 * SECOND);
  expect(house.asked.map((request) => bodyOf(request).commands.length)).toEqual([50, 50, 20]);
  expect(house.acts()).toEqual(Array.from({ length: 120 }, (_, at) => `act ${at}`));
});

describe('proofs', () => {
  test('go before what they prove, and their bytes leave with it', async () => {
    const house = setting();
    void house.tab.act('a', [proofOf('p-1'), proofOf('p-2')]);
    await house.time.pass(5 * SECOND);
    expect(house.asked.map(({ method, address }) => `${method} ${address}`)).toEqual([
      'PUT /api/files/p-1?partner=northgate',
      'PUT /api/files/p-2?partner=northgate',
      'POST /api/commands'
    ]);
    expect(house.acts()).toEqual(['a']);
    expect(house.device.blobs.size).toBe(0);
  });

  test('that arrived are not sent again after a cut', async () => {
    const house = setting([FINE, { kind: 'no-network' }]);
    void house.tab.act('a', [proofOf('p-1'), proofOf('p-2')]);
    await house.time.pass(10 * SECOND);
    expect(house.asked.map(({ address }) => address.split('?')[0])).toEqual([
      '/api/files/p-1',
      '/api/files/p-2',
      '/api/files/p-2',
      '/api/commands'
    ]);
  });

  test('that the server does not take park their item; those behind it go on', async () => {
    const house = setting([answer(422, { error: 'file-unreadable' })]);
    void house.tab.act('a', [proofOf('p-1')]);
    await house.time.pass(1);
    await doAll(house, house.tab, 'b');
    await house.time.pass(5 * SECOND);
    expect(house.acts()).toEqual(['b']);
    expect(house.device.ordered).toMatchObject([
      { state: 'parked', lastError: { by: 'upload', code: 'file-unreadable' } }
    ]);
    expect(house.device.blobs.size).toBe(1);
  });

  test('that the browser has lost park their item and say so', async () => {
    const house = setting([{ kind: 'no-network' }]);
    void house.tab.act('a', [proofOf('p-1')]);
    await house.time.pass(200);
    house.device.blobs.clear();
    await house.time.pass(5 * SECOND);
    expect(house.device.ordered).toMatchObject([{ state: 'parked', lastError: { code: 'proof-lost' } }]);
  });
});

describe('old bugs of others', () => {
  test('"synced" is never shown while work is missing', async () => {
    const house = setting();
    house.from({ kind: 'drop-request' });
    await doAll(house, house.tab, 'a');
    await house.time.pass(HOUR);
    expect(house.tab.outbox.state.items).toHaveLength(1);
    expect(house.tab.outbox.state.taken).toHaveLength(0);
    house.from(null);
    await house.time.pass(HOUR);
    // At no moment was it neither waiting nor taken.
    const since = house.tab.states.findIndex(({ items }) => items.length === 1);
    expect(
      house.tab.states.slice(since).filter(({ items, taken }) => items.length + taken.length !== 1)
    ).toEqual([]);
    expect(house.tab.outbox.state.taken).toHaveLength(1);
  });

  test('a 401 is not taken for done: all waits until the same person is back', async () => {
    const house = setting();
    house.server.ended.add(ADA);
    await doAll(house, house.tab, 'a', 'b');
    await house.time.pass(10 * SECOND);
    expect(house.waiting()).toEqual(['a', 'b']);
    expect(house.tab.outbox.state.paused).toBe('signed-out');
    house.server.ended.clear();
    house.device.say('signed-in');
    await house.time.pass(5 * SECOND);
    expect(house.acts()).toEqual(['a', 'b']);
    expect(house.tab.outbox.state.paused).toBeNull();
  });

  test('one command on which the server breaks does not block all behind it', async () => {
    const house = setting();
    house.server.verdict = ({ payload }) =>
      (payload as { act: string }).act === 'b' ? { kind: 'fail' } : { kind: 'apply' };
    await doAll(house, house.tab, 'a', 'b', 'c');
    await house.time.pass(3 * SECOND);
    // Until it is put aside nothing overtakes it.
    expect(house.acts()).toEqual(['a']);
    await house.time.pass(5 * 60 * SECOND);
    expect(house.acts()).toEqual(['a', 'c']);
    expect(house.device.ordered).toMatchObject([
      { state: 'parked', failures: 4, lastError: { by: 'server', code: 'failed' } }
    ]);
  });

  test('tries are not used up while the device is offline', async () => {
    const house = setting();
    house.device.online = false;
    house.from({ kind: 'no-network' });
    await doAll(house, house.tab, 'a');
    await house.time.pass(24 * HOUR);
    expect(house.device.ordered).toMatchObject([{ attempts: 0, failures: 0, state: 'waiting' }]);
    house.from(null);
    house.device.say('online');
    await house.time.pass(3 * SECOND);
    expect(house.acts()).toEqual(['a']);
  });

  test('a later item does not overtake an earlier one, whatever the network does', async () => {
    const house = setting([
      { kind: 'drop-answer', ms: 10 },
      { kind: 'drop-request' },
      answer(502),
      { kind: 'duplicate', ms: 40, againMs: 90_000 }
    ]);
    await doAll(house, house.tab, 'a');
    await house.time.pass(100);
    await doAll(house, house.tab, 'b', 'c');
    await house.time.pass(HOUR);
    expect(house.acts()).toEqual(['a', 'b', 'c']);
  });

  test('what waits for its time holds back what came after', async () => {
    const house = setting([{ kind: 'no-network' }]);
    await doAll(house, house.tab, 'a');
    await house.time.pass(100);
    await doAll(house, house.tab, 'b');
    await house.time.pass(100);
    expect(house.acts()).toEqual([]);
    await house.time.pass(5 * SECOND);
    expect(house.acts()).toEqual(['a', 'b']);
  });

  test('what was taken stays in sight until a snapshot that was asked for later is shown', async () => {
    const house = setting();
    await doAll(house, house.tab, 'a');
    await house.time.pass(SECOND);
    const { taken } = house.tab.outbox.state;
    await doAll(house, house.tab, 'b');
    await house.time.pass(SECOND);
    // A refetch that was under way when "b" was taken says nothing of "b".
    void house.tab.outbox.shown(taken);
    expect(house.tab.outbox.state.taken.map(({ command }) => command.payload)).toMatchObject([{ act: 'b' }]);
  });

  test('a tab that is opened later shows what was taken too, until a later snapshot is shown', async () => {
    const house = setting();
    await doAll(house, house.tab, 'a', 'b');
    await house.time.pass(SECOND);
    house.tab.kill();
    house.device.online = false;
    const tab = house.device.open(ADA);
    await house.time.pass(SECOND);
    const acts = () => tab.outbox.state.taken.map(({ command }) => command.payload);
    expect(tab.outbox.state.items).toEqual([]);
    expect(acts()).toMatchObject([{ act: 'a' }, { act: 'b' }]);
    expect(house.device.blobs.size).toBe(0);
    void tab.outbox.shown(tab.outbox.state.taken);
    await house.time.pass(SECOND);
    expect(acts()).toEqual([]);
    expect(house.device.items.size).toBe(0);
  });

  test('a disk that is full lets go of what was taken all the same', async () => {
    const house = setting();
    await doAll(house, house.tab, 'a');
    house.device.full = true;
    await house.time.pass(SECOND);
    expect(house.acts()).toEqual(['a']);
    expect(house.device.items.size).toBe(0);
  });

  test('what is tried again under another id does not go with what was taken under the old one', async () => {
    const house = setting();
    await doAll(house, house.tab, 'a');
    await house.time.pass(SECOND);
    const { taken } = house.tab.outbox.state;
    for (const [seq, item] of house.device.items) house.device.items.set(seq, { ...item, state: 'waiting' });
    void house.tab.outbox.shown(taken);
    await house.time.pass(1);
    expect(house.device.items.size).toBe(1);
  });

  test('a leader that dies loses the lock and nothing else; nothing is done twice', async () => {
    const house = setting([{ kind: 'drop-answer', ms: 10 }]);
    const second = house.device.open(ADA);
    await doAll(house, house.tab, 'a', 'b');
    await house.time.pass(30);
    house.tab.kill();
    await house.time.pass(HOUR);
    expect(house.acts()).toEqual(['a', 'b']);
    expect(second.outbox.state.items).toEqual([]);
    expect(house.waiting()).toEqual([]);
  });

  test('two tabs without locks do each thing once', async () => {
    const house = setting();
    house.device.hasLocks = false;
    house.device.open(ADA);
    await doAll(house, house.tab, 'a', 'b', 'c');
    await house.time.pass(HOUR);
    expect(house.acts()).toEqual(['a', 'b', 'c']);
    expect(house.waiting()).toEqual([]);
  });
});

test('another person neither sends nor sees nor loses what waits', async () => {
  const house = setting();
  house.from({ kind: 'no-network' });
  await doAll(house, house.tab, 'a');
  house.device.person = 'grace';
  const grace = house.device.open('grace');
  house.from(null);
  house.device.say('online');
  void grace.act('g');
  await house.time.pass(HOUR);
  expect(house.server.applied).toMatchObject([{ act: 'g', person: 'grace' }]);
  expect(house.tab.outbox.state.paused).toBe('not-known-who');
  expect(grace.states.flatMap(({ items }) => items).every(({ owner }) => owner === 'grace')).toBe(true);
  expect(house.waiting()).toEqual(['a']);
  house.device.person = ADA;
  house.device.say('signed-in');
  await house.time.pass(HOUR);
  expect(house.server.applied[1]).toMatchObject({ act: 'a', person: ADA });
});

test('429 has everything wait as long as it says', async () => {
  const house = setting([answer(429, { error: 'too-many-requests' }, { 'retry-after': '120' })]);
  await doAll(house, house.tab, 'a');
  await house.time.pass(119 * SECOND);
  expect(house.asked).toHaveLength(1);
  await house.time.pass(3 * SECOND);
  expect(house.acts()).toEqual(['a']);
});

test('an outdated command pauses all and parks nothing', async () => {
  const house = setting();
  house.server.verdict = () => ({ kind: 'reject', code: 'command-outdated' });
  await doAll(house, house.tab, 'a', 'b');
  await house.time.pass(SECOND);
  expect(house.tab.outbox.state.paused).toBe('outdated');
  expect(house.device.ordered.map(({ state }) => state)).toEqual(['waiting', 'waiting']);
});

test('a request that a proxy finds too large is sent in halves', async () => {
  const house = setting([answer(413, {})]);
  house.device.person = null;
  await doAll(house, house.tab, 'a', 'b', 'c', 'd');
  house.device.person = ADA;
  house.device.say('signed-in');
  await house.time.pass(5 * SECOND);
  expect(house.acts()).toEqual(['a', 'b', 'c', 'd']);
  expect(house.asked.length).toBe(3);
});

test('a clock that is set back by a year does not hold anything up', async () => {
  const house = setting([{ kind: 'no-network' }]);
  await doAll(house, house.tab, 'a');
  await house.time.pass(200);
  house.device.skewMs = -365 * 24 * HOUR;
  house.device.say('online');
  await house.time.pass(5 * SECOND);
  expect(house.acts()).toEqual(['a']);
});

test('a full disk is told before anything is lost', async () => {
  const house = setting();
  house.device.full = true;
  const added = house.tab.act('a', [proofOf('p-1')]);
  await house.time.pass(SECOND);
  expect(await added).toEqual({ ok: false, code: 'storage-full' });
  expect(house.device.blobs.size).toBe(0);
});

describe('a parked item', () => {
  async function parked(code: string) {
    const house = setting();
    house.server.verdict = () => ({ kind: 'reject', code });
    await doAll(house, house.tab, 'a');
    await house.time.pass(SECOND);
    const [item] = house.tab.outbox.state.items;
    if (item === undefined) throw new Error('nothing waits');
    house.server.verdict = () => ({ kind: 'apply' });
    return { house, item };
  }

  test('says why, and is not sent again by itself', async () => {
    const { house, item } = await parked('date-in-the-future');
    expect(item).toMatchObject({ state: 'parked', lastError: { by: 'command', code: 'date-in-the-future' } });
    const { length } = house.asked;
    await house.time.pass(24 * HOUR);
    expect(house.asked).toHaveLength(length);
  });

  test('is tried again under another id: the old one is refused for ever', async () => {
    const { house, item } = await parked('not-found');
    void house.tab.outbox.retry(item.seq);
    await house.time.pass(SECOND);
    expect(house.acts()).toEqual(['a']);
    expect(house.server.applied[0]?.id).not.toBe(item.command.id);
  });

  test('is thrown away by the person, and then not said to be taken', async () => {
    const { house, item } = await parked('not-found');
    void house.tab.outbox.discard(item.seq);
    await house.time.pass(SECOND);
    expect(house.tab.outbox.state).toMatchObject({ items: [], taken: [] });
    expect(house.acts()).toEqual([]);
  });

  test('is thrown away in another tab, and not said to be taken in this one either', async () => {
    const { house, item } = await parked('not-found');
    const other = house.device.open(ADA);
    await house.time.pass(SECOND);
    const said = house.tab.outbox.settled(item.seq, SECOND);
    void other.outbox.discard(item.seq);
    await house.time.pass(2 * SECOND);
    for (const { outbox } of [house.tab, other]) expect(outbox.state).toMatchObject({ items: [], taken: [] });
    expect(await said).not.toEqual({ outcome: 'taken' });
    expect(await house.tab.outbox.settled(item.seq, SECOND)).toEqual({ outcome: 'gone' });
  });
});

describe('an answer within a moment', () => {
  async function settledWith(house: Setting) {
    const added = house.tab.act('a');
    await house.time.pass(10);
    const result = await added;
    if (!result.ok) throw new Error(result.code);
    let settled: unknown = null;
    const began = house.time.now;
    let took = 0;
    const wait = async () => {
      settled = await house.tab.outbox.settled(result.item.seq, 4 * SECOND);
      took = house.time.now - began;
    };
    void wait();
    await house.time.pass(6 * SECOND);
    return { settled, took };
  }

  test('says what came back', async () => {
    expect((await settledWith(setting())).settled).toEqual({ outcome: 'taken' });
    const house = setting();
    house.server.verdict = () => ({ kind: 'reject', code: 'not-allowed' });
    expect((await settledWith(house)).settled).toMatchObject({
      outcome: 'parked',
      error: { code: 'not-allowed' }
    });
  });

  test('does not keep anybody waiting for longer', async () => {
    const { settled, took } = await settledWith(setting([{ kind: 'drop-request' }]));
    expect(settled).toEqual({ outcome: 'waiting' });
    expect(took).toBe(4 * SECOND);
  });

  test('says at once that it waits where the device is offline, or the server did not answer', async () => {
    const offline = setting([{ kind: 'no-network' }]);
    offline.device.online = false;
    expect(await settledWith(offline)).toMatchObject({ settled: { outcome: 'waiting' }, took: 0 });
    const broken = await settledWith(setting([answer(503)]));
    expect(broken.settled).toEqual({ outcome: 'waiting' });
    expect(broken.took).toBeLessThan(SECOND);
  });
});
