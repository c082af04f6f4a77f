import type { Metric, Portfolio, Release, Scale, ScaleReference } from './release';
import { makeScaleTable, type ScaleTable } from './scales';

/**
 * How measured values become indices for one size class, in flat arrays: portfolios are runs of categories,
 * categories are runs of scored metrics. What is held is only a weight here.
 */
export interface Program {
  scales: ScaleTable;
  /** First category of each portfolio; one more entry than there are portfolios. */
  portfolioStart: Int32Array;
  /** First scored metric of each category; one more entry than there are categories. */
  categoryStart: Int32Array;
  categoryWeight: Float64Array;
  /** Weight of the category's held metrics, which bring nothing whatever they measure. */
  heldWeight: Float64Array;
  /** 1 where some scored metric has weight: then nothing is known of the category until one is. */
  needsData: Uint8Array;
  /** Per scored metric. */
  weight: Float64Array;
  slot: Int32Array;
  /** Number of the scale; -1 where the release has none for the size class. */
  scale: Int32Array;
  reweightMetrics: boolean;
  reweightCategories: boolean;
  minimumKnownWeight: number;
  /** Number of a metric's scale, held metrics too; -1 for none. */
  scaleOf(metric: Metric): number;
}

/** Writes the program of a size class; `slotOf` says where a measure of a portfolio lies among the values. */
export function writeProgram(
  release: Release,
  size: string | null,
  slotOf: (portfolio: string, measure: string) => number
): Program {
  const scales: Scale[] = [];
  const scaleNumbers = new Map<Scale, number>();
  const numberOf = (reference: ScaleReference): number => {
    const scale = scaleFor(release, reference, size);
    if (scale === null) return -1;
    const known = scaleNumbers.get(scale);
    if (known !== undefined) return known;
    scaleNumbers.set(scale, scales.length);
    return scales.push(scale) - 1;
  };
  const scaleOfMetric = new Map<Metric, number>();
  for (const metric of release.portfolios.flatMap(metricsOf)) {
    scaleOfMetric.set(metric, numberOf(metric.scale));
  }
  const scaleOf = (metric: Metric): number => scaleOfMetric.get(metric) ?? -1;

  const categories = release.portfolios.flatMap((portfolio) =>
    portfolio.categories.map((category) => ({
      portfolio: portfolio.id,
      weight: category.weight,
      scored: category.metrics.filter(({ status }) => status === 'scored'),
      held: category.metrics.filter(({ status }) => status === 'held')
    }))
  );
  const scored = categories.flatMap(({ portfolio, scored }) =>
    scored.map((metric) => ({ portfolio, metric }))
  );
  const { metrics, categories: ofCategories, minimumKnownWeight } = release.notApplicable;
  return {
    scales: makeScaleTable(scales),
    portfolioStart: startsOf(release.portfolios.map((portfolio) => portfolio.categories.length)),
    categoryStart: startsOf(categories.map((category) => category.scored.length)),
    categoryWeight: Float64Array.from(categories, ({ weight }) => weight),
    heldWeight: Float64Array.from(categories, ({ held }) =>
      held.reduce((sum, { weight }) => sum + weight, 0)
    ),
    needsData: Uint8Array.from(categories, ({ scored }) => Number(scored.some(({ weight }) => weight > 0))),
    weight: Float64Array.from(scored, ({ metric }) => metric.weight),
    slot: Int32Array.from(scored, ({ portfolio, metric }) => slotOf(portfolio, metric.measure)),
    scale: Int32Array.from(scored, ({ metric }) => scaleOf(metric)),
    reweightMetrics: metrics === 'reweight',
    reweightCategories: ofCategories === 'reweight',
    minimumKnownWeight,
    scaleOf
  };
}

/** The scale for a size class; `default` for a size that is not known or not named. */
function scaleFor(release: Release, reference: ScaleReference, size: string | null): Scale | null {
  if (typeof reference === 'string') return release.scales[reference] ?? null;
  if (!('bySize' in reference)) return reference;
  const sized = (size === null ? undefined : reference.bySize[size]) ?? reference.bySize['default'];
  return sized === undefined ? null : scaleFor(release, sized, size);
}

function metricsOf(portfolio: Portfolio): Metric[] {
  return portfolio.categories.flatMap(({ metrics }) => metrics);
}

function startsOf(lengths: readonly number[]): Int32Array {
  const starts = new Int32Array(lengths.length + 1);
  lengths.forEach((length, at) => (starts[at + 1] = (starts[at] ?? 0) + length));
  return starts;
}
