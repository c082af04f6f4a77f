import { json } from '@sveltejs/kit';
import { Readable } from 'node:stream';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { receiveImport } from '$lib/server/http/receive-import';
import type { RequestHandler } from './$types';

/** Takes the bytes of a file as they are: what a script sends, so that it can say how far the upload is. */
export const PUT: RequestHandler = async ({ locals: { ctx }, request, url }) => {
  if (request.body === null) return json({ code: 'file-missing' }, { status: 400 });
  const text = (name: string) => url.searchParams.get(name) ?? '';
  const size = Number(request.headers.get('content-length'));
  const received = await receiveImport(ctx, {
    id: text('id'),
    kind: text('kind'),
    asOf: text('asOf'),
    fileName: text('name'),
    // The web's and Node's types of the same stream differ in name only.
    bytes: Readable.fromWeb(request.body as NodeReadableStream<Uint8Array>),
    size: size > 0 ? size : undefined
  });
  if (received.outcome === 'received') return json({ id: received.id });
  return json({ code: received.outcome === 'invalid' ? 'invalid' : received.code }, { status: 422 });
};
