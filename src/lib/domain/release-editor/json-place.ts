/** Places in a JSON value by JSON pointer (RFC 6901), where nothing is known of its shape. */

export type JsonRecord = Record<string, unknown>;

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The keys that a pointer goes through: none for "". */
export function keysOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The pointer of what holds the place; null for the whole. */
export function parentOf(pointer: string): string | null {
  const at = pointer.lastIndexOf('/');
  return at === -1 ? null : pointer.slice(0, at);
}

/** What stands at a place; undefined where there is none. */
export function readAt(json: unknown, pointer: string): unknown {
  return keysOf(pointer).reduce<unknown>((value, key) => {
    const known = typeof value === 'object' && value !== null && Object.hasOwn(value, key);
    return known ? (value as JsonRecord)[key] : undefined;
  }, json);
}

/** Writes at a place, whose parent must be there; undefined takes it away. Changes the value that is given. */
export function writeAt(json: unknown, pointer: string, value: unknown): void {
  const parent = parentOf(pointer);
  const holder = parent === null ? null : readAt(json, parent);
  const key = keysOf(pointer).at(-1);
  if (typeof holder !== 'object' || holder === null || key === undefined) return;
  if (value === undefined) {
    Reflect.deleteProperty(holder, key);
    return;
  }
  // Defined, not assigned: a key of the data is never a setter of the language.
  Object.defineProperty(holder, key, { value, writable: true, enumerable: true, configurable: true });
}

/** The closest of the places that is this one or holds it; null where none does. */
export function nearestPlace(pointer: string, places: ReadonlySet<string>): string | null {
  for (let at: string | null = pointer; at !== null; at = parentOf(at)) if (places.has(at)) return at;
  return null;
}

/** A deep copy of a JSON value. */
export function copyJson(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(copyJson);
  if (!isRecord(json)) return json;
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, copyJson(value)]));
}
