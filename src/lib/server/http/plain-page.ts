import type { RequestEvent } from '@sveltejs/kit';
import { m } from '$paraglide/messages.js';
import { getLocale } from '$paraglide/runtime.js';
import page from './plain-page.html?raw';

/** Whether what is answered is read by a program, and not by a person in a browser's window. */
export function asksAsProgram({ url, request, isDataRequest }: RequestEvent): boolean {
  return (
    isDataRequest ||
    url.pathname.startsWith('/api/') ||
    !(request.headers.get('accept') ?? '').includes('text/html')
  );
}

/** A page of a title and a sentence in the reader's language, which needs nothing else to be shown. */
export function plainPage(status: number, { title, text }: Record<'title' | 'text', string>): Response {
  const html = page
    .replace('{lang}', getLocale())
    .replaceAll('{title}', title)
    .replace('{text}', text)
    .replace('{home}', m.error_to_start());
  return new Response(html, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'"
    }
  });
}
