const MARKER = 'high-five:signed-out';

/**
 * Says that the person left, at once and before the page goes: what is on the device is wiped now, or, where
 * the page is gone first, at the next opening before anything is shown.
 */
export function markSignedOut(): void {
  try {
    localStorage.setItem(MARKER, '1');
  } catch {
    // No storage at all: then there is nothing to wipe either.
  }
}

export function isSignedOut(): boolean {
  try {
    return localStorage.getItem(MARKER) !== null;
  } catch {
    return false;
  }
}

export function forgetSignOut(): void {
  try {
    localStorage.removeItem(MARKER);
  } catch {
    // As above.
  }
}
