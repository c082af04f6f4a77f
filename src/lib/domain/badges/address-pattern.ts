import { webAddress } from '../shared/web-address';

/** An address with ids in it, such as `https://badges.example/{badge}`: by it one is known, and made. */
export type AddressPattern = string;

/** What stands for an id: as all issuers that are known write theirs, and nothing that could lead elsewhere. */
const ID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

/**
 * The ids in an address that is like the pattern; null where it is not. A query, a fragment and what stands behind the
 * last id are passed over: people copy addresses with them.
 *
 * @returns the ids by their names, in small letters
 */
export function idsIn(pattern: AddressPattern, address: string): Record<string, string> | null {
  const parts = webAddress(address);
  if (parts === null) return null;
  const { origin, pathname, username, password } = parts;
  if (username !== '' || password !== '') return null;
  const source = pattern
    .split(/\{(\w+)\}/)
    .map((part, at) => (at % 2 === 0 ? escaped(part) : `(?<${part}>${ID})`))
    .join('');
  const found = new RegExp(`^${source}(?:/[^/]*)?/?$`, 'i').exec(`${origin}${pathname}`);
  if (found?.groups === undefined) return null;
  return Object.fromEntries(Object.entries(found.groups).map(([name, id]) => [name, id.toLowerCase()]));
}

/** @param ids by their names, as `idsIn` gave them */
export function addressWith(pattern: AddressPattern, ids: Readonly<Record<string, string>>): string {
  return pattern.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? '');
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
