const MARKER = 'high-five:signed-out';
/** As long as a request that signs out may be on its way. */
const ON_ITS_WAY_MS = 30_000;

/** The mark of the present sign-in and partner; empty where there is none. */
export function owner(): string {
  return /(?:^|; )world=([^;]*)/.exec(document.cookie)?.[1] ?? '';
}

/**
 * Says that the person leaves, at once and before the page goes: what is on the device is wiped now, or, where the page
 * is gone first, at the next opening before anything is shown. From now on nothing of this sign-in is kept any more,
 * whichever tab an answer comes to.
 */
export function markSignedOut(): void {
  try {
    localStorage.setItem(MARKER, `${Date.now()} ${owner()}`);
  } catch {
    // No storage at all: then there is nothing to wipe either.
  }
}

/** @param mark of a sign-in */
export function isSignedOut(mark: string): boolean {
  try {
    return localStorage.getItem(MARKER)?.split(' ')[1] === mark;
  } catch {
    return false;
  }
}

/**
 * The house knows the sign-in still: if it was asked after the person had left, they have not.
 *
 * @param askedAt milliseconds
 */
export function noteSignedIn(mark: string, askedAt: number): void {
  try {
    const [leftAt, left] = localStorage.getItem(MARKER)?.split(' ') ?? [];
    if (left === mark && askedAt - Number(leftAt) > ON_ITS_WAY_MS) localStorage.removeItem(MARKER);
  } catch {
    // As above.
  }
}

/** Calls when the person leaves in another tab. @returns what ends it */
export function onSignOut(left: () => void): () => void {
  const heard = ({ key }: StorageEvent) => {
    if (key === MARKER && isSignedOut(owner())) left();
  };
  addEventListener('storage', heard);
  return () => removeEventListener('storage', heard);
}
