import { deviceId } from '../device-id';
import { SYNC_TAG } from './outbox-name';

/** Where the browser knows of Background Sync; no types of it are shipped with TypeScript. */
interface Syncing extends ServiceWorkerRegistration {
  sync?: { register(tag: string): Promise<void> };
}

/**
 * Asks the browser to wake the service worker once there is a network, also where no page of the house is open then.
 * Without Background Sync nothing happens: what waits goes when the app is opened or looked at again, when the network
 * comes back, and by a timer.
 */
export async function askForBackgroundSync(): Promise<void> {
  try {
    const registration: Syncing | undefined = await navigator.serviceWorker?.getRegistration();
    await registration?.sync?.register(SYNC_TAG + deviceId());
  } catch {
    // Not allowed, or no worker is active yet.
  }
}
