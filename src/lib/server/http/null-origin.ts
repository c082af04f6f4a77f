import { text, type Handle } from '@sveltejs/kit';
import { SHARE_ROUTE } from './share-route';

const HARMLESS = ['GET', 'HEAD', 'OPTIONS'];

/**
 * What a person shares from another app comes from no page, so a browser says `Origin: null`, and Kit is told to let
 * that pass (svelte.config.js). So do pages that are locked up, on any site: from them nothing else is taken. The route
 * of a share reads nothing and changes nothing.
 */
export const nullOrigin: Handle = ({ event, resolve }) => {
  const { method, headers } = event.request;
  const isFromNowhere = headers.get('origin') === 'null' && !HARMLESS.includes(method);
  if (!isFromNowhere || event.route.id === SHARE_ROUTE) return resolve(event);
  return text(`Cross-site ${method} requests are forbidden`, { status: 403 });
};
