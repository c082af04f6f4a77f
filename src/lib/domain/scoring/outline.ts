import type { CompiledRelease } from './compile-release';
import { metricsOf, tracksOf } from './parts-of';
import type { Program } from './program';
import { qualify } from './qualify';
import type { Portfolio } from './release';
import type { NotKnownReason, PortfolioOutline } from './report';
import { scorePortfolio } from './score';
import { settleIndex } from './threshold';

/** What was measured of a partner, and by which size class it is judged. */
export interface MeasuredPartner {
  compiled: CompiledRelease;
  /** By slot, NaN where N/A. */
  values: Float64Array;
  size: string | null;
}

/** One portfolio of it, by the program of its size class and the track that counts. */
export interface Place {
  portfolio: Portfolio;
  at: number;
  size: string | null;
  program: Program;
  /** -1 where it is not known which counts. */
  track: number;
  index: number | null;
  /** Share of the weight that is known. */
  known: number;
}

/** Scores the portfolio at a place in the release. */
export function placeOf(
  { compiled, values, size: given }: MeasuredPartner,
  at: number,
  portfolio: Portfolio
): Place {
  const size = compiled.sizeIn(at, values, given);
  const program = compiled.programOf(size);
  const result = new Float64Array(2);
  const track = scorePortfolio(program, at, values, result);
  const [index = NaN, known = 0] = result;
  return { portfolio, at, size, program, track, index: Number.isNaN(index) ? null : index, known };
}

/** The index of a portfolio and what it reaches, without where it comes from. */
export function outlineOf({ compiled, values }: MeasuredPartner, place: Place): PortfolioOutline {
  const { portfolio, program, track, index, known, size } = place;
  const way = tracksOf(portfolio)[track - (program.portfolioStart[place.at] ?? 0)];
  const pointsOf = program.pointsOf[track];
  const metrics = (way?.categories ?? []).flatMap((category) =>
    category.metrics.map(({ id, status }) => ({
      metric: id,
      status,
      points: pointsOf?.get(id)?.(values) ?? NaN
    }))
  );
  return {
    portfolio: portfolio.id,
    size,
    track: way?.id ?? null,
    index,
    knownWeight: settleIndex(known),
    reason: index === null ? reasonOf(track, known) : null,
    ...qualify(compiled.release, index, metrics, elsewhereIn(portfolio, metrics))
  };
}

function reasonOf(track: number, known: number): NotKnownReason {
  if (track === -1) return 'track-not-known';
  return known > 0 ? 'too-little-known' : 'no-data';
}

function elsewhereIn(portfolio: Portfolio, metrics: readonly { metric: string }[]): Set<string> {
  if (!('tracks' in portfolio)) return new Set();
  const here = new Set(metrics.map(({ metric }) => metric));
  return new Set(metricsOf(portfolio).flatMap(({ id }) => (here.has(id) ? [] : [id])));
}
