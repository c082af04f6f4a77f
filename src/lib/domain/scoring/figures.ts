import type { CompiledRelease } from './compile-release';
import type { MeasuredValue } from './measurement';
import type { StandingFacts } from './standing-facts';

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
export function figureNames({ slots }: CompiledRelease): string[] {
  return [...new Set(slots.flatMap(({ portfolio, measure }) => measure.leaves.map(({ key }) => `${portfolio}/${key}`)))];
}

/** Takes the figures of a release from facts. */
export function takeFigures({ slots }: CompiledRelease, facts: StandingFacts): Figures {
  const values: number[] = [];
  const currencies: (string | null)[] = [];
  const taken = new Set<string>();
  for (const { portfolio, measure } of slots) {
    for (const leaf of measure.leaves) {
      const name = `${portfolio}/${leaf.key}`;
      if (taken.has(name)) continue;
      taken.add(name);
      const { value, currency } = leaf.measure(facts, portfolio);
      values.push(value ?? NaN);
      currencies.push(currency);
    }
  }
  return { values: Float64Array.from(values), currencies };
}

/**
 * Makes a function that works out what a release measures from figures that were taken for it or for another one.
 *
 * @param names what the figures are, see `figureNames`
 * @returns null where the release looks at something that is not among them
 */
export function measureFigures(
  { slots }: CompiledRelease,
  names: readonly string[]
): ((figures: Figures) => Float64Array) | null {
  const places = new Map(names.map((name, at) => [name, at]));
  const placeOf = (portfolio: string, key: string): number => places.get(`${portfolio}/${key}`) ?? -1;
  if (slots.some(({ portfolio, measure }) => measure.leaves.some(({ key }) => placeOf(portfolio, key) === -1))) {
    return null;
  }
  const readers = slots.map(({ portfolio, measure }) => {
    const own = new Map(measure.leaves.map((leaf) => [leaf.key, placeOf(portfolio, leaf.key)]));
    return (figures: Figures): number =>
      measure.settle(({ key }) => figureAt(figures, own.get(key) ?? -1)).value ?? NaN;
  });
  return (figures) => Float64Array.from(readers, (read) => read(figures));
}

function figureAt({ values, currencies }: Figures, at: number): MeasuredValue {
  const value = values[at] ?? NaN;
  return { value: Number.isNaN(value) ? null : value, reason: null, currency: currencies[at] ?? null };
}
