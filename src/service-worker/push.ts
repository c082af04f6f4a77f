/// <reference no-default-lib="true"/>
/// <reference lib="esnext" />
/// <reference lib="webworker" />
import {
  addressOf,
  answerOfName,
  nameOfAnswer,
  notificationOf,
  readKept,
  readPushed,
  typeToSwitchOff,
  type Answer
} from './push-message';
import type { SyncEvent, WithSync } from './sync-event';

declare const self: ServiceWorkerGlobalScope;

self.addEventListener('push', (event) => event.waitUntil(show(event.data?.text())));

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(tapped(event.notification.data, event.action));
});

self.addEventListener('notificationclose', (event) => {
  const message = readKept(event.notification.data);
  if (message !== null) event.waitUntil(seen(message.token, 'closed'));
});

self.addEventListener('pushsubscriptionchange', (event) => event.waitUntil(renew(event)));

// Who opens the app has before them what the notifications were about. Every other request is none of ours.
self.addEventListener('fetch', (event) => {
  if (event.request.mode === 'navigate') event.waitUntil(closeAll());
});

self.addEventListener('sync', ((event: SyncEvent) => {
  const answer = answerOfName(event.tag);
  if (answer !== null) event.waitUntil(say(answer));
}) as EventListener);

async function show(text: string | undefined): Promise<void> {
  const message = readPushed(text);
  const here = message === null ? null : await isMeantForHere(message.to);
  if (message !== null && here === true) {
    await self.registration.showNotification(message.title, notificationOf(message));
    return;
  }
  // A browser insists that something is shown. Whose message it was, or what stood in it, is not.
  await self.registration.showNotification('High Five', { tag: 'high-five', icon: '/icon-192.png' });
  if (here === false) await (await self.registration.pushManager.getSubscription())?.unsubscribe();
}

/**
 * False where somebody else has used this browser since, or nobody does any more: the server took the mark away. Null
 * where the browser lets no worker read the mark, and the server did not answer.
 */
async function isMeantForHere(subscriptionId: string): Promise<boolean | null> {
  if ('cookieStore' in self) return (await self.cookieStore.get('push'))?.value === subscriptionId;
  try {
    const response = await fetch('/api/push');
    if (response.status >= 500) return null;
    return response.ok && ((await response.json()) as { here: boolean }).here;
  } catch {
    return null;
  }
}

async function tapped(data: unknown, action: string): Promise<void> {
  const message = readKept(data);
  if (message === null) return open('/');
  const type = typeToSwitchOff(action);
  if (type === null) {
    await Promise.all([seen(message.token, 'opened'), open(message.url)]);
    return;
  }
  const done = await answer({ path: '/api/push/off', body: { token: message.token, type } });
  if (done === 'failed') return open('/account');
  if (done === 'waits') return;
  const { lang, switchedOff, token } = message;
  await self.registration.showNotification('High Five', {
    body: switchedOff,
    lang,
    tag: `${token} off`,
    silent: true,
    icon: '/icon-192.png'
  });
}

/** A window that shows it already comes to the front; none is led away from what is being typed there. */
async function open(url: string): Promise<void> {
  const address = addressOf(url, self.location.origin);
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const there = windows.find((each) => each.url === address);
  if (there === undefined) await self.clients.openWindow(address);
  else await there.focus();
}

async function seen(token: string, how: 'opened' | 'closed'): Promise<void> {
  await answer({ path: '/api/push/seen', body: { token, how } });
}

/** Says it now, or as soon as there is a network, where the browser can do that. */
async function answer(said: Answer): Promise<'done' | 'waits' | 'failed'> {
  try {
    return (await say(said)) ? 'done' : 'failed';
  } catch {
    const { sync } = self.registration as WithSync;
    if (sync === undefined) return 'failed';
    await sync.register(nameOfAnswer(said));
    return 'waits';
  }
}

/** @returns whether the server took it @throws where it did not answer */
async function say({ path, body }: Answer): Promise<boolean> {
  return (await post(path, body)).ok;
}

/** The browser, or its push service, changed the address by itself: the server learns the new one. */
async function renew({ oldSubscription, newSubscription }: PushSubscriptionChangeEvent): Promise<void> {
  const subscription = newSubscription ?? (await subscribeAnew(oldSubscription));
  if (subscription === null) return;
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  await post('/api/push/subscriptions', { ...subscription.toJSON(), timeZone });
}

async function subscribeAnew(old: PushSubscription | null): Promise<PushSubscription | null> {
  const key = old?.options.applicationServerKey ?? (await publicKey());
  if (key === null) return null;
  return self.registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
}

async function publicKey(): Promise<string | null> {
  const response = await fetch('/api/push');
  return response.ok ? ((await response.json()) as { publicKey: string }).publicKey : null;
}

function post(path: string, body: object): Promise<Response> {
  return fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    keepalive: true
  });
}

async function closeAll(): Promise<void> {
  for (const notification of await self.registration.getNotifications()) notification.close();
}
