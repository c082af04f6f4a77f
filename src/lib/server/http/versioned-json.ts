import { json } from '@sveltejs/kit';

/**
 * The body as JSON that the browser asks about each time; 304 where the device has this very version.
 *
 * @param known the version that the device has, where it says so in the address
 */
export function versionedJson(request: Request, version: string, body: unknown, known?: string): Response {
  // Weak: two answers of one version may differ in when they were taken.
  const headers = { etag: `W/"${version}"`, 'cache-control': 'private, no-cache' };
  if (known === version || request.headers.get('if-none-match')?.includes(version)) {
    return new Response(null, { status: 304, headers });
  }
  return json(body, { headers });
}
