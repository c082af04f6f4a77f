import type { Handle } from '@sveltejs/kit';
import { uuidv7 } from 'uuidv7';
import { contextFor, type App } from '../app';

const ID_OF_A_PROXY = /^[\w-]{8,64}$/;

/**
 * Gives the request its id, its log and a context, and says in the log how it ended. What serves the request
 * may hand in a house of its own by the platform, as the tests do; else it is the one that was booted.
 */
export function request(booted: () => App | null): Handle {
  return async ({ event, resolve }) => {
    const house = event.platform?.house ?? booted();
    if (house === null) throw new Error('a request came before the house was open');
    const given = event.request.headers.get('x-request-id');
    const requestId = given !== null && ID_OF_A_PROXY.test(given) ? given : uuidv7();
    const log = house.log.child({ requestId });
    event.locals.requestId = requestId;
    event.locals.ctx = contextFor(house, { kind: 'nobody' }, log);
    event.locals.signedIn = null;

    const started = performance.now();
    const response = await resolve(event);
    const ms = Math.round(performance.now() - started);
    // The route and not the path: a path may hold the secret of a link.
    const line = { method: event.request.method, route: event.route.id, status: response.status, ms };
    if (response.status >= 500) log.error(line, 'request');
    else log.debug(line, 'request');
    response.headers.set('x-request-id', requestId);
    return response;
  };
}
