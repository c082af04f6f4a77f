import { json } from '@sveltejs/kit';
import { Readable } from 'node:stream';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { receiveImport, sizeOf } from '$lib/server/http/receive-import';
import type { RequestHandler } from './$types';

/** Takes the bytes of a file as they are: what a script sends, so that it can say how far the upload is. */
export const PUT: RequestHandler = async ({ locals: { ctx }, request, url }) => {
  if (request.body === null) return json({ code: 'file-missing' }, { status: 400 });
  const text = (name: string) => url.searchParams.get(name) ?? '';
  const received = await receiveImport(ctx, {
    id: text('id'),
    kind: text('kind'),
    asOf: text('asOf'),
    fileName: text('name'),
    // The web's and Node's types of the same stream differ in name only.
    bytes: Readable.fromWeb(request.body as NodeReadableStream<Uint8Array>),
    size: sizeOf(request)
  });
  if (received.outcome === 'received') return json({ id: received.id });
  const code = received.outcome === 'invalid' ? 'invalid' : received.code;
  return json({ code }, { status: code === 'file-too-large' ? 413 : 422 });
};
