import type { CompiledRelease } from './compile-release';
import type { PointsOf } from './compile-rule';
import { metricsOf, tracksOf } from './parts-of';
import type { Program } from './program';
import { qualify } from './qualify';
import type { Portfolio, Tracks } from './release';
import type { NotKnownReason, PortfolioOutline } from './report';
import { scorePortfolio, scoreTrack } from './score';
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
export function outlineOf(measured: MeasuredPartner, place: Place): PortfolioOutline {
  const { portfolio, track, index, known, size } = place;
  return {
    portfolio: portfolio.id,
    size,
    track: wayAt(place, track)?.id ?? null,
    index,
    knownWeight: settleIndex(known),
    reason: index === null ? reasonOf(track, known) : null,
    ...(qualifiesByAny(portfolio)
      ? qualifyByAny(measured, place, portfolio)
      : qualifyTrack(measured, place, track, index))
  };
}

type Qualified = Pick<PortfolioOutline, 'reached' | 'withheld' | 'reachedThrough'>;

/** True where each track of the portfolio can qualify by itself, whichever gives the index. */
export function qualifiesByAny(portfolio: Portfolio): portfolio is Extract<Portfolio, Tracks> {
  return 'tracks' in portfolio && portfolio.qualifiedBy === 'any';
}

/** What one track reaches with its own metrics. */
export function qualifyTrack(
  { compiled, values }: MeasuredPartner,
  place: Place,
  track: number,
  index: number | null
): Pick<Qualified, 'reached' | 'withheld'> {
  const metrics = (wayAt(place, track)?.categories ?? []).flatMap((category) =>
    category.metrics.map(({ id, status }) => ({
      metric: id,
      status,
      points: pointsOfMetric(place.program, track, id)(values)
    }))
  );
  return qualify(compiled.release, index, metrics, elsewhereIn(place.portfolio, metrics));
}

/** What the track that counts reaches, and then what any other does; withheld is what none of them reaches. */
function qualifyByAny(measured: MeasuredPartner, place: Place, { tracks }: Tracks): Qualified {
  const { program, track: counting, at } = place;
  const own = qualifyTrack(measured, place, counting, place.index);
  const ways = tracks.map(({ id }, offset) => {
    const track = (program.portfolioStart[at] ?? 0) + offset;
    const { reached } =
      track === counting ? own : qualifyTrack(measured, place, track, indexOfTrack(measured, place, track));
    return { id, reached, counts: track === counting };
  });
  const inOrder = [...ways.filter(({ counts }) => counts), ...ways];
  const reachedThrough = measured.compiled.release.thresholds.flatMap(({ id }) => {
    const way = inOrder.find(({ reached }) => reached.includes(id));
    return way === undefined ? [] : [{ threshold: id, track: way.id }];
  });
  const reached = reachedThrough.map(({ threshold }) => threshold);
  return {
    reached,
    withheld: own.withheld.filter(({ threshold }) => !reached.includes(threshold)),
    reachedThrough
  };
}

/** The index that one track alone gives; null where it is not known. */
export function indexOfTrack({ values }: MeasuredPartner, { program }: Place, track: number): number | null {
  const result = new Float64Array(2);
  scoreTrack(program, track, values, result);
  const [index = NaN] = result;
  return Number.isNaN(index) ? null : index;
}

/** The points of a metric that the track has. */
export function pointsOfMetric({ pointsOf }: Program, track: number, metric: string): PointsOf {
  const ofTrack = pointsOf[track] as Program['pointsOf'][number];
  return ofTrack.get(metric) as PointsOf;
}

function wayAt(
  { portfolio, program, at }: Place,
  track: number
): ReturnType<typeof tracksOf>[number] | undefined {
  return tracksOf(portfolio)[track - (program.portfolioStart[at] ?? 0)];
}

function reasonOf(track: number, known: number): NotKnownReason {
  if (track === -1) return 'track-not-known';
  return known > 0 ? 'too-little-known' : 'no-data';
}

/** The metrics that only other tracks have. */
function elsewhereIn(portfolio: Portfolio, metrics: readonly { metric: string }[]): Set<string> {
  const here = new Set(metrics.map(({ metric }) => metric));
  const all = metricsOf(portfolio).map(({ id }) => id);
  return new Set(all.filter((id) => !here.has(id)));
}
