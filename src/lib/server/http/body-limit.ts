import { json, type Handle, type RequestEvent } from '@sveltejs/kit';
import { Readable } from 'node:stream';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { m } from '$paraglide/messages.js';
import { getLocale } from '$paraglide/runtime.js';
import { MAX_UPLOAD_BYTES } from '../files/clean-upload';
import { letPass } from './let-pass';
import { asksAsProgram, plainPage } from './plain-page';
import { SHARE_ROUTE } from './share-route';

/** What a form or a batch of commands may weigh, bytes. */
const USUAL = 512 * 1024;

/** Routes that take files. Imports stream to the disk, and say themselves what is too large for them. */
const LARGER: Record<string, number> = {
  '/api/files/[id]': MAX_UPLOAD_BYTES,
  // Nothing of it is read: it says what to do instead.
  [SHARE_ROUTE]: Infinity,
  // Rules are text of up to two million characters, each of which a form may write as several.
  '/(staff)/programme/releases': 8 * 1024 * 1024,
  '/(staff)/programme/releases/[id]/edit': 8 * 1024 * 1024,
  // A whole path is a file of up to five megabytes, a lesson two texts of which a form may write each letter as several.
  '/(staff)/programme/paths': 6 * 1024 * 1024,
  '/(staff)/programme/paths/[id]/lessons/[lesson]': 2 * 1024 * 1024,
  '/(staff)/imports': Infinity,
  '/(staff)/imports/upload': Infinity
};

/**
 * Refuses a body that is too large before a byte of it is read. The size is what the request says: the HTTP
 * server holds it to that. A body of unsaid size is for the routes that stream alone. What was answered without
 * reading the body reaches whoever is still sending it.
 */
export const bodyLimit: Handle = async ({ event, resolve }) => {
  const { request } = event;
  if (request.method === 'GET' || request.method === 'HEAD' || request.body === null) return resolve(event);
  try {
    return refusal(event) ?? (await resolve(event));
  } finally {
    // The web's and Node's types of the same stream differ in name only.
    if (!request.body.locked && !request.bodyUsed)
      letPass(Readable.fromWeb(request.body as NodeReadableStream<Uint8Array>));
  }
};

function refusal(event: RequestEvent): Response | null {
  const limit = LARGER[event.route.id ?? ''] ?? USUAL;
  if (limit === Infinity) return null;
  const said = event.request.headers.get('content-length');
  if (said === null) return json({ error: 'length-required' }, { status: 411 });
  if (Number(said) <= limit) return null;
  const megabytes = new Intl.NumberFormat(getLocale(), { maximumFractionDigits: 1 }).format(
    limit / 1024 ** 2
  );
  const [title, text] = [m.error_too_large_title(), m.error_too_large_text({ megabytes })];
  if (!asksAsProgram(event)) return plainPage(413, { title, text });
  const code = limit === USUAL ? 'too-large' : 'file-too-large';
  return json({ error: code, limit, message: `${title} ${text}` }, { status: 413 });
}
