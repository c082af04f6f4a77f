import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Handle } from '@sveltejs/kit';

/** Below this the answer fits into the first packets as it is. */
const WORTH_IT = 1024;
const TEXT = /^(text\/|application\/(json|manifest\+json|xml)|image\/svg\+xml)/;

type Coding = 'br' | 'gzip';

const CODINGS: Record<Coding, (body: Uint8Array) => Promise<Uint8Array<ArrayBuffer>>> = {
  br: (body) =>
    promisify(brotliCompress)(body, {
      params: {
        // As small as gzip gets at its best, in a few milliseconds for the largest answer of the house.
        [constants.BROTLI_PARAM_QUALITY]: 5,
        [constants.BROTLI_PARAM_SIZE_HINT]: body.byteLength
      }
    }),
  gzip: (body) => promisify(gzip)(body, { level: 6 })
};

/**
 * Compresses what the house itself makes: pages and JSON whose length is said. A streamed answer says none and is
 * left alone, and so is what is compressed already, a picture for one. (Built files are compressed by the build.)
 *
 * BREACH: whoever can have chosen text put into an answer beside a secret, again and again, and sees the lengths on
 * the wire, can guess the secret. To ask in a person's name they need another site, so what another site asks for
 * is sent as it is: a browser says where a request comes from. And no answer holds the cookie of the session or a
 * token that guards a form.
 */
export const compress: Handle = async ({ event, resolve }) => {
  const response = await resolve(event);
  const { status, headers } = response;
  const isText = TEXT.test(headers.get('content-type') ?? '');
  if (!isText && status !== 304) return response;
  headers.append('vary', 'accept-encoding');
  const coding = codingFor(event.request.headers.get('accept-encoding') ?? '');
  if (coding === null || status === 304 || isOfAnotherSite(event.request)) return response;
  if (headers.has('content-encoding') || Number(headers.get('content-length') ?? 0) < WORTH_IT)
    return response;

  const body = await CODINGS[coding](new Uint8Array(await response.arrayBuffer()));
  const compressed = new Headers(headers);
  compressed.set('content-encoding', coding);
  compressed.set('content-length', String(body.byteLength));
  // Other bytes, the same meaning.
  const etag = headers.get('etag');
  if (etag?.startsWith('"')) compressed.set('etag', `W/${etag}`);
  return new Response(body, { status, statusText: response.statusText, headers: compressed });
};

function isOfAnotherSite({ headers }: Request): boolean {
  return ['cross-site', 'same-site'].includes(headers.get('sec-fetch-site') ?? '');
}

/** The better of the codings that the client takes, by its `accept-encoding`; null where it takes none of ours. */
function codingFor(accepted: string): Coding | null {
  const named = accepted.split(',').map((each) => {
    const [name = '', ...parameters] = each.split(';').map((part) => part.trim().toLowerCase());
    const isRefused = parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
    return { name, isRefused };
  });
  const takes = (coding: Coding) => named.some(({ name, isRefused }) => name === coding && !isRefused);
  return takes('br') ? 'br' : takes('gzip') ? 'gzip' : null;
}
