import { json, type RequestEvent } from '@sveltejs/kit';
import { m } from '$paraglide/messages.js';
import { asksAsProgram, plainPage } from './plain-page';

/** The one answer for what does not exist, and for what is not for this person: they are not to be told apart. */
export function notFound(event: RequestEvent): Response {
  return asksAsProgram(event)
    ? json({ message: 'Not Found', code: 'not-found' }, { status: 404 })
    : plainPage(404, { title: m.error_not_found_title(), text: m.error_not_found_text() });
}
