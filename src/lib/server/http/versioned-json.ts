import { json } from '@sveltejs/kit';

/** The body as JSON that the browser asks about each time; 304 where the device has this very version. */
export function versionedJson(request: Request, version: string, body: unknown): Response {
  // Weak: two answers of one version may differ in when they were taken.
  const headers = { etag: `W/"${version}"`, 'cache-control': 'private, no-cache' };
  if (request.headers.get('if-none-match')?.includes(version)) {
    return new Response(null, { status: 304, headers });
  }
  return json(body, { headers });
}
