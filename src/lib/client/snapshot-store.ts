import type { Snapshot } from '$lib/domain/snapshot/snapshot';
import type { Instant } from '$lib/domain/shared/date';

/** What a device keeps: one person's world at one partner, and when the server last confirmed it. */
export interface KeptSnapshot {
  /** Grows when the stored shape changes: an older one is thrown away and fetched again. */
  shape: number;
  snapshot: Snapshot;
  checkedAt: Instant;
  /** The mark of the sign-in that it was told to, see `WORLD_COOKIE` on the server. */
  owner: string;
}

export const SHAPE = 6;

export type SnapshotAnswer =
  | { kind: 'fresh'; snapshot: Snapshot; owner: string }
  | { kind: 'unchanged'; owner: string }
  | { kind: 'signed-out' }
  /** Signed in, but working for no partner: the distributor's own people. */
  | { kind: 'no-partner' }
  | { kind: 'unreachable' };

export interface SnapshotPorts {
  storage: {
    read(): Promise<KeptSnapshot | null>;
    write(kept: KeptSnapshot): Promise<void>;
    wipe(): Promise<void>;
  };
  /** Asks the server for what is not as it is in the snapshot that the device has. Never throws. */
  ask(had: Snapshot | null): Promise<SnapshotAnswer>;
  /** Comes back when what was shown is drawn: keeping a copy must not hold it up. */
  drawn(): Promise<void>;
  now(): Instant;
}

/** How far what is shown can be trusted to be the newest. */
export type Freshness = 'checking' | 'current' | 'unreachable';

export type SnapshotState =
  | { kind: 'loading' }
  | {
      kind: 'ready';
      snapshot: Snapshot;
      checkedAt: Instant;
      freshness: Freshness;
      /** The mark of the sign-in whose it is. */
      owner: string;
    }
  /** Nothing on the device and nothing to be had. */
  | { kind: 'unreachable' }
  | { kind: 'signed-out' }
  | { kind: 'no-partner' };

/** Whether the server was last asked in vain. */
export function isUnanswered(state: SnapshotState): boolean {
  return state.kind === 'unreachable' || (state.kind === 'ready' && state.freshness === 'unreachable');
}

export interface SnapshotStore {
  readonly state: SnapshotState;
  /** Shows what the device has, then asks the server; through when the answer is kept. */
  start(): Promise<void>;
  /** Asks the server again. Calls while one is under way share it. */
  refresh(): Promise<void>;
  /**
   * Asks the server again, also where a question is under way: its answer may be from before. Through when it is kept.
   *
   * @returns whether what is shown is the newest, and kept
   */
  refreshAnew(): Promise<boolean>;
  /** Forgets everything on this device. */
  wipe(): Promise<void>;
}

/**
 * Keeps one person's snapshot: from the device first, then from the server. A storage that fails (private
 * window, full disk) costs the offline copy and nothing else. A snapshot of another person or partner replaces
 * what was there; nothing of the two is ever mixed.
 */
export function createSnapshotStore(
  ports: SnapshotPorts,
  changed: (state: SnapshotState) => void
): SnapshotStore {
  let state: SnapshotState = { kind: 'loading' };
  let underWay: Promise<void> | null = null;
  /** The last copy on its way to the device. */
  let kept: Promise<boolean> = Promise.resolve(false);
  let wiped = false;

  function become(next: SnapshotState) {
    state = next;
    changed(next);
  }

  async function read(): Promise<KeptSnapshot | null> {
    try {
      const device = await ports.storage.read();
      return device?.shape === SHAPE ? device : null;
    } catch {
      return null;
    }
  }

  /** Keeps a copy once it is drawn, unless something else is shown by then. @returns whether it is kept */
  async function keep(snapshot: Snapshot, checkedAt: Instant, owner: string): Promise<boolean> {
    await ports.drawn();
    if (state.kind !== 'ready' || state.snapshot !== snapshot) return false;
    try {
      await ports.storage.write({ shape: SHAPE, snapshot, checkedAt, owner });
      return true;
    } catch {
      // The screen has the snapshot; only the next cold start without a network will miss it.
      return false;
    }
  }

  async function forget(): Promise<void> {
    try {
      await ports.storage.wipe();
    } catch {
      // Nothing readable is left to forget.
    }
  }

  async function askServer(): Promise<void> {
    const had = state.kind === 'ready' ? state : null;
    if (had) become({ ...had, freshness: 'checking' });
    const answer = await ports.ask(had?.snapshot ?? null);
    if (wiped) return;
    const checkedAt = ports.now();
    switch (answer.kind) {
      case 'fresh':
        if (had !== null && !isSameWorld(had.snapshot, answer.snapshot)) await forget();
        become({
          kind: 'ready',
          snapshot: answer.snapshot,
          checkedAt,
          freshness: 'current',
          owner: answer.owner
        });
        kept = keep(answer.snapshot, checkedAt, answer.owner);
        return;
      case 'unchanged':
        if (had === null) return become({ kind: 'unreachable' });
        become({ ...had, checkedAt, freshness: 'current', owner: answer.owner });
        kept = keep(had.snapshot, checkedAt, answer.owner);
        return;
      case 'unreachable':
        return become(had === null ? { kind: 'unreachable' } : { ...had, freshness: 'unreachable' });
      case 'signed-out':
        // Kept on the device: the same person signs in again and finds it. Another person's answer replaces it.
        return become({ kind: 'signed-out' });
      case 'no-partner':
        await forget();
        return become({ kind: 'no-partner' });
    }
  }

  function refresh(): Promise<void> {
    underWay ??= askServer().finally(() => (underWay = null));
    return underWay;
  }

  return {
    get state() {
      return state;
    },
    async start() {
      const device = await read();
      if (device !== null) {
        const { snapshot, checkedAt, owner } = device;
        become({ kind: 'ready', snapshot, checkedAt, freshness: 'checking', owner });
        // What is here comes to the screen before the question whether there is more.
        await ports.drawn();
      }
      await refresh();
      await kept;
    },
    refresh,
    async refreshAnew() {
      await underWay;
      await refresh();
      return (await kept) && state.kind === 'ready' && state.freshness === 'current';
    },
    async wipe() {
      wiped = true;
      await forget();
      become({ kind: 'signed-out' });
    }
  };
}

function isSameWorld(a: Snapshot, b: Snapshot): boolean {
  return a.person.id === b.person.id && a.partner.id === b.partner.id;
}
