import type { Device } from './device-database';
import type { KeptSnapshot } from './snapshot-store';

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

// The code that opens a database comes apart: the first screen of a new browser does without.
const database = () => import('./device-database');

/** The house's database in this browser, under its present shape. */
export async function openDevice(): Promise<Device> {
  return (await database()).openDatabase();
}

/** Wakes the database where something is kept: that takes as long as it takes to draw the frame of the first screen. */
export function wakeDevice(): void {
  if (!mayBeKept()) return;
  openDevice().then(
    (device) => device.close(),
    () => undefined
  );
}

/** Keeps a person's snapshot, see `putSnapshot`. */
export async function keepSnapshot(kept: KeptSnapshot, may: () => boolean): Promise<void> {
  await (await database()).putSnapshot(await openDevice(), kept, may);
}

/**
 * Forgets the worlds that were kept for whoever used this browser, and what of them the server has. What waits in the
 * outbox stays: it is shown and sent for nobody but the person who did it, and is nowhere else.
 */
export async function wipeDevice(): Promise<void> {
  await (await database()).clearWorld(await openDevice());
  markKept(false);
}
