import { currentFacts } from '../facts/current-facts';
import type { AnyFact } from '../facts/fact';
import type { IsoDate } from '../shared/date';
import type { MoneyPart, MoneyStanding } from './money-summary';
import { PAID_MILESTONES, standingOf } from './summarize-money';

/**
 * What the lines of one portfolio are made of, use case by use case: by currency, then the largest first. Apart
 * from the summary, which is computed for every partner at once and needs none of this.
 */
export function moneyParts(
  facts: readonly AnyFact[],
  asOf: IsoDate,
  portfolio: string
): Record<MoneyStanding, MoneyPart[]> {
  const parts: Record<MoneyStanding, MoneyPart[]> = { earned: [], missed: [], potential: [] };
  for (const fact of currentFacts(facts, asOf)) {
    if (fact.kind !== 'use-case' || fact.portfolio !== portfolio) continue;
    const { offer, customerName, currency } = fact.data;
    const amounts = new Map<MoneyStanding, number>();
    for (const milestone of PAID_MILESTONES) {
      const { amount } = fact.data.milestones[milestone];
      const standing = amount === null ? null : standingOf(fact.data, milestone);
      if (standing !== null) amounts.set(standing, (amounts.get(standing) ?? 0) + (amount ?? 0));
    }
    for (const [standing, amount] of amounts) {
      parts[standing].push({ seq: fact.seq, offer, customerName, currency, amount });
    }
  }
  for (const line of Object.values(parts)) line.sort(byCurrencyAndAmount);
  return parts;
}

function byCurrencyAndAmount(a: MoneyPart, b: MoneyPart): number {
  if (a.currency !== b.currency) return a.currency < b.currency ? -1 : 1;
  return b.amount - a.amount || a.seq - b.seq;
}
