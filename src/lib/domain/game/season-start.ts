import type { AnyFact } from '../facts/fact';
import type { Engine } from '../scoring/engine';
import type { IsoDate } from '../shared/date';

/** Where the season's way of one portfolio begins: an index, and the day on which it stood. */
export interface SeasonStart {
  index: number;
  day: IsoDate;
}

/**
 * Per portfolio of the engine the projected index on the first day of the season on which one is known: the season's
 * first day where it was known then, else the day that the first fact speaks of with which it is. Whoever becomes
 * known in mid-season begins there, at nothing covered. `null` where no index is known today either.
 *
 * @param facts every observation of one partner
 * @param now projected indices of today, in the order of `engine.portfolios`
 */
export function seasonStarts(
  engine: Engine,
  facts: readonly AnyFact[],
  { from, asOf, size }: { from: IsoDate; asOf: IsoDate; size: string | null },
  now: readonly (number | null)[]
): (SeasonStart | null)[] {
  const starts = engine.portfolios.map((): SeasonStart | null => null);
  for (const day of daysOf(facts, from, asOf)) {
    if (!now.some((index, at) => index !== null && starts[at] === null)) break;
    engine.scores(engine.measure(facts, day), size).forEach(({ index }, at) => {
      if (index !== null) starts[at] ??= { index, day };
    });
  }
  return starts.map((start, at) => {
    const index = now[at] ?? null;
    return start ?? (index === null ? null : { index, day: asOf });
  });
}

/** The first day of the season, then every later one until `asOf` that a fact speaks of. */
function* daysOf(facts: readonly AnyFact[], from: IsoDate, asOf: IsoDate): Generator<IsoDate> {
  yield from;
  const days = new Set(facts.map((fact) => fact.asOf).filter((day) => day > from && day <= asOf));
  yield* [...days].sort();
}
