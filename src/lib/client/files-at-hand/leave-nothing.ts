import { openDevice } from '../device';
import { dropDrafts } from './drafts';

/** A database that does not answer holds up nobody who wants to leave: what is not theirs is shown to nobody anyway. */
const PATIENCE_MS = 1_000;

/** Forgets what the person who signs out typed, chose or had handed over and did not send. */
export async function leaveNothing(): Promise<void> {
  dropDrafts(sessionStorage);
  await Promise.race([
    clear().catch(() => undefined),
    new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))
  ]);
}

async function clear(): Promise<void> {
  const wiping = (await openDevice()).transaction(['share', 'draft'], 'readwrite');
  await Promise.all([wiping.objectStore('share').clear(), wiping.objectStore('draft').clear(), wiping.done]);
}
