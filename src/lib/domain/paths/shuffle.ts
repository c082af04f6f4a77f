/**
 * The items in an order that follows from the seed: the same on a reload, another the next time.
 *
 * @param seed whole number, 0 to 2^32 - 1
 */
export function shuffled<T>(items: readonly T[], seed: number): T[] {
  const next = generator(seed);
  const mixed = [...items];
  for (let last = mixed.length - 1; last > 0; last--) {
    const other = Math.floor(next() * (last + 1));
    [mixed[last], mixed[other]] = [mixed[other] as T, mixed[last] as T];
  }
  return mixed;
}

/** As `shuffled`, and never as they came: of what is asked for its order that would be the answer. */
export function outOfOrder<T>(items: readonly T[], seed: number): T[] {
  const mixed = shuffled(items, seed);
  const isAsItCame = mixed.every((item, at) => item === items[at]);
  return isAsItCame ? [...mixed.slice(1), ...mixed.slice(0, 1)] : mixed;
}

/** Mulberry32: numbers from 0 to less than 1. Good for mixing cards, and for nothing that is to be secret. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
