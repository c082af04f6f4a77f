import { currentFacts } from '../facts/current-facts';
import type { AnyFact, Fact, MilestoneId, UseCase } from '../facts/fact';
import type { IsoDate } from '../shared/date';
import type { MoneyLine, MoneyStanding, MoneySummary } from './money-summary';

/** The milestones that carry an estimated incentive in the report. */
export const PAID_MILESTONES = ['onboard', 'use', 'engage', 'adopt'] as const satisfies MilestoneId[];

/**
 * Incentive money of one partner's use cases as they stand on `asOf` (domain notes, section 7): per portfolio
 * one line a currency, by currency code. A portfolio without any estimated amount has no entry: its money is
 * not known, which is not zero.
 *
 * A milestone is completed when its flag says so. Completed without a date it is no longer potential, but
 * neither earned nor missed can be told, so it is in none of the three; likewise where the rebate start or the
 * expiry that it would be compared with is missing.
 */
export function summarizeMoney(facts: readonly AnyFact[], asOf: IsoDate): MoneySummary {
  return moneyOf(currentFacts(facts, asOf).filter((fact) => fact.kind === 'use-case'));
}

/** The same of use cases that are already known to be current. */
export function moneyOf(useCases: Iterable<Fact<'use-case'>>): MoneySummary {
  const byPortfolio: Record<string, MoneyLine[]> = {};
  for (const fact of useCases) {
    if (fact.portfolio === null) continue;
    for (const milestone of PAID_MILESTONES) {
      const { amount } = fact.data.milestones[milestone];
      if (amount === null) continue;
      const line = lineOf((byPortfolio[fact.portfolio] ??= []), fact.data.currency);
      const standing = standingOf(fact.data, milestone);
      if (standing !== null) line[standing] += amount;
    }
  }
  for (const lines of Object.values(byPortfolio)) lines.sort((a, b) => (a.currency < b.currency ? -1 : 1));
  return { byPortfolio };
}

/** Which of the three the amount of one milestone of one row belongs to; null for none. */
export function standingOf(
  useCase: UseCase,
  milestone: (typeof PAID_MILESTONES)[number]
): MoneyStanding | null {
  const { done, completedOn } = useCase.milestones[milestone];
  const { stage, optIn, bookedOn, rebateStart, incentiveExpiry } = useCase;
  if (!done) return stage === 'eligible' ? 'potential' : null;
  if (completedOn === null) return null;
  if (optIn !== 'in') return completedOn >= bookedOn ? 'missed' : null;
  if (rebateStart === null) return null;
  if (completedOn < rebateStart) return completedOn >= bookedOn ? 'missed' : null;
  return stage !== 'not-eligible' && incentiveExpiry !== null && completedOn <= incentiveExpiry
    ? 'earned'
    : null;
}

function lineOf(lines: MoneyLine[], currency: string): MoneyLine {
  const known = lines.find((line) => line.currency === currency);
  if (known !== undefined) return known;
  const line = { currency, earned: 0, missed: 0, potential: 0 };
  lines.push(line);
  return line;
}
