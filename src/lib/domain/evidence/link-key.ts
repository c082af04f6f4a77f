import { webAddress } from '../shared/web-address';

/** Words of an address that say where somebody came from, and nothing of where they go. */
const TRACKING = /^(utm_.*|fbclid|gclid|msclkid|mc_[ce]id|trk|ref|source)$/;

/**
 * What a link is looked for by: the same page has the same, however the address is written. Null for what is no link.
 */
export function linkKey(link: string): string | null {
  const address = webAddress(link);
  if (address === null) return null;
  const { hostname, port, pathname, searchParams } = address;
  const words = [...searchParams]
    .filter(([name]) => !TRACKING.test(name.toLowerCase()))
    .map(([name, value]) => `${name}=${value}`)
    .toSorted();
  const host = hostname.replace(/^www\./, '').replace(/\.$/, '');
  const path = pathname.replace(/\/+$/, '');
  return [host, port === '' ? '' : `:${port}`, path, words.length === 0 ? '' : `?${words.join('&')}`].join(
    ''
  );
}
