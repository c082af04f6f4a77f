import { fiscalMonthsBack } from '../calendar/fiscal';
import type { UseCase } from '../facts/fact';
import type { IsoDate } from '../shared/date';
import { known, notKnown, type Measurement } from './measurement';
import type { Condition, ConditionField, SumMeasure } from './release';
import type { StandingFacts } from './standing-facts';

const MOST_KEPT = 100;
const starts = new Map<string, IsoDate>();

/**
 * Sums bookings once per deal. Of the rows of a deal the first one that meets the conditions of *this* sum
 * counts, so two sums may count different rows of the same deal (domain notes, section 7). "First" is the row's
 * place in the report, not the order in which facts arrive.
 */
export function sumUseCases(
  id: string,
  measure: SumMeasure,
  unit: 'money' | 'count'
): (facts: StandingFacts, portfolio: string) => Measurement {
  const meets = compileConditions(measure.where);
  const window = measure.windowFiscalMonths;
  const sum = (facts: StandingFacts, portfolio: string): Measurement => {
    if (facts.useCases.size === 0) return notKnown('no-data');
    const from = window === undefined ? null : windowStart(facts.asOf, window);
    let total = 0;
    let currency: string | null = null;
    let mixed = false;
    const seqs: number[] = [];
    for (const rows of facts.useCases.get(portfolio)?.deals ?? []) {
      for (const { seq, data } of rows) {
        if ((from !== null && data.bookedOn < from) || !meets(data)) continue;
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

/**
 * First day of a window of fiscal months that ends with the current one. Worked out once: every sum of every portfolio
 * and partner asks for the same few.
 */
export function windowStart(asOf: IsoDate, fiscalMonths: number): IsoDate {
  const id = `${asOf}/${fiscalMonths}`;
  let start = starts.get(id);
  if (start === undefined) {
    start = fiscalMonthsBack(asOf, fiscalMonths - 1);
    if (starts.size >= MOST_KEPT) starts.clear();
    starts.set(id, start);
  }
  return start;
}

/** A predicate that holds where every condition does. */
export function compileConditions(conditions: readonly Condition[]): (useCase: UseCase) => boolean {
  const tests = conditions.map(compileCondition);
  return (useCase) => {
    for (const test of tests) if (!test(useCase)) return false;
    return true;
  };
}

function compileCondition({ field, is }: Condition): (useCase: UseCase) => boolean {
  const read = READ[field];
  return (useCase) => read(useCase) === is;
}

/** One function each: reading by a name that varies takes several times as long, and every sum asks of every row. */
const READ: Record<ConditionField, (useCase: UseCase) => string | boolean> = {
  stage: (useCase) => useCase.stage,
  maximumIncentive: (useCase) => useCase.maximumIncentive,
  optIn: (useCase) => useCase.optIn,
  offer: (useCase) => useCase.offer,
  useCase: (useCase) => useCase.useCase,
  currency: (useCase) => useCase.currency,
  'milestones.purchase': ({ milestones }) => milestones.purchase.done,
  'milestones.onboard': ({ milestones }) => milestones.onboard.done,
  'milestones.implement': ({ milestones }) => milestones.implement.done,
  'milestones.use': ({ milestones }) => milestones.use.done,
  'milestones.engage': ({ milestones }) => milestones.engage.done,
  'milestones.adopt': ({ milestones }) => milestones.adopt.done
};
