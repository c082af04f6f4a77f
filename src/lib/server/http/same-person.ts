import { json, type Handle } from '@sveltejs/kit';

/**
 * Takes nothing that one person did in the name of another. A device says whose what it sends is (`x-person`, an id);
 * who is signed in may have changed while it was on its way, and only the session that comes with it tells. To the
 * device it is as if nobody were signed in: all of it waits.
 */
export const samePerson: Handle = ({ event, resolve }) => {
  const meant = event.request.headers.get('x-person');
  const { signedIn } = event.locals;
  if (meant === null || signedIn === null || signedIn.personId === meant) return resolve(event);
  return json({ code: 'other-person' }, { status: 401 });
};
