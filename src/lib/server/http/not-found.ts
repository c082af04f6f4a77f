import { json, type RequestEvent } from '@sveltejs/kit';
import { m } from '$paraglide/messages.js';
import { getLocale } from '$paraglide/runtime.js';
import page from './not-found.html?raw';

/** The one answer for what does not exist, and for what is not for this person: they are not to be told apart. */
export function notFound({ url, request, isDataRequest }: RequestEvent): Response {
  const forProgram =
    isDataRequest ||
    url.pathname.startsWith('/api/') ||
    !(request.headers.get('accept') ?? '').includes('text/html');
  if (forProgram) return json({ message: 'Not Found', code: 'not-found' }, { status: 404 });
  const html = page
    .replace('{lang}', getLocale())
    .replaceAll('{title}', m.error_not_found_title())
    .replace('{text}', m.error_not_found_text())
    .replace('{home}', m.error_to_start());
  return new Response(html, {
    status: 404,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'"
    }
  });
}
