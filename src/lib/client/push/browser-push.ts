import { deviceId } from '../device-id';

/** What a browser can do about messages. */
export interface PushPorts {
  /** Null where the browser knows no notifications. */
  permission(): NotificationPermission | null;
  /** Asks the person. To be called from their own tap, before anything else. */
  ask(): Promise<NotificationPermission>;
  /** False where the browser has no push. */
  canPush(): boolean;
  /** True on an iPhone or iPad outside the app on its home screen, which alone has push. */
  isToBeInstalled(): boolean;
  /** The service worker that shows messages; null where none is registered yet. */
  worker(): Promise<Pick<ServiceWorkerRegistration, 'pushManager'> | null>;
  /** The same, registered where it is not. */
  registerWorker(): Promise<Pick<ServiceWorkerRegistration, 'pushManager'>>;
  fetch: typeof fetch;
  timeZone(): string;
}

/** `unsupported` and `install-first`: it cannot. `denied`: the person, or whoever set the browser up, said no. */
export type PushState = 'unsupported' | 'install-first' | 'denied' | 'off' | 'on';

/** @param here whether the server sends this browser messages of the person who is signed in */
export async function pushState(ports: PushPorts, here: boolean): Promise<PushState> {
  const permission = ports.permission();
  if (permission === null || !ports.canPush())
    return ports.isToBeInstalled() ? 'install-first' : 'unsupported';
  if (permission === 'denied') return 'denied';
  if (permission !== 'granted' || !here) return 'off';
  const worker = await ports.worker();
  return (await worker?.pushManager.getSubscription()) == null ? 'off' : 'on';
}

/**
 * What became of switching it on: the person said no or nothing, the browser's push service failed, the house does not
 * send to it, or the server did not answer. Whatever failed left nothing behind.
 */
export type SwitchedOn =
  'on' | 'denied' | 'dismissed' | 'service-failed' | 'service-unknown' | 'server-failed';

export async function switchOn(ports: PushPorts, publicKey: string): Promise<SwitchedOn> {
  const permission = await ports.ask();
  if (permission !== 'granted') return permission === 'denied' ? 'denied' : 'dismissed';
  let subscription: PushSubscription;
  try {
    const { pushManager } = await ports.registerWorker();
    // One of before may be another person's: what waits for them at the push service goes with it.
    await (await pushManager.getSubscription())?.unsubscribe();
    subscription = await pushManager.subscribe({
      userVisibleOnly: true,
      applicationServerKey: bytesOf(publicKey)
    });
  } catch {
    return 'service-failed';
  }
  const status = await tell(ports, 'POST', { ...subscription.toJSON(), timeZone: ports.timeZone() });
  if (status === 201) return 'on';
  await subscription.unsubscribe().catch(() => false);
  return status === 422 ? 'service-unknown' : 'server-failed';
}

/** The browser takes no messages any more, also where the server does not hear of it: it learns when it sends one. */
export async function switchOff(ports: PushPorts): Promise<void> {
  const subscription = await (await ports.worker())?.pushManager.getSubscription();
  await tell(ports, 'DELETE', { endpoint: subscription?.endpoint ?? '' });
  await subscription?.unsubscribe().catch(() => false);
}

/** @returns the status; 0 where there was no answer */
async function tell(ports: PushPorts, method: 'POST' | 'DELETE', body: object): Promise<number> {
  try {
    const response = await ports.fetch('/api/push/subscriptions', {
      method,
      headers: { 'content-type': 'application/json', 'x-device': deviceId() },
      body: JSON.stringify(body)
    });
    return response.status;
  } catch {
    return 0;
  }
}

/** By hand: not every browser takes the text itself. */
function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const binary = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
