import { compileMeasure, type CompiledMeasure } from './measures';
import type { Metric, Portfolio, PortfolioCategory, Release, Scale, ScaleReference } from './release';
import { compileScale, edgesOf, type CompiledScale } from './scales';

/** A release made ready to run: what is measured, and per size class how values become indices. */
export interface CompiledRelease {
  release: Release;
  /** One slot per portfolio and measure; measured values are an array in this order. */
  slots: readonly Slot[];
  /** In the release's order. */
  programOf(size: string | null): readonly PortfolioProgram[];
}

export interface Slot {
  portfolio: string;
  measureId: string;
  measure: CompiledMeasure;
  /** True where a scored metric with weight rests on it: only then can it move an index. */
  moves: boolean;
}

export interface PortfolioProgram {
  portfolio: Portfolio;
  categories: readonly CategoryProgram[];
}

export interface CategoryProgram {
  category: PortfolioCategory;
  weight: number;
  /** All metrics; held ones are not in `scored`. */
  metrics: readonly MetricProgram[];
  scored: readonly MetricProgram[];
  /** Weight of the held metrics, which bring nothing whatever they measure. */
  heldWeight: number;
  /** True where some scored metric has weight: then nothing is known of the category until one is. */
  hasScoredWeight: boolean;
}

export interface MetricProgram {
  metric: Metric;
  weight: number;
  slot: number;
  /** Null where the release has no scale for the size class. */
  scale: CompiledScale | null;
}

/** Makes a valid release (see `parseRelease`) ready to run. */
export function compileSlots(release: Release): CompiledRelease {
  const slots: Slot[] = [];
  const slotIndex = new Map<string, number>();
  for (const portfolio of release.portfolios) {
    for (const [measureId, edges] of edgesByMeasure(release, portfolio)) {
      slotIndex.set(`${portfolio.id}/${measureId}`, slots.length);
      slots.push({
        portfolio: portfolio.id,
        measureId,
        measure: compileMeasure(release, measureId, edges),
        moves: portfolio.categories.some(
          ({ weight, metrics }) =>
            weight > 0 &&
            metrics.some((one) => one.measure === measureId && one.status === 'scored' && one.weight > 0)
        )
      });
    }
  }
  const programs = new Map<string | null, readonly PortfolioProgram[]>();
  for (const size of [null, ...release.sizes.map(({ id }) => id)]) {
    programs.set(
      size,
      release.portfolios.map((portfolio) => compilePortfolio(release, portfolio, size, slotIndex))
    );
  }
  const unsized = programs.get(null) ?? [];
  return { release, slots, programOf: (size) => programs.get(size) ?? unsized };
}

function compilePortfolio(
  release: Release,
  portfolio: Portfolio,
  size: string | null,
  slotIndex: ReadonlyMap<string, number>
): PortfolioProgram {
  const categories = portfolio.categories.map((category): CategoryProgram => {
    const metrics = category.metrics.map((metric): MetricProgram => {
      const scale = scaleFor(release, metric.scale, size);
      return {
        metric,
        weight: metric.weight,
        slot: slotIndex.get(`${portfolio.id}/${metric.measure}`) ?? -1,
        scale: scale === null ? null : compileScale(scale)
      };
    });
    const scored = metrics.filter(({ metric }) => metric.status === 'scored');
    return {
      category,
      weight: category.weight,
      metrics,
      scored,
      heldWeight: metrics.reduce(
        (sum, { metric }) => sum + (metric.status === 'held' ? metric.weight : 0),
        0
      ),
      hasScoredWeight: scored.some(({ weight }) => weight > 0)
    };
  });
  return { portfolio, categories };
}

/** The scale for a size class; `default` for a size that is not known or not named. */
function scaleFor(release: Release, reference: ScaleReference, size: string | null): Scale | null {
  if (typeof reference === 'string') return release.scales[reference] ?? null;
  if (!('bySize' in reference)) return reference;
  const sized = (size === null ? undefined : reference.bySize[size]) ?? reference.bySize['default'];
  return sized === undefined ? null : scaleFor(release, sized, size);
}

function edgesByMeasure(release: Release, portfolio: Portfolio): Map<string, number[]> {
  const edges = new Map<string, number[]>();
  for (const { metrics } of portfolio.categories) {
    for (const metric of metrics) {
      const known = edges.get(metric.measure) ?? [];
      edges.set(metric.measure, [...known, ...scalesIn(release, metric.scale).flatMap(edgesOf)]);
    }
  }
  return edges;
}

function scalesIn(release: Release, reference: ScaleReference): Scale[] {
  if (typeof reference === 'string') return scalesIn(release, release.scales[reference] ?? { bySize: {} });
  if (!('bySize' in reference)) return [reference];
  return Object.values(reference.bySize).flatMap((scale) => scalesIn(release, scale));
}
