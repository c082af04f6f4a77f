import { error } from '@sveltejs/kit';

/**
 * The whole body of a request, or null as soon as it turns out to be larger than `limit` bytes.
 *
 * @throws 400 where it breaks off: a phone that loses its network on the way is nothing to report, and hears no answer
 */
export async function readBody(request: Request, limit: number): Promise<Buffer | null> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) return null;
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of request.body ?? []) {
      size += chunk.byteLength;
      if (size > limit) return null;
      chunks.push(chunk);
    }
  } catch {
    error(400, 'Cut off');
  }
  return Buffer.concat(chunks);
}
