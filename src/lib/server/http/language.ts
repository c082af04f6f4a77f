import type { Handle } from '@sveltejs/kit';
import { paraglideMiddleware } from '$paraglide/server.js';

/** Messages in the reader's language for everything beneath, and `<html lang>` to say so. */
export const language: Handle = ({ event, resolve }) =>
  paraglideMiddleware(event.request, ({ locale }) =>
    resolve(event, {
      transformPageChunk: ({ html }) => html.replaceAll('%paraglide.lang%', locale),
      // The two fonts come with the first bytes, so that text is not set twice.
      preload: ({ type }) => type !== 'asset'
    })
  );
