import type { SnapshotDelta } from '$lib/domain/snapshot/delta';
import type { Snapshot } from '$lib/domain/snapshot/snapshot';
import { giveBackLook, takeLook } from './attention';
import { deviceId } from './device-id';
import { keepSnapshot, markKept, mayBeKept, openDevice, wipeDevice } from './device';
import { isSignedOut, noteSignedIn, owner } from './sign-out';
import type { SnapshotAnswer, SnapshotPorts } from './snapshot-store';
import { whenAtRest } from './turns';

const ADDRESS = '/api/snapshot';
const PATIENCE_MS = 15_000;

/**
 * The device's storage, the server and the clock of a real browser.
 *
 * @param waiting how many things wait in the outbox; null where that is not known
 */
export function browserPorts(
  waiting: () => number | null = () => null,
  fetchFunction: typeof fetch = fetch
): SnapshotPorts {
  const storage: SnapshotPorts['storage'] = {
    async read() {
      if (isSignedOut(owner())) {
        // The page was left before the wipe of a sign-out was through.
        await storage.wipe();
        return null;
      }
      if (!mayBeKept()) return null;
      const kept = await (await openDevice()).get('snapshot', 'current');
      if (kept === undefined) return null;
      if (kept.owner !== '' && kept.owner === owner()) return kept;
      // Somebody else signed in on this browser since, or the sign-in is over: not for these eyes.
      await storage.wipe();
      return null;
    },
    async write(kept) {
      // Said first: what is said and not there costs a look, what is there and not said would never be found.
      markKept(true);
      await keepSnapshot(kept, () => kept.owner === owner() && !isSignedOut(kept.owner));
    },
    wipe: wipeDevice
  };
  return {
    storage,
    ask: (had) => ask(fetchFunction, had, waiting()),
    drawn: whenAtRest,
    now: () => new Date().toISOString()
  };
}

export { owner };

async function ask(
  fetchFunction: typeof fetch,
  had: Snapshot | null,
  waiting: number | null
): Promise<SnapshotAnswer> {
  // Of whom the answer will be: the cookies may have changed when it comes.
  const [askedAs, askedAt] = [owner(), Date.now()];
  const looks = takeLook();
  try {
    const response = await fetchFunction(had === null ? ADDRESS : `${ADDRESS}?since=${had.version}`, {
      headers: {
        accept: 'application/json',
        'x-device': deviceId(),
        ...(looks ? { 'x-looks': '1' } : {}),
        ...(waiting === null ? {} : { 'x-waiting': String(waiting) })
      },
      // The version is the device's own; the browser's cache would only be a second copy of a person's data.
      cache: 'no-store',
      signal: AbortSignal.timeout(PATIENCE_MS)
    });
    if (response.status === 304 || response.ok) noteSignedIn(askedAs, askedAt);
    if (response.status === 304) return { kind: 'unchanged', owner: askedAs };
    if (!response.ok) return await refusal(response);
    const told: unknown = await response.json();
    // Its code comes apart: a first opening does without.
    const snapshot =
      had === null
        ? (told as Snapshot)
        : (await import('$lib/domain/snapshot/delta')).applyDelta(had, told as SnapshotDelta);
    return { kind: 'fresh', snapshot, owner: askedAs };
  } catch {
    // Nobody heard of it.
    if (looks) giveBackLook();
    return { kind: 'unreachable' };
  }
}

/** A page of somebody between here and the house says nothing: only the house's own word is followed. */
async function refusal(response: Response): Promise<SnapshotAnswer> {
  const { code } = (await response.json()) as { code?: unknown };
  return { kind: code === 'signed-out' || code === 'no-partner' ? code : 'unreachable' };
}
