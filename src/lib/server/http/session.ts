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
  if (read.renewed) setSessionCookie(event, token);
  const { personId, staffRole, memberships, partnerId } = read.signedIn;
  event.locals.signedIn = read.signedIn;
  event.locals.ctx = contextFor(
    ctx.app,
    { kind: 'person', personId, staffRole, memberships, partnerId },
    ctx.log.child({ personId })
  );
  return resolve(event);
};

/** Sends the cookie of a session; an empty token takes it away. */
export function setSessionCookie(event: RequestEvent, token: string): void {
  const { name, value, attributes } = sessionCookie(event.locals.ctx.app, token);
  event.cookies.set(name, value, attributes);
}
