import type { DBSchema, IDBPDatabase } from 'idb';
import type { Library } from '$lib/domain/snapshot/library';
import type { OutboxItem } from './outbox/item';
import type { KeptSnapshot } from './snapshot-store';

export interface DeviceDatabase extends DBSchema {
  snapshot: { key: 'current'; value: KeptSnapshot };
  library: { key: 'current'; value: Library };
  /** What people did here and the server has not taken: of whoever used this browser, each with its `owner`. */
  outbox: { key: number; value: OutboxItem; indexes: { owner: string } };
  /** The bytes of its proofs, by their ids. */
  proof: { key: string; value: Blob };
}

const DATABASE = 'high-five';

const MARKER = 'high-five:kept';

/**
 * False where nothing was ever kept in this browser, or it was wiped: then the first screen need not wait for a
 * database, nor for the code that opens one.
 */
export function mayBeKept(): boolean {
  try {
    return localStorage.getItem(MARKER) !== null;
  } catch {
    return true;
  }
}

/** Says that something is kept, or that nothing is any more. */
export function markKept(kept: boolean): void {
  try {
    if (kept) localStorage.setItem(MARKER, '1');
    else localStorage.removeItem(MARKER);
  } catch {
    // Then it is looked for each time.
  }
}

/** The house's database in this browser, under its present shape. */
export async function openDevice(): Promise<IDBPDatabase<DeviceDatabase>> {
  const { openDB } = await import('idb');
  return openDB<DeviceDatabase>(DATABASE, 3, {
    upgrade: (database, from) => {
      if (from < 1) database.createObjectStore('snapshot');
      if (from < 2) database.createObjectStore('library');
      if (from < 3) {
        // Never an older number again, also where all is gone: what was done later stays later.
        const outbox = database.createObjectStore('outbox', { keyPath: 'seq', autoIncrement: true });
        outbox.createIndex('owner', 'owner');
        database.createObjectStore('proof');
      }
    },
    // Another tab runs a newer version of the house: let it have the database.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close()
  });
}

/**
 * Forgets the worlds that were kept for whoever used this browser, and what of them the server has. What waits in the
 * outbox stays: it is shown and sent for nobody but the person who did it, and is nowhere else.
 */
export async function wipeDevice(): Promise<void> {
  const database = await openDevice();
  const wiping = database.transaction(['snapshot', 'library', 'outbox'], 'readwrite');
  const outbox = wiping.objectStore('outbox');
  const taken = (await outbox.getAll()).filter(({ state }) => state === 'taken');
  await Promise.all([
    wiping.objectStore('snapshot').clear(),
    wiping.objectStore('library').clear(),
    ...taken.map(({ seq }) => outbox.delete(seq)),
    wiping.done
  ]);
  markKept(false);
}
