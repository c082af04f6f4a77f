import { webAddress } from '../shared/web-address';

/** Longest address that is taken, characters. */
export const LINK_MAX_LENGTH = 2000;

export type LinkProblem = 'not-a-link' | 'link-not-public';

/**
 * What is wrong with a link that is given as proof; null where nothing is. Whoever reviews it opens it in their own
 * browser, so what lies on a machine or a network of somebody's own proves nothing, and could do harm there. The house
 * itself never opens a person's link.
 */
export function linkProblem(link: string): LinkProblem | null {
  const address = link.length > LINK_MAX_LENGTH ? null : webAddress(link);
  if (address === null) return 'not-a-link';
  const { protocol, hostname, username, password } = address;
  if (protocol !== 'https:' && protocol !== 'http:') return 'not-a-link';
  if (username !== '' || password !== '') return 'not-a-link';
  return isPublicName(hostname) ? null : 'link-not-public';
}

/** Names that only mean something inside of somebody's network (RFC 6761, RFC 6762, RFC 8375), and no names at all. */
const LOCAL_ENDINGS = ['localhost', 'local', 'internal', 'intranet', 'lan', 'home', 'corp', 'arpa', 'onion'];

/** A public name has a dot and is no number: addresses without a name are those of machines, not of pages. */
function isPublicName(hostname: string): boolean {
  const name = hostname.replace(/\.$/, '');
  if (name.startsWith('[') || /^[\d.]+$/.test(name) || !name.includes('.')) return false;
  return !LOCAL_ENDINGS.includes(name.slice(name.lastIndexOf('.') + 1));
}
