/**
 * A set of places as bits, thirty to a word, the first place highest: of two sets of equal size the greater words
 * are the set whose ids come first.
 */
export type PlaceSet = readonly number[];

const WIDTH = 30;

export function placeSet(places: Iterable<number>, size: number): PlaceSet {
  const words = Array.from({ length: Math.max(1, Math.ceil(size / WIDTH)) }, () => 0);
  for (const place of places) {
    const at = Math.floor(place / WIDTH);
    words[at] = (words[at] ?? 0) | (1 << (WIDTH - 1 - (place % WIDTH)));
  }
  return words;
}

export function placesIn(set: PlaceSet): number[] {
  return set.flatMap((word, at) =>
    Array.from({ length: WIDTH }, (_, bit) => bit)
      .filter((bit) => (word & (1 << (WIDTH - 1 - bit))) !== 0)
      .map((bit) => at * WIDTH + bit)
  );
}

export function union(a: PlaceSet, b: PlaceSet): PlaceSet {
  return a.map((word, at) => word | (b[at] ?? 0));
}

export function intersection(a: PlaceSet, b: PlaceSet): PlaceSet {
  return a.map((word, at) => word & (b[at] ?? 0));
}

export function holds(set: PlaceSet, part: PlaceSet): boolean {
  for (let at = 0; at < part.length; at++) {
    const wanted = part[at] ?? 0;
    if (((set[at] ?? 0) & wanted) !== wanted) return false;
  }
  return true;
}

/** Whether, of the places in `frame`, the set holds all that the part holds. */
export function holdsWithin(set: PlaceSet, part: PlaceSet, frame: PlaceSet): boolean {
  for (let at = 0; at < part.length; at++) {
    if (((part[at] ?? 0) & (frame[at] ?? 0) & ~(set[at] ?? 0)) !== 0) return false;
  }
  return true;
}

export function touches(a: PlaceSet, b: PlaceSet): boolean {
  for (let at = 0; at < a.length; at++) if (((a[at] ?? 0) & (b[at] ?? 0)) !== 0) return true;
  return false;
}

/** Below 0 where `a` is cheaper, or as cheap with fewer actions, or as many whose ids come first. */
export function compareChoices(
  a: { cost: number; count: number; done: PlaceSet },
  b: { cost: number; count: number; done: PlaceSet }
): number {
  return a.cost - b.cost || a.count - b.count || compareSets(a.done, b.done);
}

function compareSets(a: PlaceSet, b: PlaceSet): number {
  for (let at = 0; at < a.length; at++) {
    const difference = (b[at] ?? 0) - (a[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
