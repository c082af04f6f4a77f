import { expect, test } from 'vitest';
import type { Snapshot } from '$lib/domain/snapshot/snapshot';
import {
  createSnapshotStore,
  SHAPE,
  type KeptSnapshot,
  type SnapshotAnswer,
  type SnapshotState
} from './snapshot-store';

const OWNER = 'mark-of-the-sign-in';
const NOW = '2026-11-24T10:00:00.000Z';
const BEFORE = '2026-11-23T10:00:00.000Z';

function snapshotOf(personId: string, version: string, partnerId = 'northgate'): Snapshot {
  return { version, person: { id: personId }, partner: { id: partnerId } } as Snapshot;
}

/** A device in memory and a server that gives prepared answers; records what was asked and shown. */
function setting(options: {
  kept?: KeptSnapshot | null;
  answers: SnapshotAnswer[];
  broken?: boolean;
  drawn?: () => Promise<void>;
}) {
  let kept = options.kept ?? null;
  const asked: (string | null)[] = [];
  const shown: SnapshotState[] = [];
  const wipes: number[] = [];
  const answers = [...options.answers];
  const guard = () => {
    if (options.broken) throw new Error('storage is closed');
  };
  const store = createSnapshotStore(
    {
      storage: {
        read: async () => (guard(), kept),
        write: async (next) => (guard(), void (kept = next)),
        wipe: async () => (guard(), wipes.push(1), void (kept = null))
      },
      ask: async (had) => {
        asked.push(had?.version ?? null);
        return answers.shift() ?? { kind: 'unreachable' };
      },
      drawn: options.drawn ?? (async () => {}),
      now: () => NOW
    },
    (state) => shown.push(state)
  );
  return { store, asked, shown, wipes, device: () => kept };
}

const keptOfAda = { shape: SHAPE, snapshot: snapshotOf('ada', 'v1'), checkedAt: BEFORE, owner: OWNER };

test('the device is shown first, with the age it has, then what the server says', async () => {
  const { store, shown, asked } = setting({
    kept: keptOfAda,
    answers: [{ kind: 'fresh', snapshot: snapshotOf('ada', 'v2'), owner: OWNER }]
  });
  await store.start();
  expect(shown[0]).toMatchObject({ kind: 'ready', checkedAt: BEFORE, freshness: 'checking' });
  expect(shown.at(-1)).toMatchObject({
    kind: 'ready',
    snapshot: { version: 'v2' },
    checkedAt: NOW,
    freshness: 'current'
  });
  expect(asked).toEqual(['v1']);
});

test('unchanged makes the copy on the device newer without replacing it', async () => {
  const { store, device } = setting({ kept: keptOfAda, answers: [{ kind: 'unchanged', owner: OWNER }] });
  await store.start();
  expect(device()).toEqual({ ...keptOfAda, checkedAt: NOW });
});

test('without a network the device is shown with the time of its last check', async () => {
  const { store } = setting({ kept: keptOfAda, answers: [{ kind: 'unreachable' }] });
  await store.start();
  expect(store.state).toMatchObject({ kind: 'ready', checkedAt: BEFORE, freshness: 'unreachable' });
});

test('a first opening without a network says that there is nothing', async () => {
  const { store, asked } = setting({ answers: [{ kind: 'unreachable' }] });
  await store.start();
  expect(store.state).toEqual({ kind: 'unreachable' });
  expect(asked).toEqual([null]);
});

test('an ended session keeps the copy for the same person', async () => {
  const { store, device } = setting({ kept: keptOfAda, answers: [{ kind: 'signed-out' }] });
  await store.start();
  expect(store.state).toEqual({ kind: 'signed-out' });
  expect(device()).toEqual(keptOfAda);
});

test.each([
  ['another person', snapshotOf('grace', 'v9')],
  ['another partner of the same person', snapshotOf('ada', 'v9', 'kestrel')]
])('%s: the old copy is wiped before the new one is kept', async (_, snapshot) => {
  const { store, wipes, device } = setting({
    kept: keptOfAda,
    answers: [{ kind: 'fresh', snapshot, owner: OWNER }]
  });
  await store.start();
  expect(wipes).toHaveLength(1);
  expect(device()?.snapshot).toBe(snapshot);
});

test('a person without a partner leaves nothing on the device', async () => {
  const { store, device } = setting({ kept: keptOfAda, answers: [{ kind: 'no-partner' }] });
  await store.start();
  expect(store.state).toEqual({ kind: 'no-partner' });
  expect(device()).toBeNull();
});

test('a copy of an older shape is not read', async () => {
  const { store, asked } = setting({
    kept: { ...keptOfAda, shape: SHAPE - 1 },
    answers: [{ kind: 'unreachable' }]
  });
  await store.start();
  expect(asked).toEqual([null]);
  expect(store.state).toEqual({ kind: 'unreachable' });
});

test('a storage that fails costs only the offline copy', async () => {
  const snapshot = snapshotOf('ada', 'v1');
  const { store } = setting({
    broken: true,
    answers: [
      { kind: 'fresh', snapshot, owner: OWNER },
      { kind: 'unchanged', owner: OWNER }
    ]
  });
  await store.start();
  expect(store.state).toMatchObject({ kind: 'ready', snapshot, freshness: 'current' });
  await store.refresh();
  expect(store.state).toMatchObject({ kind: 'ready', freshness: 'current' });
});

test('questions asked at the same time are one', async () => {
  const { store, asked } = setting({
    answers: [
      { kind: 'fresh', snapshot: snapshotOf('ada', 'v1'), owner: OWNER },
      { kind: 'unchanged', owner: OWNER }
    ]
  });
  await Promise.all([store.refresh(), store.refresh(), store.refresh()]);
  expect(asked).toHaveLength(1);
  await store.refresh();
  expect(asked).toHaveLength(2);
});

test('an answer that comes after a sign-out is not kept', async () => {
  let release: (answer: SnapshotAnswer) => void = () => {};
  let kept: KeptSnapshot | null = keptOfAda;
  const store = createSnapshotStore(
    {
      storage: {
        read: async () => kept,
        write: async (next) => void (kept = next),
        wipe: async () => void (kept = null)
      },
      ask: () => new Promise((resolve) => (release = resolve)),
      drawn: async () => {},
      now: () => NOW
    },
    () => {}
  );
  const started = store.start();
  await Promise.resolve();
  await Promise.resolve();
  await store.wipe();
  release({ kind: 'fresh', snapshot: snapshotOf('ada', 'v2'), owner: OWNER });
  await started;
  expect(kept).toBeNull();
  expect(store.state).toEqual({ kind: 'signed-out' });
});

test('a copy waits until the screen is drawn, and the next question does not wait for it', async () => {
  const draws: (() => void)[] = [];
  const first = snapshotOf('ada', 'v1');
  const { store, device, asked } = setting({
    answers: [
      { kind: 'fresh', snapshot: first, owner: OWNER },
      { kind: 'unchanged', owner: OWNER }
    ],
    drawn: () => new Promise((resolve) => draws.push(resolve))
  });
  const started = store.start();
  while (store.state.kind !== 'ready') await Promise.resolve();
  await store.refresh();
  await store.refresh();
  expect(asked).toEqual([null, 'v1']);
  expect(device()).toBeNull();
  for (const draw of draws) draw();
  await started;
  expect(device()?.snapshot).toBe(first);
});

test('a copy that was overtaken while the screen was drawn is not kept', async () => {
  const draws: (() => void)[] = [];
  const grace = snapshotOf('grace', 'v9');
  const { store, device } = setting({
    answers: [
      { kind: 'fresh', snapshot: snapshotOf('ada', 'v1'), owner: OWNER },
      { kind: 'fresh', snapshot: grace, owner: OWNER }
    ],
    drawn: () => new Promise((resolve) => draws.push(resolve))
  });
  await store.refresh();
  await store.refresh();
  for (const draw of draws.toReversed()) draw();
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
  expect(device()?.snapshot).toBe(grace);

  await store.refresh();
  await store.wipe();
  for (const draw of draws) draw();
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
  expect(device()).toBeNull();
});

test('a question asked anew is not answered by one that was under way', async () => {
  const { store, asked } = setting({
    answers: [
      { kind: 'fresh', snapshot: snapshotOf('ada', 'v1'), owner: OWNER },
      { kind: 'fresh', snapshot: snapshotOf('ada', 'v2'), owner: OWNER }
    ]
  });
  const before = store.refresh();
  await store.refreshAnew();
  await before;
  expect(asked).toEqual([null, 'v1']);
  expect(store.state).toMatchObject({ snapshot: { version: 'v2' } });
});

test('what was asked for anew is on the device when it is said to be there', async () => {
  const snapshot = snapshotOf('ada', 'v1');
  const { store, device } = setting({
    answers: [{ kind: 'fresh', snapshot, owner: OWNER }],
    drawn: () => new Promise((resolve) => setTimeout(resolve, 5))
  });
  expect(await store.refreshAnew()).toBe(true);
  expect(device()?.snapshot).toBe(snapshot);
});

test('a device that is full does not say that it is', async () => {
  const { store } = setting({
    answers: [{ kind: 'fresh', snapshot: snapshotOf('ada', 'v1'), owner: OWNER }],
    broken: true
  });
  expect(await store.refreshAnew()).toBe(false);
  expect(store.state).toMatchObject({ kind: 'ready', freshness: 'current' });
});

test('nor is it where nobody answered, though an older one is there', async () => {
  const { store } = setting({
    answers: [{ kind: 'fresh', snapshot: snapshotOf('ada', 'v1'), owner: OWNER }]
  });
  await store.refreshAnew();
  expect(await store.refreshAnew()).toBe(false);
});

test('what the device has is drawn before the server is asked', async () => {
  const drawn = Promise.withResolvers<void>();
  const { store, asked, shown } = setting({ kept: keptOfAda, answers: [], drawn: () => drawn.promise });
  const starting = store.start();
  await expect.poll(() => shown).toMatchObject([{ kind: 'ready' }]);
  expect(asked).toEqual([]);
  drawn.resolve();
  await starting;
  expect(asked).toEqual(['v1']);
});
