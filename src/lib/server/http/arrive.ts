import type { RequestEvent } from '@sveltejs/kit';
import { cookieName } from '$paraglide/runtime.js';
import type { Locale } from '$lib/domain/shared/text';
import type { Arrival } from '../auth/sign-in';
import type { SignedIn } from '../auth/signed-in';
import { meetBrowser } from './push-cookie';
import { newWorld, setSessionCookie, worksAtDesk } from './session';

const YEAR_SECONDS = 34_560_000; // the longest a browser keeps a cookie: 400 days

/**
 * Sends the cookies of a person who has just signed in: their session, and the language they chose. What a former
 * person of this browser was sent here ends.
 */
export async function arrive(event: RequestEvent, { token, signedIn }: Arrival): Promise<void> {
  await meetBrowser(event, signedIn);
  setSessionCookie(event, token, newWorld(signedIn));
  if (signedIn.locale !== null) setLanguageCookie(event, signedIn.locale);
}

/** The language is read by the screens too, which are partly drawn in the browser. */
export function setLanguageCookie(event: RequestEvent, locale: Locale): void {
  event.cookies.set(cookieName, locale, {
    path: '/',
    httpOnly: false,
    secure: event.url.protocol === 'https:',
    sameSite: 'lax',
    maxAge: YEAR_SECONDS
  });
}

/** Where a person's day begins: the distributor's people at their partners, everyone else at home. */
export function startOf(signedIn: Pick<SignedIn, 'staffRole' | 'memberships'>): '/portfolio' | '/' {
  return worksAtDesk(signedIn) ? '/portfolio' : '/';
}
