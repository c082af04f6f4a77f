import { combineValues, type CombinedMeasure } from './combine-values';
import type { CompiledRelease } from './compile-release';
import type { Exact } from './exact';
import type { Condition, Measure, Window } from './measure';
import { measuresIn } from './measure-parts';
import type { MeasuredValue } from './measurement';
import { compileMeasure, type CompiledMeasure } from './measures';
import type { CalendarRule, Release } from './release';
import type { StandingFacts } from './standing-facts';
import { windowOf } from './window';

/**
 * What was taken from the facts of one partner, before anything is worked out of it: sums, counts, reported figures.
 * Kept, it lets other rules that look at the same be tried on thousands of partners without their facts.
 */
export interface Figures {
  /** In the order of `figureNames`; NaN where not known. */
  values: Float64Array;
  /** ISO 4217, null where a figure has none. */
  currencies: (string | null)[];
}

/** What each figure of a release is, the same name for the same thing under any release. */
export function figureNames(compiled: CompiledRelease): string[] {
  return leavesOf(compiled).map(({ name }) => name);
}

/** Makes a function that takes the figures of a release from facts. */
export function takeFigures(compiled: CompiledRelease): (facts: StandingFacts) => Figures {
  const leaves = leavesOf(compiled);
  return (facts) => {
    const taken = leaves.map(({ portfolio, measure }) => measure.measure(facts, portfolio));
    return {
      values: Float64Array.from(taken, ({ value }) => value ?? NaN),
      currencies: taken.map(({ currency }) => currency)
    };
  };
}

/**
 * Makes a function that works out what a release measures from figures that were taken for it or for another one.
 *
 * @param names what the figures are, see `figureNames`
 * @returns null where the release looks at something that is not among them
 */
export function measureFigures(
  compiled: CompiledRelease,
  names: readonly string[]
): ((figures: Figures) => Float64Array) | null {
  const places = new Map(names.map((name, at) => [name, at]));
  if (leavesOf(compiled).some(({ name }) => !places.has(name))) return null;
  const readers = compiled.slots.map(({ portfolio, measureId, edges }) =>
    settler(compiled.release, measureId, edges, (leaf) => places.get(`${portfolio}/${leaf}`) as number)
  );
  return (figures) => Float64Array.from(readers, (read) => read(figures).value ?? NaN);
}

interface Leaf {
  name: string;
  portfolio: string;
  measure: CompiledMeasure;
}

/** Everything that a release takes from facts, once each. */
function leavesOf({ release, slots }: CompiledRelease): Leaf[] {
  const leaves = new Map<string, Leaf>();
  const add = (portfolio: string, id: string): void => {
    const measure = release.measures[id] as Measure;
    const key = keyOf(release, id, measure);
    if (key === null) for (const part of measuresIn(measure)) add(portfolio, part);
    else {
      const name = `${portfolio}/${key}`;
      leaves.set(name, { name, portfolio, measure: compileMeasure(release, id, []) });
    }
  };
  for (const { portfolio, measureId } of slots) add(portfolio, measureId);
  return [...leaves.values()];
}

/** Works a measure out of figures, as the measure itself does out of facts. */
function settler(
  release: Release,
  id: string,
  edges: readonly Exact[],
  placeOf: (key: string) => number
): (figures: Figures) => MeasuredValue {
  const measure = release.measures[id] as Measure;
  const key = keyOf(release, id, measure);
  if (key !== null) {
    const place = placeOf(key);
    return (figures) => figureAt(figures, place);
  }
  const parts = measuresIn(measure).map((part) => settler(release, part, [], placeOf));
  return (figures) =>
    combineValues(
      measure as CombinedMeasure,
      parts.map((part) => part(figures)),
      edges
    );
}

/** What a measure takes from facts, without what it is called and how it is written; null where it takes nothing itself. */
function keyOf({ calendar }: Release, id: string, measure: Measure): string | null {
  switch (measure.kind) {
    case 'sum':
      return JSON.stringify([
        measure.kind,
        measure.of,
        conditionsOf(measure.where),
        ...lookBack(measure, calendar)
      ]);
    case 'count-use-cases':
      return JSON.stringify([
        measure.kind,
        measure.distinct,
        conditionsOf(measure.where),
        ...lookBack(measure, calendar)
      ]);
    case 'count-people':
      return JSON.stringify([measure.kind, [...measure.certifications].sort()]);
    case 'count-people-with-all':
      return JSON.stringify([measure.kind, setsOf(measure.sets)]);
    case 'reported':
      return JSON.stringify([measure.kind, measure.measure ?? id, ...lookBack(measure, calendar)]);
    default:
      return null;
  }
}

/** Neither the order of the sets nor that within them matters. */
function setsOf(sets: readonly (readonly string[])[]): string[] {
  return sets.map((set) => [...set].sort().join(' ')).sort();
}

/** A window, and where one in fiscal months or quarters is not counted by Cisco's calendar, by which. */
function lookBack(
  measure: { windowFiscalMonths?: number; window?: Window },
  calendar: CalendarRule | undefined
): unknown[] {
  const window = windowOf(measure);
  if (window === null || 'days' in window || calendar === undefined) return [window];
  const { kind, yearStartsIn } = calendar;
  return 'fiscalMonths' in window ? [window, kind] : [window, kind, yearStartsIn];
}

function conditionsOf(where: readonly Condition[]): string[] {
  return where.map(({ field, is }) => `${field}=${String(is)}`).sort();
}

function figureAt({ values, currencies }: Figures, at: number): MeasuredValue {
  const value = values[at] ?? NaN;
  return { value: Number.isNaN(value) ? null : value, reason: null, currency: currencies[at] ?? null };
}
