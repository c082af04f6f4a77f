import type { IDBPTransaction } from 'idb';
import type { Device, DeviceDatabase } from '../device-database';
import type { OutboxItem } from './item';
import type { OutboxStorage } from './ports';

type Stores = ('outbox' | 'proof')[];
type Writing = IDBPTransaction<DeviceDatabase, Stores, 'readwrite'>;

/**
 * The outbox in the browser's database.
 *
 * @param open opens it; again where another tab's newer version had it closed
 * @param markWaits is told whether anything waits, whoever did it
 */
export function deviceStorage(
  open: () => Promise<Device>,
  markWaits: (waits: boolean) => void
): OutboxStorage {
  let opened: Promise<Device> | null = null;

  /** On a connection that is opened anew where another tab's newer version had it closed. */
  async function onDevice<T>(begin: (device: Device) => T): Promise<T> {
    try {
      return begin(await (opened ??= open()));
    } catch {
      return begin(await (opened = open()));
    }
  }

  /** Runs in one transaction. */
  async function write<T>(work: (writing: Writing) => Promise<T>): Promise<T> {
    const stores: Stores = ['outbox', 'proof'];
    // Strict: what is said to be kept is on the disk, also where the battery is taken out the next moment.
    const writing = await onDevice((device) =>
      device.transaction(stores, 'readwrite', { durability: 'strict' })
    );
    try {
      const result = await work(writing);
      await writing.done;
      return result;
    } catch (error) {
      await undo(writing);
      throw error;
    }
  }

  return {
    add(item, blobs) {
      // Said first: what is said and not there costs a look, what is there and not said would not be found.
      markWaits(true);
      return write(async (writing) => {
        for (const [id, blob] of blobs) await writing.objectStore('proof').put(blob, id);
        // The database gives the number.
        const seq = await writing.objectStore('outbox').add(item as OutboxItem);
        return { ...item, seq };
      });
    },
    async list(owner) {
      const items = await (
        await onDevice((device) => device.transaction('outbox').store.index('owner'))
      ).getAll(owner);
      return items.sort((a, b) => a.seq - b.seq);
    },
    async blob(id) {
      const proof = await onDevice((device) => device.transaction('proof').store);
      return (await proof.get(id)) ?? null;
    },
    async change(seq, change) {
      const left = await write(async (writing) => {
        const outbox = writing.objectStore('outbox');
        const item = await outbox.get(seq);
        if (item !== undefined) {
          const changed = change(item);
          if (changed === null) await remove(writing, item);
          else if (changed !== item) {
            await outbox.put(changed);
            if (changed.state === 'taken') await removeProofs(writing, item);
          }
        }
        return outbox.count();
      });
      if (left === 0) markWaits(false);
    }
  };
}

async function remove(writing: Writing, item: OutboxItem): Promise<void> {
  await writing.objectStore('outbox').delete(item.seq);
  await removeProofs(writing, item);
}

async function removeProofs(writing: Writing, { attachments }: OutboxItem): Promise<void> {
  for (const { id } of attachments) await writing.objectStore('proof').delete(id);
}

/** All or nothing: a write that failed takes the others of its transaction with it. */
async function undo(writing: Writing): Promise<void> {
  try {
    writing.abort();
  } catch {
    // It has ended by itself.
  }
  await writing.done.catch(() => undefined);
}
