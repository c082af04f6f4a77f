import type { AnyFact } from '../facts/fact';
import type { IsoDate } from '../shared/date';
import { compileParts, type CompiledRelease } from './compile-release';
import { outlineOf, placeOf } from './outline';
import type { Release } from './release';
import type { Outline } from './report';
import { scorePortfolio } from './score';
import { standingFacts, type StandingFacts } from './standing-facts';
import { settleIndex } from './threshold';

/** On which day, and by which size class's scales (null: not known, the release's default scales). */
export interface ScoringMoment {
  asOf: IsoDate;
  size: string | null;
}

/** What was measured of one partner: a value per slot of the engine that measured it, NaN where N/A. */
export type Measured = Float64Array;

/**
 * A release at work. Pure: same facts, day and size, same answer, whatever the order of the facts. `facts` are
 * all observations of ONE partner that are not undone; what is current on the day is the engine's to find.
 */
export interface Engine {
  release: Release;
  /** Portfolio ids in the release's order: the order of `indices`. */
  portfolios: readonly string[];
  /** The index of every portfolio and what it reaches; `explainReport` says where it comes from. */
  outline(facts: readonly AnyFact[], moment: ScoringMoment): Outline;
  /** The same of facts that are already picked. */
  outlineStanding(facts: StandingFacts, size: string | null): Outline;
  /** One index without its explanation; null where not known, or where there is no such portfolio. */
  index(facts: readonly AnyFact[], moment: ScoringMoment, portfolio: string): number | null;
  /** What the facts measure: reusable for every size class, and for scoring in bulk. */
  measure(facts: readonly AnyFact[], asOf: IsoDate): Measured;
  /** The same of facts that are already picked: for what changes them and measures again. */
  measureStanding(facts: StandingFacts): Measured;
  /** Indices in the order of `portfolios`, NaN where not known. Writes to `into` where given. */
  indices(measured: Measured, size: string | null, into?: Float64Array): Float64Array;
  /** The same with the share of each portfolio's weight that is known: a report without its explanation. */
  scores(measured: Measured, size: string | null): { index: number | null; knownWeight: number }[];
  /** For what is computed beside scores (next steps): the parts above, one by one. */
  compiled: CompiledRelease;
}

/** Makes an engine of a valid release (see `parseRelease`). Costs about a millisecond: keep it. */
export function compileRelease(release: Release): Engine {
  const compiled = compileParts(release);
  const { slots, programOf, sizeIn } = compiled;
  const portfolios = release.portfolios.map(({ id }) => id);
  const result = new Float64Array(2);

  function indices(measured: Measured, size: string | null, into = new Float64Array(portfolios.length)) {
    for (let at = 0; at < portfolios.length; at++) {
      scorePortfolio(programOf(sizeIn(at, measured, size)), at, measured, result);
      into[at] = result[0] as number;
    }
    return into;
  }

  function measureStanding(facts: StandingFacts): Measured {
    return Float64Array.from(
      slots,
      ({ measure, portfolio }) => measure.measure(facts, portfolio).value ?? NaN
    );
  }

  function outlineStanding(facts: StandingFacts, size: string | null): Outline {
    const measured = { compiled, values: measureStanding(facts), size };
    return {
      release: release.id,
      asOf: facts.asOf,
      size,
      portfolios: release.portfolios.map((portfolio, at) =>
        outlineOf(measured, placeOf(measured, at, portfolio))
      )
    };
  }

  return {
    release,
    portfolios,
    compiled,
    indices,
    measureStanding,
    scores(measured, size) {
      return portfolios.map((_, at) => {
        scorePortfolio(programOf(sizeIn(at, measured, size)), at, measured, result);
        const [index = NaN, known = 0] = result;
        return { index: Number.isNaN(index) ? null : index, knownWeight: settleIndex(known) };
      });
    },
    measure: (facts, asOf) => measureStanding(standingFacts(facts, asOf)),
    index(facts, { asOf, size }, portfolio) {
      const at = portfolios.indexOf(portfolio);
      if (at === -1) return null;
      const standing = standingFacts(facts, asOf);
      const values = Float64Array.from(slots, ({ measure, portfolio: own }) =>
        own === portfolio ? (measure.measure(standing, portfolio).value ?? NaN) : NaN
      );
      scorePortfolio(programOf(sizeIn(at, values, size)), at, values, result);
      const index = result[0] as number;
      return Number.isNaN(index) ? null : index;
    },
    outline: (facts, { asOf, size }) => outlineStanding(standingFacts(facts, asOf), size),
    outlineStanding
  };
}
