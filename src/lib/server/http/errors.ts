import type { HandleServerError } from '@sveltejs/kit';
import { m } from '$paraglide/messages.js';

/** A bug reached the edge: all of it into the log, only its id to the person. */
export const handleError: HandleServerError = ({ error, event, status, message }) => {
  if (status < 500) return { message };
  const { ctx, requestId } = event.locals;
  // Before the house is open, or during the build, there is no context yet.
  // eslint-disable-next-line no-console -- nothing else to write to
  if (ctx === undefined) console.error(error);
  else ctx.log.error({ err: error, route: event.route.id, method: event.request.method }, 'unexpected error');
  return { message: m.error_broken_title(), requestId };
};
