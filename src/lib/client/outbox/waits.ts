const MARKER = 'high-five:waiting';

/** False where nothing waits in this browser, whoever did it: then no screen need load the outbox to know. */
export function mayWait(): boolean {
  try {
    return localStorage.getItem(MARKER) !== null;
  } catch {
    return true;
  }
}

/** Says that something waits, or that nothing does any more. */
export function markWaits(waits: boolean): void {
  try {
    if (waits) localStorage.setItem(MARKER, '1');
    else localStorage.removeItem(MARKER);
  } catch {
    // Then it is looked for each time.
  }
}
