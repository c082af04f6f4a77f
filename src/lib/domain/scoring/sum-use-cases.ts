import { compileConditions } from './conditions';
import { known, notKnown, type Measurement } from './measurement';
import type { SumMeasure } from './measure';
import type { CalendarRule } from './release';
import type { StandingFacts } from './standing-facts';
import { windowOf, windowStarts } from './window';

/**
 * Sums bookings once per deal. Of the rows of a deal the first one that meets the conditions of *this* sum
 * counts, so two sums may count different rows of the same deal (domain notes, section 7). "First" is the row's
 * place in the report, not the order in which facts arrive.
 */
export function sumUseCases(
  id: string,
  measure: SumMeasure,
  unit: 'money' | 'count',
  calendar: CalendarRule | undefined
): (facts: StandingFacts, portfolio: string) => Measurement {
  const meets = compileConditions(measure.where);
  const startOf = windowStarts(windowOf(measure), calendar);
  const sum = (facts: StandingFacts, portfolio: string): Measurement => {
    if (facts.useCases.size === 0) return notKnown('no-data');
    const from = startOf(facts.asOf);
    let total = 0;
    let currency: string | null = null;
    let mixed = false;
    const seqs: number[] = [];
    for (const rows of facts.useCases.get(portfolio)?.deals ?? []) {
      for (const { seq, data } of rows) {
        // Dates last: comparing text costs more than the conditions, of which few rows meet all.
        if (!meets(data) || data.bookedOn > facts.asOf || (from !== null && data.bookedOn < from)) continue;
        total += data[measure.of];
        if (currency === null) currency = data.currency;
        else if (currency !== data.currency) mixed = true;
        seqs.push(seq);
        break;
      }
    }
    seqs.sort((a, b) => a - b);
    const value = mixed ? null : total;
    const inputs = [{ measure: id, value, unit, currency: mixed ? null : currency, facts: seqs }];
    return mixed ? notKnown('mixed-currencies', inputs) : known(total, inputs, currency);
  };
  return (facts, portfolio) => {
    const key = `${portfolio}/${id}`;
    const made = facts.sums.get(key) ?? sum(facts, portfolio);
    facts.sums.set(key, made);
    return made;
  };
}
