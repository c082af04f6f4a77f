/**
 * Ends the present task. What follows comes in one of its own, so that the browser can paint and answer a tap in
 * between.
 */
export function nextTurn(): Promise<void> {
  const { scheduler } = globalThis as { scheduler?: { yield?: () => Promise<void> } };
  return scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve));
}

/** Waits until what was drawn so far is on the screen: turns of a work come before the browser's own. */
export function whenPainted(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}

/**
 * Goes through the pieces of a large work, one a turn, the first in the next one. What a piece gives is waited for.
 *
 * @returns a function that leaves out what is not done yet
 */
export function inTurns(pieces: () => Iterator<unknown>): () => void {
  const left = new AbortController();
  async function go() {
    const work = pieces();
    for (;;) {
      await nextTurn();
      if (left.signal.aborted) return;
      const piece = work.next();
      if (piece.done === true) return;
      await piece.value;
    }
  }
  void go();
  return () => left.abort();
}

/** Waits until the browser has drawn what there is to draw; two seconds at most. */
export function whenAtRest(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof requestIdleCallback === 'function') requestIdleCallback(() => resolve(), { timeout: 2000 });
    else setTimeout(resolve, 200);
  });
}
