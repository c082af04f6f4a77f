import { openDevice } from '../device';
import type { SharedItem } from './shared-item';
import { belongsTo, isTooOld, type Who } from './unsent';

/**
 * What was shared and not logged, the newest first. Whoever looks at what came while nobody was signed in has it from
 * then on.
 *
 * @param now as an ISO instant
 */
export async function sharesFor(who: Who, now = new Date().toISOString()): Promise<SharedItem[]> {
  const writing = (await openDevice()).transaction('share', 'readwrite');
  const theirs: SharedItem[] = [];
  for (const item of await writing.store.getAll()) {
    if (!belongsTo(item, who) || isTooOld(item, now)) continue;
    theirs.push(item);
    if (item.person !== who.person) await writing.store.put({ ...item, ...who });
  }
  await writing.done;
  return theirs.sort((a, b) => b.at.localeCompare(a.at));
}

/** It was logged, or its person does not want it. */
export async function forgetShare(id: string): Promise<void> {
  await (await openDevice()).delete('share', id);
}
