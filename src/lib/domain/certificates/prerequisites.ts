/** Something that asks for others first, by their ids. */
export interface Requiring {
  id: string;
  requires?: readonly string[] | undefined;
}

/** What each of a catalogue asks for first, directly. */
export type Requirements = ReadonlyMap<string, readonly string[]>;

export function requirementsOf(items: readonly Requiring[]): Requirements {
  return new Map(items.map(({ id, requires = [] }) => [id, requires]));
}

/** What somebody lacks before it, directly or not, what comes first first. Before what is held nothing is asked. */
export function missingBefore(
  id: string,
  requirements: Requirements,
  isHeld: (id: string) => boolean
): string[] {
  const missing = new Set<string>();
  // Whoever is on the way is not visited again: a circle, which no catalogue may have, ends here too.
  const visited = new Set([id]);
  const visit = (one: string): void => {
    for (const before of requirements.get(one) ?? []) {
      if (isHeld(before) || visited.has(before)) continue;
      visited.add(before);
      visit(before);
      missing.add(before);
    }
  };
  visit(id);
  return [...missing];
}

/** What is held, and all that must have been held for it. */
export function withAllBefore(held: Iterable<string>, requirements: Requirements): Set<string> {
  const found = new Set(held);
  // A set hands out what is added while it is walked through.
  for (const id of found) for (const before of requirements.get(id) ?? []) found.add(before);
  return found;
}

/** A chain that comes back to where it began; null where there is none. */
export function findCircle(items: readonly Requiring[]): string[] | null {
  const requirements = requirementsOf(items);
  const finished = new Set<string>();
  const visit = (id: string, trail: readonly string[]): string[] | null => {
    if (finished.has(id)) return null;
    const seen = trail.indexOf(id);
    if (seen !== -1) return [...trail.slice(seen), id];
    for (const next of requirements.get(id) ?? []) {
      const circle = visit(next, [...trail, id]);
      if (circle !== null) return circle;
    }
    finished.add(id);
    return null;
  };
  for (const { id } of items) {
    const circle = visit(id, []);
    if (circle !== null) return circle;
  }
  return null;
}
