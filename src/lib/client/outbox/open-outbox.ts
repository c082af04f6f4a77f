import { uuidv7 } from 'uuidv7';
import { openDevice } from '../device';
import { deviceId } from '../device-id';
import { deviceStorage } from './device-storage';
import { createOutbox, type Outbox, type OutboxState } from './outbox';
import { OUTBOX_NAME } from './outbox-name';
import { createTransport } from './transport';
import { markWaits } from './waits';

/**
 * The outbox of a real browser.
 *
 * @param person whose it is, as long as the browser is signed in as them; null where that is not sure
 */
export function openOutbox(
  owner: string,
  person: () => string | null,
  changed: (state: OutboxState) => void
): Outbox {
  const woken = new EventTarget();
  /** Something happened while nobody slept: the next sleep is none. */
  let stirred = false;
  const channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel(OUTBOX_NAME) : null;
  const listeners = new Set<() => void>();

  function stir() {
    stirred = true;
    woken.dispatchEvent(new Event('wake'));
  }
  function post(...message: ['wake' | 'changed']) {
    channel?.postMessage(...message);
  }
  const seen = () => document.visibilityState === 'visible' && stir();
  channel?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (data === 'wake') stir();
    else for (const listen of listeners) listen();
  });
  window.addEventListener('online', stir);
  document.addEventListener('visibilitychange', seen);

  const outbox = createOutbox(
    {
      storage: deviceStorage(openDevice, markWaits),
      transport: createTransport({
        ask: (address, init) => fetch(address, init),
        now: Date.now,
        patience: (ms) => AbortSignal.timeout(ms),
        device: deviceId(),
        person: owner
      }),
      now: Date.now,
      random: Math.random,
      newId: uuidv7,
      online: () => navigator.onLine,
      person,
      async lead(run, left) {
        // Where there are no locks each tab sends: the same command sent twice is done once.
        const { locks } = navigator as { locks?: LockManager | null };
        if (!locks) return run();
        await locks.request(OUTBOX_NAME, { signal: left }, run);
      },
      sleep: (ms, left) =>
        new Promise((resolve) => {
          const ended = new AbortController();
          const wake = () => {
            clearTimeout(timer);
            ended.abort();
            stirred = false;
            resolve();
          };
          const timer = setTimeout(wake, ms);
          woken.addEventListener('wake', wake, { signal: ended.signal });
          left.addEventListener('abort', wake, { signal: ended.signal });
          if (stirred) wake();
        }),
      timeout: (ms, ended) =>
        new Promise((resolve) => {
          const timer = setTimeout(resolve, ms);
          ended.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
        }),
      wake() {
        stir();
        post('wake');
      },
      tell: () => post('changed'),
      told(listen) {
        listeners.add(listen);
        return () => listeners.delete(listen);
      }
    },
    owner,
    changed
  );
  return {
    ...outbox,
    get state() {
      return outbox.state;
    },
    close() {
      outbox.close();
      window.removeEventListener('online', stir);
      document.removeEventListener('visibilitychange', seen);
      channel?.close();
    }
  };
}
