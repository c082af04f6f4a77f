import type { MoneyPart, MoneyStanding } from '$lib/domain/money/money-summary';

/** What each of the three lines opens to. */
export type MoneySources = Record<MoneyStanding, { first: MoneyPart[]; more: number }>;

const FIRST = 50;

/** The first rows of each line, and how many more there are: a page holds no thousands of rows. */
export function moneySources(parts: Record<MoneyStanding, MoneyPart[]>): MoneySources {
  const first = (rows: MoneyPart[]) => ({
    first: rows.slice(0, FIRST),
    more: Math.max(0, rows.length - FIRST)
  });
  return { earned: first(parts.earned), missed: first(parts.missed), potential: first(parts.potential) };
}
