import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Library } from '$lib/domain/snapshot/library';
import type { KeptSnapshot } from './snapshot-store';

interface DeviceDatabase extends DBSchema {
  snapshot: { key: 'current'; value: KeptSnapshot };
  library: { key: 'current'; value: Library };
}

const DATABASE = 'high-five';

/** The house's database in this browser, under its present shape. */
export function openDevice(): Promise<IDBPDatabase<DeviceDatabase>> {
  return openDB<DeviceDatabase>(DATABASE, 2, {
    upgrade: (database, from) => {
      if (from < 1) database.createObjectStore('snapshot');
      if (from < 2) database.createObjectStore('library');
    },
    // Another tab runs a newer version of the house: let it have the database.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close()
  });
}

/** Forgets everything that was kept for whoever used this browser. */
export async function wipeDevice(): Promise<void> {
  const database = await openDevice();
  const wiping = database.transaction(['snapshot', 'library'], 'readwrite');
  await Promise.all([
    wiping.objectStore('snapshot').clear(),
    wiping.objectStore('library').clear(),
    wiping.done
  ]);
}
