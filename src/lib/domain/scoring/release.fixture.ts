import json from '../../../content/releases/cisco-360-2026-01.json';
import { parseRelease } from './parse-release';
import type { Release } from './release';

const parsed = parseRelease(json);
if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues, null, 2));

/** The release that ships, for tests. Do not change it: copy it with `changedRelease`. */
export const shippedRelease: Release = parsed.value;

/** A deep copy of the shipped release with changes made to it. */
export function changedRelease(change: (release: Release) => void): Release {
  const copy = structuredCloneOf(shippedRelease);
  change(copy);
  return copy;
}

/** The domain compiles without ambient types, `structuredClone` among them. */
function structuredCloneOf<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
