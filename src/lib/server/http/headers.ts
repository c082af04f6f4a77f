import type { Handle } from '@sveltejs/kit';

const ALWAYS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  // An address may hold the secret of a link: it stays here.
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(self), geolocation=(), microphone=(), payment=(), usb=()'
};

/** Security headers. The content policy is Kit's; prerendered files get theirs where they are served. */
export const headers: Handle = async ({ event, resolve }) => {
  const response = await resolve(event);
  // What verifiers on other sites read says so itself.
  const opened = response.headers.get('cross-origin-resource-policy');
  for (const [name, value] of Object.entries(ALWAYS)) response.headers.set(name, value);
  if (opened !== null) response.headers.set('cross-origin-resource-policy', opened);
  if (event.locals.ctx.app.env.origin.startsWith('https:')) {
    response.headers.set('strict-transport-security', 'max-age=31536000');
  }
  // What a person sees is theirs: no cache keeps it, unless the route says how.
  if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'private, no-store');
  return response;
};
