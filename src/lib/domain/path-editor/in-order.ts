/** A thing that a list has by its id. */
interface Named {
  id: string;
}

/** The same list with one of it at another place. Places outside of the list are its ends. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  if (!Number.isInteger(from) || from < 0 || from >= list.length) return [...list];
  const rest = list.filter((_, at) => at !== from);
  const place = Math.max(0, Math.min(Math.trunc(to), rest.length));
  return [...rest.slice(0, place), ...list.slice(from, from + 1), ...rest.slice(place)];
}

/** The same list with one of it directly before or after another. */
export function placed<T extends Named>(
  list: readonly T[],
  id: string,
  side: 'before' | 'after',
  other: string
): T[] {
  const from = list.findIndex((one) => one.id === id);
  const to = list.findIndex((one) => one.id === other);
  if (from === -1 || to === -1 || from === to) return [...list];
  return moved(list, from, to + (side === 'after' ? 1 : 0) - (from < to ? 1 : 0));
}

/** The same list with something more after one of it, or at its end. */
export function inserted<T extends Named>(list: readonly T[], after: string | null, one: T): T[] {
  const at = list.findIndex(({ id }) => id === after);
  return at === -1 ? [...list, one] : [...list.slice(0, at + 1), one, ...list.slice(at + 1)];
}

const LETTERS: Readonly<Record<string, string>> = { ß: 'ss', ä: 'ae', ö: 'oe', ü: 'ue' };
const LONGEST = 60;

/**
 * An id made of words that nobody has yet: "Read your index" is `read-your-index`, the second one `read-your-index-2`.
 *
 * @param otherwise what it is called where the words have no letter in them
 */
export function freshId(words: string, taken: ReadonlySet<string>, otherwise: string): string {
  const plain = words
    .toLowerCase()
    .replaceAll(/[ßäöü]/g, (letter) => LETTERS[letter] ?? '')
    .normalize('NFKD')
    .replaceAll(/[^a-z0-9\s_-]+/g, '')
    .replaceAll(/[\s_-]+/g, '-')
    .slice(0, LONGEST)
    .replaceAll(/^-+|-+$/g, '');
  const wish = plain === '' ? otherwise : plain;
  if (!taken.has(wish)) return wish;
  for (let count = 2; ; count++) if (!taken.has(`${wish}-${count}`)) return `${wish}-${count}`;
}
