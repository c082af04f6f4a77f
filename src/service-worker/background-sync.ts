/// <reference lib="webworker" />
import { openDatabase } from '../lib/client/device-database';
import { showBadge } from '../lib/client/outbox/badge';
import { OUTBOX_NAME, SYNC_TAG } from '../lib/client/outbox/outbox-name';
import { sendWaiting } from './send-waiting';
import type { SyncEvent } from './sync-event';
import type { CookieReader } from './who';

/** Has what waits sent when the browser says that there is a network, also where no page is open. */
export function sendOnSync(worker: ServiceWorkerGlobalScope): void {
  worker.addEventListener('sync', (event) => {
    const { tag } = event as SyncEvent;
    if (tag.startsWith(SYNC_TAG)) (event as SyncEvent).waitUntil(send(tag.slice(SYNC_TAG.length)));
  });

  async function send(device: string): Promise<void> {
    const channel = new BroadcastChannel(OUTBOX_NAME);
    const post = (...message: ['wake' | 'changed']) => channel.postMessage(...message);
    try {
      // Whoever looks at the app sees it go; the lock lets one of them send.
      post('wake');
      const again = await sendWaiting({
        open: openDatabase,
        cookies: (worker as { cookieStore?: CookieReader }).cookieStore,
        ask: (address, init) => fetch(address, init),
        device,
        lead: (run, signal) => worker.navigator.locks.request(OUTBOX_NAME, { signal }, run),
        tell: () => post('changed'),
        left: showBadge
      });
      // A browser hears by this that it is to try again, some minutes later and a few times.
      if (again) throw new Error('Something still waits.');
    } finally {
      channel.close();
    }
  }
}
