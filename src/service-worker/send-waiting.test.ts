import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openDatabase } from '../lib/client/device-database';
import { deviceStorage } from '../lib/client/outbox/device-storage';
import { isOnlyHere, newItem } from '../lib/client/outbox/item';
import type { KeptSnapshot } from '../lib/client/snapshot-store';
import type { Command } from '../lib/domain/commands/command';
import { sendWaiting, type SendingPorts } from './send-waiting';
import type { CookieReader } from './who';

const MARK = 'mark-of-ada';

interface Asked {
  address: string;
  person: string | null;
  device: string | null;
  ids: string[];
}

const asked: Asked[] = [];
/** What the browser's cookie says, each time it is looked at. */
let mark: () => string | undefined;
let answer: (request: Asked) => Response;
let left: number | null;

beforeEach(async () => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  asked.length = 0;
  left = null;
  mark = () => MARK;
  answer = ({ address, ids }) => {
    if (address.startsWith('/api/files/')) return json({ id: 'proof' }, 201);
    return json({ replies: ids.map((id) => ({ id, outcome: 'applied' })) });
  };
  await keep('ada', MARK);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });

async function keep(person: string, owner: string): Promise<void> {
  const kept = { owner, snapshot: { person: { id: person } } } as unknown as KeptSnapshot;
  const database = await openDatabase();
  await database.put('snapshot', kept, 'current');
  database.close();
}

async function wait(id: string, owner = 'ada', proofs: string[] = []): Promise<void> {
  const command = { id, type: 'log-action', version: 1, partnerId: 'northgate' } as Command;
  const attachments = proofs.map((proof) => ({
    id: proof,
    sha256: null,
    size: 3,
    name: 'a.png',
    mediaType: 'image/png'
  }));
  const blobs = new Map(proofs.map((proof) => [proof, new Blob(['abc'])]));
  await storage().add(newItem(command, owner, attachments, '2026-11-27T08:00:00.000Z'), blobs);
}

const storage = () => deviceStorage(openDatabase, () => undefined);
const waiting = async (owner = 'ada') =>
  (await storage().list(owner)).filter(isOnlyHere).map(({ command }) => command.id);

const cookies: CookieReader = {
  get: async () => {
    const value = mark();
    return value === undefined ? null : { value };
  }
};

function send(other: Partial<SendingPorts> = {}): Promise<boolean> {
  return sendWaiting({
    open: openDatabase,
    cookies,
    ask: async (address, { headers, body }) => {
      const said = new Headers(headers);
      const commands = typeof body === 'string' ? (JSON.parse(body) as { commands: Command[] }).commands : [];
      const request = {
        address,
        person: said.get('x-person'),
        device: said.get('x-device'),
        ids: commands.map(({ id }) => id)
      };
      asked.push(request);
      return answer(request);
    },
    device: 'a-device',
    lead: (run) => run(),
    tell: () => undefined,
    left: (count) => (left = count),
    ...other
  });
}

test('what waits goes in its order, proofs first, as the person whose it is', async () => {
  await wait('first', 'ada', ['proof']);
  await wait('second');
  const tell = vi.fn();
  expect(await send({ tell })).toBe(false);
  expect(asked).toEqual([
    { address: '/api/files/proof?partner=northgate', person: 'ada', device: null, ids: [] },
    { address: '/api/commands', person: 'ada', device: 'a-device', ids: ['first', 'second'] }
  ]);
  expect(await waiting()).toEqual([]);
  expect(left).toBe(0);
  expect(tell).toHaveBeenCalled();
});

test('nothing of another person is sent, nor touched', async () => {
  await wait('of-grace', 'grace');
  await wait('of-ada');
  await send();
  expect(asked.map(({ ids }) => ids)).toEqual([['of-ada']]);
  expect(await waiting('grace')).toEqual(['of-grace']);
});

test.each<[string, () => string | undefined]>([
  ['somebody else has signed in', () => 'mark-of-grace'],
  ['nobody is signed in', () => undefined],
  ['the sign-in is over', () => '']
])('nothing is sent where %s', async (_, said) => {
  await wait('of-ada');
  mark = said;
  expect(await send()).toBe(false);
  expect(asked).toEqual([]);
  expect(await waiting()).toEqual(['of-ada']);
});

test('nothing is sent where a worker cannot see who is signed in: the pages do', async () => {
  await wait('of-ada');
  expect(await send({ cookies: undefined })).toBe(false);
  expect(asked).toEqual([]);
});

test('nothing is sent where no world lies on the device', async () => {
  await wait('of-ada');
  const database = await openDatabase();
  await database.clear('snapshot');
  database.close();
  expect(await send()).toBe(false);
  expect(asked).toEqual([]);
});

test('who signs in between two requests has none of it sent in their name', async () => {
  await wait('first', 'ada', ['proof']);
  answer = (request) => {
    if (request.address.startsWith('/api/files/')) mark = () => 'mark-of-grace';
    return json({ id: 'proof' }, 201);
  };
  expect(await send()).toBe(false);
  expect(asked.map(({ address }) => address)).toEqual(['/api/files/proof?partner=northgate']);
  expect(await waiting()).toEqual(['first']);
});

test('what the server says is another person’s stays, and is not tried again by itself', async () => {
  await wait('of-ada');
  answer = () => json({ code: 'other-person' }, 401);
  expect(await send()).toBe(false);
  expect(await waiting()).toEqual(['of-ada']);
});

test('where the server does not answer, the browser is asked to try again', async () => {
  await wait('of-ada');
  answer = () => json({}, 503);
  expect(await send()).toBe(true);
  expect(await waiting()).toEqual(['of-ada']);
  expect(left).toBe(1);
});

test('it waits for its turn, and gives the database back', async () => {
  await wait('of-ada');
  const turn = Promise.withResolvers<void>();
  const sending = send({ lead: (run) => turn.promise.then(run) });
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(asked).toEqual([]);
  turn.resolve();
  await sending;
  expect(asked).toHaveLength(1);
  // Nothing holds up the next version of the database.
  const newer = await new Promise<boolean>((resolve) => {
    const request = indexedDB.open('high-five', 99);
    request.addEventListener('success', () => (request.result.close(), resolve(true)));
    request.addEventListener('blocked', () => resolve(false));
  });
  expect(newer).toBe(true);
});
