import type { Device } from '../lib/client/device-database';
import { deviceStorage } from '../lib/client/outbox/device-storage';
import { drain, type DrainEnd } from '../lib/client/outbox/drain';
import { isOnlyHere } from '../lib/client/outbox/item';
import { createTransport, type Ask } from '../lib/client/outbox/transport';
import { markOf, whoIsHere, type CookieReader } from './who';

/** What a worker is given to send with. */
export interface SendingPorts {
  open(): Promise<Device>;
  cookies: CookieReader;
  ask: Ask;
  /** UUID of this browser, as the pages know it. */
  device: string;
  /** Waits until nobody else sends, then runs; see `lead` of the outbox. */
  lead(run: () => Promise<void>, left: AbortSignal): Promise<void>;
  /** Tells the pages that the outbox has changed. */
  tell(): void;
  /** How much waits now. */
  left(count: number): void;
}

/** A browser gives a worker a few minutes; what is under way then is tried again. */
const PATIENCE_MS = 2 * 60_000;

/**
 * Sends what waits as one more tab would: the same core, under the same lock, only for the person whose world the
 * device keeps, and only while the browser is signed in as them. The server holds it to that (`x-person`): a cookie
 * may change between a look at it and the request.
 *
 * @returns true where the browser should wake the worker again
 */
export async function sendWaiting(ports: SendingPorts): Promise<boolean> {
  const database = await ports.open();
  try {
    const { mark, person } = await whoIsHere(database, ports.cookies);
    // Without a look at the cookie it is not known for whom a request would go out: the pages know.
    if (person === null || mark === '') return false;
    // A worker cannot say that nothing waits: the next page looks, and finds nothing.
    const storage = deviceStorage(
      async () => database,
      () => undefined
    );
    const left = AbortSignal.timeout(PATIENCE_MS);
    let end: DrainEnd = { kind: 'empty' };
    await ports.lead(async () => {
      end = await drain(
        {
          storage,
          transport: createTransport({
            ask: ports.ask,
            now: Date.now,
            patience: (ms) => AbortSignal.timeout(ms),
            device: ports.device,
            person
          }),
          now: Date.now,
          random: Math.random,
          // It is woken because there is a network.
          online: () => true,
          person: async () => ((await markOf(ports.cookies)) === mark ? person : null)
        },
        person,
        { taken: ports.tell, changed: ports.tell },
        left
      );
    }, left);
    ports.left((await storage.list(person)).filter(isOnlyHere).length);
    // TypeScript does not see that the other function has run.
    return left.aborted || (end as DrainEnd).kind === 'wait';
  } finally {
    database.close();
  }
}
