import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Library } from '$lib/domain/snapshot/library';
import type { DraftFiles } from './files-at-hand/draft-item';
import type { SharedItem } from './files-at-hand/shared-item';
import { belongsTo, isTooOld, type Unsent } from './files-at-hand/unsent';
import { isOnlyHere, type OutboxItem } from './outbox/item';
import type { KeptSnapshot } from './snapshot-store';

/** What a browser keeps for the house. Pages and the service worker open it by this one file, at one version. */
export interface DeviceDatabase extends DBSchema {
  snapshot: { key: 'current'; value: KeptSnapshot };
  library: { key: 'current'; value: Library };
  /** What people did here, until a snapshot that knows of it is kept: of whoever used this browser, each with its `owner`. */
  outbox: { key: number; value: OutboxItem; indexes: { owner: string } };
  /** The bytes of its proofs, by their ids. */
  proof: { key: string; value: Blob };
  /** What another app handed over and nobody has logged yet, by its id. */
  share: { key: string; value: SharedItem };
  /** Files that were chosen in a form and not sent, by the key of the form's draft. */
  draft: { key: string; value: DraftFiles };
}

export type Device = IDBPDatabase<DeviceDatabase>;

const NAME = 'high-five';
const VERSION = 4;

/** Opens the database under its present shape. Whoever opened it gives way where a newer version asks for it. */
export function openDatabase(): Promise<Device> {
  return openDB<DeviceDatabase>(NAME, VERSION, {
    upgrade: (database, from) => {
      if (from < 1) database.createObjectStore('snapshot');
      if (from < 2) database.createObjectStore('library');
      if (from < 3) {
        // Never an older number again, also where all is gone: what was done later stays later.
        const outbox = database.createObjectStore('outbox', { keyPath: 'seq', autoIncrement: true });
        outbox.createIndex('owner', 'owner');
        database.createObjectStore('proof');
      }
      if (from < 4) {
        database.createObjectStore('share', { keyPath: 'id' });
        database.createObjectStore('draft');
      }
    },
    // Another tab runs a newer version of the house: let it have the database.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close()
  });
}

/**
 * Keeps a person's snapshot, unless one of the same sign-in that was made later is there: another tab's answer was newer.
 * Now it is known who is here: files that were handed over or chosen by somebody else go with it, and those that nobody
 * came back for.
 *
 * @param may asked at the very moment of writing: whether whose it is are still the ones who are here
 * @throws where it is not
 */
export async function putSnapshot(
  database: Device,
  kept: KeptSnapshot,
  may: () => boolean = () => true
): Promise<void> {
  const { owner: mark, checkedAt } = kept;
  const who = { mark, person: kept.snapshot.person.id };
  const isOver = (item: Unsent) => !belongsTo(item, who) || isTooOld(item, checkedAt);
  const writing = database.transaction(['snapshot', 'share', 'draft'], 'readwrite');
  const there = await writing.objectStore('snapshot').get('current');
  const isNewer = there?.owner === mark && there.snapshot.takenAt > kept.snapshot.takenAt;
  if (!may()) throw new Error('Somebody else is here.');
  await Promise.all([
    isNewer ? undefined : writing.objectStore('snapshot').put(kept, 'current'),
    drop(writing.objectStore('share').openCursor(), isOver),
    drop(writing.objectStore('draft').openCursor(), isOver),
    writing.done
  ]);
}

/** Forgets the worlds that were kept for whoever used this browser, and what of them the server has. */
export async function clearWorld(database: Device): Promise<void> {
  const wiping = database.transaction(['snapshot', 'library', 'outbox'], 'readwrite');
  const outbox = wiping.objectStore('outbox');
  const taken = (await outbox.getAll()).filter((item) => !isOnlyHere(item));
  await Promise.all([
    wiping.objectStore('snapshot').clear(),
    wiping.objectStore('library').clear(),
    ...taken.map(({ seq }) => outbox.delete(seq)),
    wiping.done
  ]);
}

/** A cursor of either store, as far as it is used here. */
interface Cursor {
  value: Unsent;
  delete(): Promise<void>;
  continue(): Promise<Cursor | null>;
}

async function drop(opening: Promise<Cursor | null>, isOver: (item: Unsent) => boolean): Promise<void> {
  for (let cursor = await opening; cursor !== null; cursor = await cursor.continue()) {
    if (isOver(cursor.value)) await cursor.delete();
  }
}
