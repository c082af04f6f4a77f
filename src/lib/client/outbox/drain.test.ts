import type { Command } from '$lib/domain/commands/command';
import { expect, test } from 'vitest';
import { drain } from './drain';
import { newItem, taken, type OutboxItem } from './item';
import type { DrainPorts } from './ports';

const NOW = Date.parse('2026-11-27T10:00:00.000Z');
const command: Command = {
  id: 'c',
  type: 'log-action',
  version: 1,
  occurredAt: '2026-11-27T09:00:00.000Z',
  partnerId: 'northgate',
  payload: {}
};
const proof = { id: 'p', sha256: null, size: 3, name: 'a.png', mediaType: 'image/png' };
const waiting: OutboxItem = { ...newItem(command, 'ada', [proof], command.occurredAt), seq: 1 };

/** A tab whose list is from before what has happened to its one item. */
async function drainLate(now: OutboxItem | null): Promise<OutboxItem | null> {
  let item = now;
  const left = new AbortController();
  const ports: DrainPorts = {
    storage: {
      add: () => Promise.reject(new Error('Nothing is added here.')),
      list: async () => [waiting],
      blob: async () => null,
      async change(_, change) {
        if (item !== null) item = change(item);
      }
    },
    transport: {
      send: async () => ({ kind: 'no-answer' }),
      upload: async () => ({ kind: 'no-answer' })
    },
    now: () => NOW,
    random: () => 0.5,
    online: () => true,
    person: () => 'ada'
  };
  await drain(ports, 'ada', { taken: () => undefined, changed: () => left.abort() }, left.signal);
  return item;
}

test('a proof that is lost parks its item', async () => {
  expect(await drainLate(waiting)).toMatchObject({ state: 'parked', lastError: { code: 'proof-lost' } });
});

test('what another tab heard was taken is not put aside for its proof, which is gone by then', async () => {
  expect(await drainLate(taken(waiting))).toEqual(taken(waiting));
  expect(await drainLate(null)).toBeNull();
});

test('nor is what the person tries again under another id meanwhile', async () => {
  const anew = { ...waiting, command: { ...command, id: 'd' } };
  expect(await drainLate(anew)).toEqual(anew);
});
