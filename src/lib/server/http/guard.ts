import { json, redirect, type Handle } from '@sveltejs/kit';
import { doorOf, passes } from './doors';
import { notFound } from './not-found';

/**
 * Lets a request through to its route, or answers for it. A wrong role gets the answer of an address that does
 * not exist. The use cases ask `can()` again: this keeps strangers out of the rooms, not out of the drawers.
 */
export const guard: Handle = ({ event, resolve }) => {
  const door = doorOf(event.route.id);
  if (door === 'none') return notFound(event);
  const answer = passes(door, event.locals.signedIn);
  if (answer === 'yes') return resolve(event);
  if (answer === 'no') return notFound(event);
  if (door === 'api') return json({ code: 'signed-out' }, { status: 401 });
  const to = event.request.method === 'GET' ? `${event.url.pathname}${event.url.search}` : '/';
  redirect(303, `/sign-in?to=${encodeURIComponent(to)}`);
};
