import { ownInstallWay } from '../install/way';
import type { PushPorts } from './browser-push';

/** What a real browser can do about messages. */
export const browserPush: PushPorts = {
  permission: () => ('Notification' in window ? Notification.permission : null),
  ask: () => Notification.requestPermission(),
  canPush: () => 'serviceWorker' in navigator && 'PushManager' in window,
  isToBeInstalled: () => ownInstallWay() === 'ios',
  worker: async () => (await navigator.serviceWorker.getRegistration('/')) ?? null,
  registerWorker: async () => {
    await navigator.serviceWorker.register('/service-worker.js', { scope: '/' });
    return navigator.serviceWorker.ready;
  },
  fetch: (input, init) => fetch(input, init),
  timeZone: () => Intl.DateTimeFormat().resolvedOptions().timeZone
};
