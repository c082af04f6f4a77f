/** True where a partner chose others to be good at: it stands after them and quieter, and is never hidden. */
export function isAside(focus: readonly string[], portfolio: string | null | undefined): boolean {
  return focus.length > 0 && typeof portfolio === 'string' && !focus.includes(portfolio);
}

/** What belongs to the chosen portfolios or to none first, each part in the order that it had. */
export function byFocus<Item>(
  items: readonly Item[],
  focus: readonly string[],
  portfolioOf: (item: Item) => string | null | undefined
): Item[] {
  const place = (item: Item): number => (isAside(focus, portfolioOf(item)) ? 1 : 0);
  return items.toSorted((a, b) => place(a) - place(b));
}
