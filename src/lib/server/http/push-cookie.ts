import type { RequestEvent } from '@sveltejs/kit';
import type { SignedIn } from '../auth/signed-in';
import { arriveAtBrowser, leaveBrowser } from '../services/notices/browsers';

const PUSH_COOKIE = 'push';
const YEAR_SECONDS = 34_560_000; // the longest a browser keeps a cookie: 400 days

/** What the browser says its subscription is; null where it says none. */
export function subscriptionOf({ cookies }: Pick<RequestEvent, 'cookies'>): string | null {
  return cookies.get(PUSH_COOKIE) ?? null;
}

/**
 * Remembers in the browser which subscription is its own: whoever signs in or out there next is known by it, and its
 * service worker shows no message that was meant for another (src/service-worker/push.ts). It outlives the session.
 */
export function keepSubscription(event: RequestEvent, id: string): void {
  setCookie(event, id, YEAR_SECONDS);
}

export function forgetSubscription(event: RequestEvent): void {
  if (subscriptionOf(event) !== null) setCookie(event, '', 0);
}

/** Somebody has signed in: what is sent here goes on where it is theirs, and ends where it is another's. */
export async function meetBrowser(
  event: RequestEvent,
  me: Pick<SignedIn, 'personId' | 'sessionId'>
): Promise<void> {
  const id = subscriptionOf(event);
  if (id !== null && !(await arriveAtBrowser(event.locals.ctx, id, me))) forgetSubscription(event);
}

/** Somebody signs out: nothing of theirs is sent here any more. */
export async function partFromBrowser(event: RequestEvent, personId: string): Promise<void> {
  const id = subscriptionOf(event);
  if (id !== null) await leaveBrowser(event.locals.ctx, id, personId);
  forgetSubscription(event);
}

function setCookie(event: RequestEvent, value: string, maxAge: number): void {
  event.cookies.set(PUSH_COOKIE, value, {
    path: '/',
    httpOnly: false,
    secure: event.locals.ctx.app.env.origin.startsWith('https:'),
    sameSite: 'lax',
    maxAge
  });
}
