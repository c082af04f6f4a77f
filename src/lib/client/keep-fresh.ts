const EVERY_MS = 5 * 60_000;
const TICK_MS = 5_000;
const FIRST_RETRY_MS = 10_000;

/**
 * Calls `refresh` when the network comes back, when the screen is looked at again, and now and then while it
 * is: every five minutes, and where no answer came, after ten seconds, then after twice as many each time, for a
 * browser does not always notice that it has a network again. @returns a function that ends it
 *
 * @param isUnanswered whether the last question went unanswered
 */
export function keepFresh(refresh: () => Promise<void>, isUnanswered: () => boolean): () => void {
  let askedAt = Date.now();
  let retryMs = FIRST_RETRY_MS;

  async function ask() {
    if (document.visibilityState !== 'visible') return;
    askedAt = Date.now();
    await refresh();
    retryMs = isUnanswered() ? Math.min(retryMs * 2, EVERY_MS) : FIRST_RETRY_MS;
  }

  const askNow = () => void ask();
  const timer = setInterval(() => {
    if (Date.now() - askedAt >= (isUnanswered() ? retryMs : EVERY_MS)) askNow();
  }, TICK_MS);
  window.addEventListener('online', askNow);
  document.addEventListener('visibilitychange', askNow);
  return () => {
    clearInterval(timer);
    window.removeEventListener('online', askNow);
    document.removeEventListener('visibilitychange', askNow);
  };
}
