import { json, type Handle } from '@sveltejs/kit';
import { MAX_UPLOAD_BYTES } from '../files/clean-upload';

/** What a form or a batch of commands may weigh, bytes. */
const USUAL = 512 * 1024;

/** Routes that take files. Imports stream to the disk and have no limit here but the server's own. */
const LARGER: Record<string, number> = {
  '/api/files/[id]': MAX_UPLOAD_BYTES,
  '/(staff)/imports': Infinity,
  '/(staff)/imports/upload': Infinity
};

/**
 * Refuses a body that is too large before a byte of it is read. The size is what the request says: the HTTP
 * server holds it to that. A body of unsaid size is for the routes that stream alone.
 */
export const bodyLimit: Handle = ({ event, resolve }) => {
  const { request, route } = event;
  if (request.method === 'GET' || request.method === 'HEAD' || request.body === null) return resolve(event);
  const limit = LARGER[route.id ?? ''] ?? USUAL;
  if (limit === Infinity) return resolve(event);
  const said = request.headers.get('content-length');
  if (said === null) return json({ error: 'length-required' }, { status: 411 });
  if (!(Number(said) <= limit)) return json({ error: 'too-large', limit }, { status: 413 });
  return resolve(event);
};
