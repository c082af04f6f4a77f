import type { Command } from '$lib/domain/commands/command';
import { drain, type DrainEnd, type Pause } from './drain';
import {
  isOnlyHere,
  newItem,
  retried,
  type Attachment,
  type ItemError,
  type NewItem,
  type OutboxItem
} from './item';
import type { OutboxPorts } from './ports';

/** What waits, as one tab knows it. */
export interface OutboxState {
  /** Waiting and parked, in their order. */
  items: readonly OutboxItem[];
  /** The server has taken these, and no snapshot that was asked for since has come yet. */
  taken: readonly OutboxItem[];
  /** Why nothing is sent; null where it is, or nothing waits. */
  paused: Pause | null;
}

/** Why something could not be kept on the device. Nothing of it was. */
export type NotKept = 'storage-full' | 'storage-failed';

export type Added = { ok: true; item: OutboxItem } | { ok: false; code: NotKept };

/** What came of an item within a moment. */
export type Settled =
  | { outcome: 'taken' }
  | { outcome: 'parked'; error: ItemError }
  | { outcome: 'waiting' }
  | { outcome: 'gone' };

/** A proof and its bytes. */
export interface NewProof extends Omit<Attachment, 'uploaded'> {
  blob: Blob;
}

export interface Outbox {
  readonly state: OutboxState;
  /** Reads what is there; through when it is known. From then on what waits is sent. */
  start(): Promise<void>;
  /** @param replaces a parked item in whose place this one comes */
  add(command: Command, proofs: readonly NewProof[], replaces?: number): Promise<Added>;
  /** Waits for an answer to an item, as long as there is hope of one. */
  settled(seq: number, withinMs: number): Promise<Settled>;
  retry(seq: number): Promise<void>;
  /** By the person: it is not sent any more. */
  discard(seq: number): Promise<void>;
  /** Whatever waits for its time is tried at once. */
  sendNow(): Promise<void>;
  /** A snapshot is shown that was asked for after these were taken. */
  shown(taken: readonly OutboxItem[]): Promise<void>;
  blob(id: string): Promise<Blob | null>;
  /** Looks again: the person is known now, or the network is back. */
  wake(): void;
  close(): void;
}

/** Where nothing may be sent, it is looked again after so long: another tab may be gone that sent. */
const LOOK_AGAIN_MS = 5 * 60_000;
/** After a storage that failed. */
const BROKEN_MS = 30_000;

/**
 * One person's outbox in one tab. Every tab has one; the one that holds the lock sends.
 *
 * @param owner id of the person
 */
export function createOutbox(
  ports: OutboxPorts,
  owner: string,
  changed: (state: OutboxState) => void
): Outbox {
  const { storage } = ports;
  const left = new AbortController();
  let state: OutboxState = { items: [], taken: [], paused: null };
  /** What the person threw away, in whichever tab: that it is gone does not mean that it was taken. */
  const discarded = new Set<number>();
  /** What was taken and needs no showing here any more. */
  const past = new Set<number>();
  const listeners = new Set<() => void>();
  let reading: Promise<void> = Promise.resolve();
  let adding: Promise<unknown> = Promise.resolve();

  function become(next: Partial<OutboxState>) {
    if (left.signal.aborted) return;
    state = { ...state, ...next };
    changed(state);
    for (const listen of listeners) listen();
  }

  /** One after the other, so that an older list never comes after a newer one. */
  function read(): Promise<void> {
    reading = reading.then(readNow, readNow);
    return reading;
  }

  async function readNow(): Promise<void> {
    let all: OutboxItem[];
    try {
      all = await storage.list(owner);
    } catch {
      // What was read before still stands.
      return;
    }
    const items = all.filter(isOnlyHere);
    const there = new Set(items.map(({ seq }) => seq));
    // Gone without being thrown away: whichever tab sent it, the server has it.
    const gone = state.items.filter(({ seq }) => !there.has(seq) && !discarded.has(seq));
    const known = new Set([...past, ...[...state.taken, ...gone].map(({ seq }) => seq)]);
    // From before this tab was opened.
    const before = all.filter((item) => !isOnlyHere(item) && !known.has(item.seq));
    become({ items, taken: [...before, ...state.taken, ...gone] });
  }

  async function drainOnce(): Promise<DrainEnd> {
    let end: DrainEnd = { kind: 'empty' };
    try {
      await ports.lead(async () => {
        end = await drain(
          ports,
          owner,
          {
            taken: (item) => {
              // Known at once, so that it is shown as taken and never as missing.
              const items = state.items.filter(({ seq }) => seq !== item.seq);
              const taken = state.items.length === items.length ? state.taken : [...state.taken, item];
              become({ items, taken });
            },
            changed: () => {
              void read();
              ports.tell();
            }
          },
          left.signal
        );
      }, left.signal);
    } catch {
      end = { kind: 'wait', ms: BROKEN_MS };
    }
    return end;
  }

  async function keepDraining(): Promise<void> {
    while (!left.signal.aborted) {
      const end = await drainOnce();
      await read();
      const paused = end.kind === 'paused' ? end.why : null;
      if (paused !== state.paused) become({ paused });
      await ports.sleep(end.kind === 'wait' ? end.ms : LOOK_AGAIN_MS, left.signal);
    }
  }

  async function change(seq: number, how: (item: OutboxItem) => OutboxItem | null): Promise<void> {
    await storage.change(seq, how);
    await read();
    ports.tell();
    ports.wake();
  }

  async function discard(seq: number): Promise<void> {
    discarded.add(seq);
    // Before it goes: else the other tabs would take it for taken.
    ports.tell(seq);
    await change(seq, () => null);
  }

  /** One after the other: what was done later must not be kept first, and so be sent first. */
  function keep(item: NewItem, blobs: ReadonlyMap<string, Blob>): Promise<OutboxItem> {
    const add = () => storage.add(item, blobs);
    const added = adding.then(add, add);
    adding = added;
    return added;
  }

  const endListening = ports.told((thrownAway) => {
    if (thrownAway === undefined) {
      void read();
      return;
    }
    discarded.add(thrownAway);
    become({ taken: state.taken.filter(({ seq }) => seq !== thrownAway) });
  });

  return {
    get state() {
      return state;
    },
    async start() {
      await read();
      void keepDraining();
    },
    async add(command, proofs, replaces) {
      const attachments = proofs.map(({ blob: _, ...attachment }) => attachment);
      const blobs = new Map(proofs.map(({ id, blob }) => [id, blob]));
      const item = newItem(command, owner, attachments, new Date(ports.now()).toISOString());
      let added: OutboxItem;
      try {
        added = await keep(item, blobs);
      } catch (error) {
        return { ok: false, code: isFull(error) ? 'storage-full' : 'storage-failed' };
      }
      if (replaces !== undefined) await discard(replaces).catch(() => undefined);
      await read();
      ports.tell();
      ports.wake();
      return { ok: true, item: added };
    },
    async settled(seq, withinMs) {
      const now = (): Settled => {
        const item = state.items.find((one) => one.seq === seq);
        if (item === undefined) {
          if (discarded.has(seq)) return { outcome: 'gone' };
          // What was kept and could not be read since is with nobody but this device.
          const isTaken = past.has(seq) || state.taken.some((one) => one.seq === seq);
          return { outcome: isTaken ? 'taken' : 'waiting' };
        }
        if (item.state === 'parked' && item.lastError !== null) {
          return { outcome: 'parked', error: item.lastError };
        }
        return { outcome: 'waiting' };
      };
      const isHopeless = () => !ports.online() || state.paused !== null || isDelayed(state.items, seq);
      const known = new AbortController();
      const look = () => {
        if (now().outcome !== 'waiting' || isHopeless()) known.abort();
      };
      listeners.add(look);
      look();
      if (!known.signal.aborted) await ports.timeout(withinMs, known.signal);
      listeners.delete(look);
      return now();
    },
    async retry(seq) {
      await change(seq, (item) => (item.state === 'parked' ? retried(item, ports.newId()) : item));
    },
    discard,
    async sendNow() {
      for (const { seq } of state.items.filter(({ nextAttemptAt }) => nextAttemptAt !== null)) {
        await storage.change(seq, (item) => ({ ...item, nextAttemptAt: null }));
      }
      ports.wake();
    },
    async shown(taken) {
      for (const { seq } of taken) past.add(seq);
      become({ taken: state.taken.filter(({ seq }) => !past.has(seq)) });
      for (const { seq } of taken) {
        // Where it fails it is shown once more at the next opening.
        await storage.change(seq, (item) => (isOnlyHere(item) ? item : null)).catch(() => undefined);
      }
    },
    blob: (id) => storage.blob(id),
    wake: () => ports.wake(),
    close() {
      left.abort();
      endListening();
      listeners.clear();
    }
  };
}

/** Something before it, or it itself, waits for its time: there is no answer within a moment. */
function isDelayed(items: readonly OutboxItem[], seq: number): boolean {
  const head = items.find(({ state }) => state === 'waiting');
  return head !== undefined && head.nextAttemptAt !== null && head.seq <= seq;
}

function isFull(error: unknown): boolean {
  return error instanceof Error && error.name === 'QuotaExceededError';
}
