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
  if (isSame(before, after)) return [];
  const [old, next] = [partsOf(before), partsOf(after)];
  if (old === null || next === null || isText(before) || isText(after)) return [{ path, before, after }];
  return [...new Set([...old.keys(), ...next.keys()])].flatMap((key) =>
    old.has(key) && next.has(key)
      ? diffReleases(old.get(key), next.get(key), [...path, key])
      : isSame(old.get(key), next.get(key))
        ? []
        : [{ path: [...path, key], before: old.get(key), after: next.get(key) }]
  );
}

/** A text in several languages is one thing. */
function isText(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'en' in value && 'de' in value;
}

/** The parts of an object or a list by their names; null for what has none. */
function partsOf(value: unknown): Map<string, unknown> | null {
  if (typeof value !== 'object' || value === null) return null;
  if (!Array.isArray(value)) return new Map(Object.entries(value));
  const names = namesOfItems(value);
  return new Map(value.map((item: unknown, at) => [names[at] ?? '', item]));
}

/** What the items of a list are called in a path: by their ids where all have one of their own, else by their place from 1. */
export function namesOfItems(items: readonly unknown[]): string[] {
  const names = items.map(nameOf);
  const named = names.every((name) => name !== null) && new Set(names).size === names.length;
  return names.map((name, at) => (named && name !== null ? name : String(at + 1)));
}

function nameOf(item: unknown): string | null {
  if (typeof item !== 'object' || item === null) return null;
  for (const name of NAMES) {
    const value: unknown = Reflect.get(item, name);
    if (typeof value === 'string') return value;
  }
  return null;
}

function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  const [old, next] = [partsOf(a), partsOf(b)];
  if (old === null || next === null || Array.isArray(a) !== Array.isArray(b) || old.size !== next.size)
    return false;
  return [...old].every(([key, value]) => next.has(key) && isSame(value, next.get(key)));
}
