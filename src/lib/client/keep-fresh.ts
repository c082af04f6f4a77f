const EVERY_MS = 5 * 60_000;

/**
 * Calls `refresh` when the network comes back, when the screen is looked at again, and now and then while it
 * is. @returns a function that ends it
 */
export function keepFresh(refresh: () => Promise<void>): () => void {
  const whenVisible = () => {
    if (document.visibilityState === 'visible') void refresh();
  };
  const timer = setInterval(whenVisible, EVERY_MS);
  window.addEventListener('online', whenVisible);
  document.addEventListener('visibilitychange', whenVisible);
  return () => {
    clearInterval(timer);
    window.removeEventListener('online', whenVisible);
    document.removeEventListener('visibilitychange', whenVisible);
  };
}
