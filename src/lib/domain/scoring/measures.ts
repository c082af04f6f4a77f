import type { FactKind } from '../facts/fact';
import { combineValues, type CombinedMeasure } from './combine-values';
import { countPeople } from './count-people';
import { countPeopleWithAll } from './count-people-with-all';
import { countUseCases } from './count-use-cases';
import type { Exact } from './exact';
import type { Measure, ReportedMeasureReference } from './measure';
import { measuresIn } from './measure-parts';
import { known, notKnown, type Measurement } from './measurement';
import type { CalendarRule, Release } from './release';
import type { Unit } from './report';
import type { StandingFacts } from './standing-facts';
import { sumUseCases } from './sum-use-cases';
import { windowOf, windowStarts } from './window';

/** A measure made ready to run. `reads` says which kinds of facts can change its value. */
export interface CompiledMeasure {
  measure(facts: StandingFacts, portfolio: string): Measurement;
  reads: ReadonlySet<FactKind>;
  /** Certification ids that it counts, directly or in a part. */
  counts: ReadonlySet<string>;
  /** What each count of people in it asks of a person: one certification of each of these sets. */
  asksOfPerson: readonly (readonly (readonly string[])[])[];
}

/**
 * Makes the measure `id` of a release ready to run. `edges` are the numbers that scales will compare its value
 * with; a quotient is settled exactly against them.
 */
export function compileMeasure(release: Release, id: string, edges: readonly Exact[]): CompiledMeasure {
  const measure = release.measures[id];
  if (measure === undefined) throw new Error(`Release ${release.id} has no measure "${id}"`);
  switch (measure.kind) {
    case 'sum': {
      const unit = measure.unit === 'count' ? 'count' : 'money';
      return leaf(sumUseCases(id, measure, unit, release.calendar), ['use-case']);
    }
    case 'count-use-cases':
      return leaf(countUseCases(id, measure, release.calendar), ['use-case']);
    case 'count-people':
      return leaf(countPeople(id, measure), ['certificate', 'employment'], [measure.certifications]);
    case 'count-people-with-all':
      return leaf(countPeopleWithAll(id, measure), ['certificate', 'employment'], measure.sets);
    case 'reported':
      return leaf(reported(id, measure, release.calendar), ['reported-measure']);
    case 'ratio':
    case 'per-amount':
    case 'growth':
    case 'total':
    case 'difference':
    case 'any':
      return combined(release, measure, edges);
  }
}

function leaf(
  measure: CompiledMeasure['measure'],
  reads: readonly FactKind[],
  sets: readonly (readonly string[])[] = []
): CompiledMeasure {
  return {
    measure,
    reads: new Set(reads),
    counts: new Set(sets.flat()),
    asksOfPerson: sets.length === 0 ? [] : [sets]
  };
}

function combined(release: Release, measure: CombinedMeasure, edges: readonly Exact[]): CompiledMeasure {
  const parts = measuresIn(measure).map((part) => compileMeasure(release, part, []));
  return {
    reads: new Set(parts.flatMap(({ reads }) => [...reads])),
    counts: new Set(parts.flatMap(({ counts }) => [...counts])),
    asksOfPerson: parts.flatMap(({ asksOfPerson }) => asksOfPerson),
    measure(facts, portfolio) {
      const measured = parts.map((part) => part.measure(facts, portfolio));
      return {
        ...combineValues(measure, measured, edges),
        inputs: measured.flatMap(({ inputs }) => inputs)
      };
    }
  };
}

function reported(
  id: string,
  measure: ReportedMeasureReference & Pick<Measure, 'unit'>,
  calendar: CalendarRule | undefined
): CompiledMeasure['measure'] {
  const reportedAs = measure.measure ?? id;
  const startOf = windowStarts(windowOf(measure), calendar);
  const { unit }: { unit: Unit } = measure;
  return (facts, portfolio) => {
    const fact = facts.reported.get(`${portfolio}/${reportedAs}`);
    if (fact === undefined || !Number.isFinite(fact.data.value)) return notKnown('no-data');
    const from = startOf(facts.asOf);
    if (from !== null && fact.asOf < from) return notKnown('too-old');
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
