/** One thing that two releases say differently. */
export interface ReleaseChange {
  /** Where, by ids: `["portfolios", "security", "categories", "engagement", "weight"]`. */
  path: string[];
  /** What the first says; undefined where it says nothing. */
  before: unknown;
  /** What the second says; undefined where it says nothing. */
  after: unknown;
}

/** By which of its fields an item of a list is known in both releases. */
const NAMES = ['id', 'category', 'metric', 'field'] as const;

/**
 * What two releases say differently, in the order of the first and then what only the second has. Items of lists
 * are compared by their ids, wherever they stand; a part that only one of them has is one change.
 */
export function diffReleases(before: unknown, after: unknown, path: string[] = []): ReleaseChange[] {
  if (Object.is(before, after)) return [];
  const [old, next] = [partsOf(before), partsOf(after)];
  if (old === null || next === null) return [{ path, before, after }];
  const changes = [...new Set([...old.keys(), ...next.keys()])].flatMap((key) =>
    diffReleases(old.get(key), next.get(key), [...path, key])
  );
  // A text in several languages is one thing.
  return changes.length > 0 && (isText(before, old) || isText(after, next))
    ? [{ path, before, after }]
    : changes;
}

function isText(value: unknown, parts: ReadonlyMap<string, unknown>): boolean {
  return !Array.isArray(value) && parts.has('en') && parts.has('de');
}

/** The parts of an object or a list by their names; null for what has none. */
function partsOf(value: unknown): Map<string, unknown> | null {
  if (typeof value !== 'object' || value === null) return null;
  if (!Array.isArray(value)) return new Map(Object.entries(value));
  const items: unknown[] = value;
  return new Map(namesOfItems(items).map((name, at) => [name, items[at]]));
}

/** What the items of a list are called in a path: by their ids where all have one of their own, else by their place from 1. */
export function namesOfItems(items: readonly unknown[]): string[] {
  const names = items.map(nameOf).filter((name) => name !== null);
  return new Set(names).size === items.length ? names : items.map((_, at) => String(at + 1));
}

function nameOf(item: unknown): string | null {
  if (typeof item !== 'object' || item === null) return null;
  for (const name of NAMES) {
    const value: unknown = Reflect.get(item, name);
    if (typeof value === 'string') return value;
  }
  return null;
}
