import type { PushPorts } from './browser-push';

/** What a real browser can do about messages. */
export const browserPush: PushPorts = {
  permission: () => ('Notification' in window ? Notification.permission : null),
  ask: () => Notification.requestPermission(),
  canPush: () => 'serviceWorker' in navigator && 'PushManager' in window,
  isToBeInstalled: () =>
    (/iPhone|iPad/.test(navigator.userAgent) ||
      // An iPad that calls itself a Mac.
      (/Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1)) &&
    !matchMedia('(display-mode: standalone)').matches,
  worker: async () => (await navigator.serviceWorker.getRegistration('/')) ?? null,
  registerWorker: async () => {
    await navigator.serviceWorker.register('/service-worker.js', { scope: '/' });
    return navigator.serviceWorker.ready;
  },
  fetch: (input, init) => fetch(input, init),
  timeZone: () => Intl.DateTimeFormat().resolvedOptions().timeZone
};
