import { Workbox } from 'workbox-window';

/** An app that stays open for days hears of a new version when it is looked at again, at most this often, ms. */
const LOOK_EVERY_MS = 60 * 60_000;

/**
 * Registers the service worker once the page is at rest. When a newer version has been fetched, `offer` is
 * called with what reloads into it: nothing reloads by itself.
 */
export async function registerServiceWorker(offer: (reload: () => void) => void): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const worker = new Workbox('/service-worker.js', { scope: '/' });
  /** It was begun in another tab: this one is still of the old version. */
  let isBegun = false;
  let isOffered = false;
  function offerOnce() {
    if (!isOffered) offer(reload);
    isOffered = true;
  }
  function reload() {
    if (isBegun) return location.reload();
    worker.addEventListener('controlling', () => location.reload());
    // A page that was opened before there was any worker has none behind it, then as now.
    worker.addEventListener('activated', () => location.reload());
    worker.messageSkipWaiting();
  }
  worker.addEventListener('waiting', offerOnce);
  worker.addEventListener('controlling', ({ isUpdate }) => {
    if (isUpdate !== true) return;
    isBegun = true;
    offerOnce();
  });
  try {
    await worker.register();
    lookNowAndThen(worker);
  } catch {
    // A browser that refuses workers (a private window, a policy) loses the offline start and nothing else.
  }
}

function lookNowAndThen(worker: Workbox): void {
  let lookedAt = Date.now();
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible' || Date.now() - lookedAt < LOOK_EVERY_MS) return;
    lookedAt = Date.now();
    worker.update().catch(() => undefined);
  });
}
