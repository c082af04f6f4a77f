import type { LocalizedText } from '$lib/domain/shared/text';

/** A certification or an action as the list shows it. */
export interface Listed {
  id: string;
  title: LocalizedText;
  portfolios: string[];
  exam?: string | null;
}

export interface ChoiceGroup<Item extends Listed> {
  /** Portfolio id; null for what belongs to none. */
  portfolio: string | null;
  items: Item[];
}

/**
 * The items that match every word of the query, under their first portfolio in the release's order; what belongs
 * to none comes last. Looks into titles of both languages: an engineer may know only the English name.
 */
export function groupChoices<Item extends Listed>(
  items: readonly Item[],
  portfolios: readonly { id: string; title: LocalizedText }[],
  query: string
): ChoiceGroup<Item>[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const titles = new Map(portfolios.map(({ id, title }) => [id, `${title.en} ${title.de}`]));
  const matching = items.filter((item) => {
    const hay = [
      item.title.en,
      item.title.de,
      item.exam ?? '',
      ...item.portfolios.map((id) => titles.get(id) ?? id)
    ]
      .join(' ')
      .toLowerCase();
    return words.every((word) => hay.includes(word));
  });
  const groupOf = (item: Item) => portfolios.find(({ id }) => item.portfolios.includes(id))?.id ?? null;
  return [...portfolios.map(({ id }): string | null => id), null].flatMap((portfolio) => {
    const inGroup = matching.filter((item) => groupOf(item) === portfolio);
    return inGroup.length === 0 ? [] : [{ portfolio, items: inGroup }];
  });
}
