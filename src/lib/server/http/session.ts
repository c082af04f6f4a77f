import { randomBytes } from 'node:crypto';
import type { Handle, RequestEvent } from '@sveltejs/kit';
import { contextFor } from '../app';
import { readSession, SESSION_COOKIE, sessionCookie } from '../auth/sessions';

/** Finds the person behind the cookie and puts them into the context. */
export const session: Handle = async ({ event, resolve }) => {
  const token = event.cookies.get(SESSION_COOKIE);
  if (token === undefined) return resolve(event);
  const { ctx } = event.locals;
  const read = await readSession(ctx, token);
  if (read === null) {
    setSessionCookie(event, '');
    return resolve(event);
  }
  if (read.renewed) setSessionCookie(event, token, event.cookies.get(WORLD_COOKIE));
  const { personId, staffRole, memberships, partnerId } = read.signedIn;
  event.locals.signedIn = read.signedIn;
  event.locals.ctx = contextFor(
    ctx.app,
    { kind: 'person', personId, staffRole, memberships, partnerId },
    ctx.log.child({ personId })
  );
  return resolve(event);
};

/**
 * A mark that scripts can read and that says nothing: new with every sign-in and every change of partner. What a
 * device keeps bears it, and is shown only while it is the same, so that nobody sees a former user's world.
 */
export const WORLD_COOKIE = 'world';

/** Sends the cookie of a session; an empty token takes it away. Without `world` what the device keeps is over. */
export function setSessionCookie(
  event: RequestEvent,
  token: string,
  world = randomBytes(12).toString('hex')
): void {
  const { name, value, attributes } = sessionCookie(event.locals.ctx.app, token);
  event.cookies.set(name, value, attributes);
  event.cookies.set(WORLD_COOKIE, token === '' ? '' : world, { ...attributes, httpOnly: false });
}

/** The person works for another partner from now on: what the device keeps is of the former one. */
export function renewWorld(event: RequestEvent): void {
  setSessionCookie(event, event.cookies.get(SESSION_COOKIE) ?? '');
}
