import { Workbox } from 'workbox-window';

/**
 * Registers the service worker once the page is at rest. When a newer version has been fetched, `offer` is
 * called with what reloads into it: nothing reloads by itself.
 */
export async function registerServiceWorker(offer: (reload: () => void) => void): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const worker = new Workbox('/service-worker.js', { scope: '/' });
  worker.addEventListener('waiting', () =>
    offer(() => {
      worker.addEventListener('controlling', () => location.reload());
      worker.messageSkipWaiting();
    })
  );
  try {
    await worker.register();
  } catch {
    // A browser that refuses workers (a private window, a policy) loses the offline start and nothing else.
  }
}
