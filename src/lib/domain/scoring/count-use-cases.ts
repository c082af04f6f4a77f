import { compileConditions } from './conditions';
import type { CountUseCasesMeasure } from './measure';
import { known, notKnown, type Measurement } from './measurement';
import type { CalendarRule } from './release';
import type { StandingFacts } from './standing-facts';
import { windowOf, windowStarts } from './window';

/** How many different deals, customers, use cases or offers there are among the use cases that meet the conditions. */
export function countUseCases(
  id: string,
  measure: CountUseCasesMeasure,
  calendar: CalendarRule | undefined
): (facts: StandingFacts, portfolio: string) => Measurement {
  const meets = compileConditions(measure.where);
  const startOf = windowStarts(windowOf(measure), calendar);
  return (facts, portfolio) => {
    if (facts.useCases.size === 0) return notKnown('no-data');
    const from = startOf(facts.asOf);
    const different = new Set<string>();
    const seqs: number[] = [];
    for (const { seq, data } of facts.useCases.get(portfolio)?.facts ?? []) {
      if (data.bookedOn > facts.asOf || (from !== null && data.bookedOn < from) || !meets(data)) continue;
      different.add(data[measure.distinct]);
      seqs.push(seq);
    }
    seqs.sort((a, b) => a - b);
    const value = different.size;
    return known(value, [{ measure: id, value, unit: 'count', currency: null, facts: seqs }]);
  };
}
