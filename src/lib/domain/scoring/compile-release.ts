import { compileMeasure, type CompiledMeasure } from './measures';
import { writeProgram, type Program } from './program';
import type { Portfolio, Release, Scale, ScaleReference } from './release';
import { edgesOf } from './scales';

/** A release made ready to run: what is measured, and per size class how values become indices. */
export interface CompiledRelease {
  release: Release;
  /** One slot per portfolio and measure; measured values are an array in this order. */
  slots: readonly Slot[];
  slotOf(portfolio: string, measure: string): number;
  /** The default scales where the size is null or not of this release. */
  programOf(size: string | null): Program;
}

export interface Slot {
  portfolio: string;
  measureId: string;
  measure: CompiledMeasure;
  /** True where a scored metric with weight rests on it: only then can it move an index. */
  moves: boolean;
}

/** Makes a valid release (see `parseRelease`) ready to run. */
export function compileParts(release: Release): CompiledRelease {
  const slots = release.portfolios.flatMap((portfolio) =>
    [...edgesByMeasure(release, portfolio)].map(([measureId, edges]): Slot => ({
      portfolio: portfolio.id,
      measureId,
      measure: compileMeasure(release, measureId, edges),
      moves: movesIndex(portfolio, measureId)
    }))
  );
  const numbers = new Map(slots.map(({ portfolio, measureId }, at) => [`${portfolio}/${measureId}`, at]));
  const slotOf = (portfolio: string, measure: string): number => numbers.get(`${portfolio}/${measure}`) ?? -1;
  const unsized = writeProgram(release, null, slotOf);
  const sized = new Map(release.sizes.map(({ id }) => [id, writeProgram(release, id, slotOf)]));
  return {
    release,
    slots,
    slotOf,
    programOf: (size) => (size === null ? unsized : (sized.get(size) ?? unsized))
  };
}

function movesIndex(portfolio: Portfolio, measureId: string): boolean {
  return portfolio.categories.some(
    ({ weight, metrics }) =>
      weight > 0 &&
      metrics.some(
        ({ measure, status, weight }) => measure === measureId && status === 'scored' && weight > 0
      )
  );
}

/** Each measure that the portfolio's metrics look at, with all edges that its value will be compared with. */
function edgesByMeasure(release: Release, portfolio: Portfolio): Map<string, number[]> {
  const edges = new Map<string, number[]>();
  for (const { measure, scale } of portfolio.categories.flatMap(({ metrics }) => metrics)) {
    edges.set(measure, [...(edges.get(measure) ?? []), ...scalesIn(release, scale).flatMap(edgesOf)]);
  }
  return edges;
}

function scalesIn(release: Release, reference: ScaleReference): Scale[] {
  if (typeof reference === 'string') return scalesIn(release, release.scales[reference] ?? { bySize: {} });
  if (!('bySize' in reference)) return [reference];
  return Object.values(reference.bySize).flatMap((scale) => scalesIn(release, scale));
}
