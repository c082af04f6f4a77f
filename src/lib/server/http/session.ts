import { randomBytes } from 'node:crypto';
import type { Handle, RequestEvent } from '@sveltejs/kit';
import { DESK_MARK } from '$lib/domain/access/desk-mark';
import { contextFor } from '../app';
import type { SignedIn } from '../auth/signed-in';
import { readSession, SESSION_COOKIE, sessionCookie } from '../auth/sessions';

/** Finds the person behind the cookie and puts them into the context. */
export const session: Handle = async ({ event, resolve }) => {
  const token = event.cookies.get(SESSION_COOKIE);
  if (token === undefined) return resolve(event);
  const { ctx } = event.locals;
  const read = await readSession(ctx, token, looks(event));
  if (read === null) {
    clearSessionCookie(event);
    return resolve(event);
  }
  const mark = event.cookies.get(WORLD_COOKIE) ?? '';
  const fits = mark.startsWith(DESK_MARK) === worksAtDesk(read.signedIn);
  if (read.renewed || !fits)
    setSessionCookie(event, token, fits && mark !== '' ? mark : newWorld(read.signedIn));
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
 * True where a person looks: a screen is asked for, or what it shows once they have come back to it or touched it. What
 * a device sends or asks for by itself is none.
 */
function looks({ request, route, isDataRequest }: RequestEvent): boolean {
  if (request.method !== 'GET') return false;
  if (route.id === '/api/snapshot') return request.headers.get('x-looks') === '1';
  return isDataRequest || request.headers.get('accept')?.includes('text/html') === true;
}

/**
 * A mark that scripts can read and that says nothing: new with every sign-in and every change of partner. What a
 * device keeps bears it, and is shown only while it is the same, so that nobody sees a former user's world.
 */
export const WORLD_COOKIE = 'world';

/** A new mark: what the device keeps is over. */
export function newWorld(signedIn: Pick<SignedIn, 'staffRole' | 'memberships'>): string {
  return `${worksAtDesk(signedIn) ? DESK_MARK : ''}${randomBytes(12).toString('hex')}`;
}

/** True for the distributor's own people who work for no partner. */
export function worksAtDesk({
  staffRole,
  memberships
}: Pick<SignedIn, 'staffRole' | 'memberships'>): boolean {
  return staffRole !== null && memberships.length === 0;
}

/** Takes the cookies of a session away. */
export function clearSessionCookie(event: RequestEvent): void {
  setSessionCookie(event, '', '');
}

/** Sends the cookie of a session, and the mark of what the device may show. */
export function setSessionCookie(event: RequestEvent, token: string, world: string): void {
  const { name, value, attributes } = sessionCookie(event.locals.ctx.app, token);
  event.cookies.set(name, value, attributes);
  event.cookies.set(WORLD_COOKIE, world, { ...attributes, httpOnly: false });
}

/** The person works for another partner from now on: what the device keeps is of the former one. */
export function renewWorld(event: RequestEvent): void {
  const { signedIn } = event.locals;
  if (signedIn !== null) {
    setSessionCookie(event, event.cookies.get(SESSION_COOKIE) ?? '', newWorld(signedIn));
  }
}
