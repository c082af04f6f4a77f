import { error, json, type Handle } from '@sveltejs/kit';
import { m } from '$paraglide/messages.js';
import { notFound } from './not-found';
import { asksAsProgram, plainPage } from './plain-page';

/**
 * U+0000 is in no text that anybody writes, and PostgreSQL stores none. So nothing behind this door meets it: an
 * address with one leads nowhere, a query or a form with one is refused, on both engines alike. Commands are checked
 * one by one, by their schemas; file names of uploads where they are read.
 */
export const noZeros: Handle = ({ event, resolve }) => {
  const { url, request } = event;
  if (holdsZero(url.pathname)) return notFound(event);
  if (holdsZero(url.search)) {
    const [title, text] = [m.error_unreadable_title(), m.error_unreadable_text()];
    return asksAsProgram(event)
      ? json({ message: title, code: 'invalid', error: 'invalid' }, { status: 400 })
      : plainPage(400, { title, text });
  }
  const read = request.formData.bind(request);
  // Here and not in every action: the next one would forget it.
  request.formData = async () => {
    const form = await read();
    for (const [name, value] of form) {
      const text = typeof value === 'string' ? value : value.name;
      if (name.includes('\0') || text.includes('\0')) error(400, m.error_unreadable_title());
    }
    return form;
  };
  return resolve(event);
};

/** In an address it is always written so: a raw one is escaped by whoever reads the address. */
function holdsZero(part: string): boolean {
  return part.includes('%00');
}
