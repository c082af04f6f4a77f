import type { FactKind } from '../facts/fact';
import { countPeople } from './count-people';
import { exactRatio } from './exact-ratio';
import { known, notKnown, type Measurement } from './measurement';
import type { Measure, PerAmountMeasure, RatioMeasure, Release } from './release';
import type { StandingFacts } from './standing-facts';
import { sumUseCases } from './sum-use-cases';

/** A measure made ready to run. `reads` says which kinds of facts can change its value. */
export interface CompiledMeasure {
  measure(facts: StandingFacts, portfolio: string): Measurement;
  reads: ReadonlySet<FactKind>;
  /** Certification ids that it counts, directly or in a part. */
  counts: ReadonlySet<string>;
}

const NOTHING: ReadonlySet<string> = new Set();

/**
 * Makes the measure `id` of a release ready to run. `edges` are the numbers that scales will compare its value
 * with; a ratio is settled exactly against them.
 */
export function compileMeasure(release: Release, id: string, edges: readonly number[]): CompiledMeasure {
  const measure = release.measures[id];
  if (measure === undefined) throw new Error(`Release ${release.id} has no measure "${id}"`);
  switch (measure.kind) {
    case 'sum': {
      const unit = measure.unit === 'count' ? 'count' : 'money';
      return { measure: sumUseCases(id, measure, unit), reads: new Set(['use-case']), counts: NOTHING };
    }
    case 'count-people':
      return {
        measure: countPeople(id, measure),
        reads: new Set(['certificate', 'employment']),
        counts: new Set(measure.certifications)
      };
    case 'reported':
      return {
        measure: reported(id, measure.measure ?? id, measure.unit),
        reads: new Set(['reported-measure']),
        counts: NOTHING
      };
    case 'ratio':
      return ratio(release, measure, edges);
    case 'per-amount':
      return perAmount(release, measure, edges);
  }
}

function ratio(release: Release, measure: RatioMeasure, edges: readonly number[]): CompiledMeasure {
  const numerator = compileMeasure(release, measure.numerator, []);
  const denominator = compileMeasure(release, measure.denominator, []);
  return {
    reads: new Set([...numerator.reads, ...denominator.reads]),
    counts: NOTHING,
    measure(facts, portfolio) {
      const part = numerator.measure(facts, portfolio);
      const whole = denominator.measure(facts, portfolio);
      const inputs = [...part.inputs, ...whole.inputs];
      if (part.value === null || whole.value === null) {
        return notKnown(whole.reason ?? part.reason ?? 'no-data', inputs);
      }
      if (whole.value <= 0) return notKnown('nothing-eligible', inputs);
      if (part.currency !== null && part.currency !== whole.currency)
        return notKnown('mixed-currencies', inputs);
      return known(exactRatio(part.value, whole.value, edges), inputs);
    }
  };
}

function perAmount(release: Release, measure: PerAmountMeasure, edges: readonly number[]): CompiledMeasure {
  const count = compileMeasure(release, measure.count, []);
  const amount = compileMeasure(release, measure.amount, []);
  return {
    reads: new Set([...count.reads, ...amount.reads]),
    counts: count.counts,
    measure(facts, portfolio) {
      const counted = count.measure(facts, portfolio);
      const total = amount.measure(facts, portfolio);
      const inputs = [...counted.inputs, ...total.inputs];
      if (counted.value === null || total.value === null) {
        return notKnown(counted.reason ?? total.reason ?? 'no-data', inputs);
      }
      if (total.value <= 0) return notKnown('no-amount', inputs);
      if (total.currency !== null && total.currency !== measure.currency) {
        return notKnown('other-currency', inputs);
      }
      // One division of whole numbers instead of two, so that a target that is met exactly is met.
      return known(exactRatio(counted.value * measure.per, total.value, edges), inputs);
    }
  };
}

function reported(id: string, reportedAs: string, unit: Measure['unit']): CompiledMeasure['measure'] {
  return (facts, portfolio) => {
    const fact = facts.reported.get(`${portfolio}/${reportedAs}`);
    if (fact === undefined || !Number.isFinite(fact.data.value)) return notKnown('no-data');
    const value = settleReported(fact.data.value);
    return known(value, [{ measure: id, value, unit, currency: null, facts: [fact.seq] }]);
  };
}

/**
 * A reported share may come as 100 × 0.07 = 7.000000000000001 % ÷ 100: twelve decimals are what was meant.
 * Whole amounts are left alone.
 */
function settleReported(value: number): number {
  return Number.isInteger(value) || Math.abs(value) > 1000 ? value : Math.round(value * 1e12) / 1e12;
}
