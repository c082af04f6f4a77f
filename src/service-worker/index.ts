/// <reference no-default-lib="true"/>
/// <reference lib="esnext" />
/// <reference lib="webworker" />
/// <reference types="@sveltejs/kit" />
import { build, files, prerendered, version } from '$service-worker';
import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  matchPrecache,
  precacheAndRoute
} from 'workbox-precaching';
import { NavigationRoute, registerRoute, setCatchHandler } from 'workbox-routing';
import { NetworkOnly } from 'workbox-strategies';
import { SHARE_ADDRESS } from '../lib/client/files-at-hand/shared-item';
import { sendOnSync } from './background-sync';
import { precacheList, shellRoutes } from './precache-list';
import './push';
import { answerShare } from './share';

declare const self: ServiceWorkerGlobalScope;

const SHELL = '/';

/*
 * Kept are the built files and the prerendered shells of the member screens, which hold no data. A page or an
 * answer that was made for somebody is never kept: nothing is cached at run time.
 */
cleanupOutdatedCaches();
precacheAndRoute(precacheList({ build, files, prerendered, version }));

// What another app hands over. It needs no network, and comes to no cache.
registerRoute(
  ({ url }) => url.pathname === SHARE_ADDRESS,
  ({ request }) => answerShare(self, request),
  'POST'
);

// Member screens are one application: any of their addresses opens from the one shell, with or without a network.
const member = shellRoutes(prerendered);
registerRoute(
  new NavigationRoute(createHandlerBoundToURL(SHELL), {
    allowlist: member,
    denylist: [new RegExp(`^${SHARE_ADDRESS}`)]
  })
);

// Everything else is asked of the server; without a network the shell comes up and says so.
registerRoute(new NavigationRoute(new NetworkOnly(), { denylist: member }));
setCatchHandler(async ({ request }) => {
  const shell = request.mode === 'navigate' ? await matchPrecache(SHELL) : undefined;
  return shell ?? Response.error();
});

// A new version waits until the person agrees to reload (see client/pwa.ts).
self.addEventListener('message', (event) => {
  if ((event.data as { type?: string } | null)?.type === 'SKIP_WAITING') void self.skipWaiting();
});

sendOnSync(self);
