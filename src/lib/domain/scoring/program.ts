import {
  compileRequirements,
  compileRule,
  greatestOfRule,
  type IsMet,
  type PointsOf,
  type RuleParts
} from './compile-rule';
import { numberOf } from './exact';
import { metricsOf, ruleOf, scaledParts, scaleFor, tracksOf } from './parts-of';
import type { Metric, PortfolioCategory, Release, RoundingRule } from './release';
import type { Scale } from './scale';
import { makeScaleTable, type ScaleTable } from './scale-table';
import { comparePoints } from './threshold';

/**
 * How measured values become indices for one size class, in flat arrays: portfolios are runs of tracks, tracks are
 * runs of categories, categories are runs of scored metrics. What is held is only a weight here.
 */
export interface Program {
  scales: ScaleTable;
  /** First track of each portfolio; one more entry than there are portfolios. The next two likewise. */
  portfolioStart: Int32Array;
  trackStart: Int32Array;
  categoryStart: Int32Array;
  /** Per portfolio: 1 where the track with the greatest index counts, 0 where the first fitting one does. */
  bestTrack: Uint8Array;
  /** Per track: whether it fits. */
  fits: readonly IsMet[];
  categoryWeight: Float64Array;
  /** What of a portfolio a category is, where it is asked how much is known: its weight, or in a sum its points. */
  categoryPart: Float64Array;
  /** The same of the category's held metrics, which bring nothing whatever they measure. */
  heldPart: Float64Array;
  /** 1 where some scored metric has weight: then nothing is known of the category until one is. */
  needsData: Uint8Array;
  /** Per scored metric. */
  weight: Float64Array;
  part: Float64Array;
  slot: Int32Array;
  /** Number of the scale; -1 where the release has none for the size class; -2 where a rule says the points. */
  scale: Int32Array;
  rules: readonly (PointsOf | null)[];
  /** By id of the track's metric, for gates and for a reader. */
  pointsOf: readonly ReadonlyMap<string, PointsOf>[];
  reweightMetrics: boolean;
  reweightCategories: boolean;
  minimumKnownWeight: number;
  rounding: RoundingRule | null;
  /** What rules were compiled with, per portfolio: for the reader's report. */
  parts: readonly RuleParts[];
}

const BY_RULE = -2;

/** Writes the program of a size class; `slotOf` says where a measure of a portfolio lies among the values. */
export function writeProgram(
  release: Release,
  size: string | null,
  slotOf: (portfolio: string, measure: string) => number
): Program {
  const numbers = numberScales(release, size);
  const table = makeScaleTable([...numbers.keys()]);
  const scaleNumber = (scale: Scale | null): number => (scale === null ? -1 : (numbers.get(scale) ?? -1));
  const parts = release.portfolios.map(({ id }): RuleParts => ({
    release,
    size,
    slotOf: (measure) => slotOf(id, measure),
    scaleNumber,
    table
  }));
  const sums = release.combine === 'sum';
  const tracks = release.portfolios.flatMap((portfolio, at) =>
    tracksOf(portfolio).map((track) => compileTrack(track, parts[at] as RuleParts, sums))
  );
  const categories = tracks.flatMap(({ categories: own }) => own);
  const scored = categories.flatMap(({ scored: own }) => own);
  const { notApplicable } = release;
  return {
    scales: table,
    portfolioStart: startsOf(release.portfolios.map((portfolio) => tracksOf(portfolio).length)),
    trackStart: startsOf(tracks.map(({ categories: own }) => own.length)),
    categoryStart: startsOf(categories.map(({ scored: own }) => own.length)),
    bestTrack: Uint8Array.from(release.portfolios, (portfolio) =>
      Number('tracks' in portfolio && portfolio.chooseTrack === 'best')
    ),
    fits: tracks.map(({ fits }) => fits),
    categoryWeight: Float64Array.from(categories, ({ weight }) => weight),
    categoryPart: Float64Array.from(categories, ({ part }) => part),
    heldPart: Float64Array.from(categories, ({ heldPart }) => heldPart),
    needsData: Uint8Array.from(categories, ({ scored: own }) => Number(own.some(({ weight }) => weight > 0))),
    weight: Float64Array.from(scored, ({ weight }) => weight),
    part: Float64Array.from(scored, ({ part }) => part),
    slot: Int32Array.from(scored, ({ slot }) => slot),
    scale: Int32Array.from(scored, ({ scale }) => scale),
    rules: scored.map(({ rule }) => rule),
    pointsOf: tracks.map(({ pointsOf }) => pointsOf),
    reweightMetrics: !sums && notApplicable.metrics === 'reweight',
    reweightCategories: !sums && notApplicable.categories === 'reweight',
    minimumKnownWeight: notApplicable.minimumKnownWeight,
    rounding: release.rounding ?? null,
    parts
  };
}

interface CompiledTrack {
  fits: IsMet;
  pointsOf: Map<string, PointsOf>;
  categories: CompiledCategory[];
}

interface CompiledCategory {
  weight: number;
  part: number;
  heldPart: number;
  scored: { weight: number; part: number; slot: number; scale: number; rule: PointsOf | null }[];
}

function compileTrack(
  { categories, when = [] }: ReturnType<typeof tracksOf>[number],
  parts: RuleParts,
  sums: boolean
): CompiledTrack {
  const pointsOf = pointsByMetric(
    categories.flatMap(({ metrics }) => metrics),
    parts
  );
  // How much of a sum is known is told by the points that there are to be had.
  const partOf = (metric: Metric): number =>
    sums ? metric.weight * greatestOfRule(ruleOf(metric), parts.release, parts.size) : metric.weight;
  const most = (category: PortfolioCategory): number =>
    category.weight * category.metrics.reduce((sum, metric) => sum + partOf(metric), 0);
  const total = sums ? categories.reduce((sum, category) => sum + most(category), 0) : 1;
  return {
    fits: compileRequirements(when, parts),
    pointsOf,
    categories: categories.map((category) => {
      const inside = sums ? most(category) / category.weight || 1 : 1;
      const held = category.metrics.filter(({ status }) => status === 'held');
      return {
        weight: category.weight,
        part: sums ? most(category) / total || 0 : category.weight,
        heldPart: held.reduce((sum, metric) => sum + partOf(metric) / inside, 0),
        scored: category.metrics
          .filter(({ status }) => status === 'scored')
          .map((metric) => ({
            ...placeOf(metric, parts),
            weight: metric.weight,
            part: partOf(metric) / inside,
            rule: isPlain(metric) ? null : (pointsOf.get(metric.id) ?? null)
          }))
      };
    })
  };
}

function isPlain(metric: Metric): boolean {
  return 'measure' in metric && (metric.gates ?? []).length === 0;
}

function placeOf(metric: Metric, parts: RuleParts): { slot: number; scale: number } {
  if (!('measure' in metric) || !isPlain(metric)) return { slot: -1, scale: BY_RULE };
  return {
    slot: parts.slotOf(metric.measure),
    scale: parts.scaleNumber(scaleFor(parts.release, metric.scale, parts.size))
  };
}

/** The points of each metric of a track, its gates passed. A checked release has no circle of gates. */
function pointsByMetric(metrics: readonly Metric[], parts: RuleParts): Map<string, PointsOf> {
  const made = new Map<string, PointsOf>();
  const make = (metric: Metric): PointsOf => {
    const known = made.get(metric.id);
    if (known !== undefined) return known;
    const points =
      metric.status === 'held' ? () => 0 : gated(metric, compileRule(ruleOf(metric), parts), gateOf);
    made.set(metric.id, points);
    return points;
  };
  const gateOf = (id: string): PointsOf => {
    const metric = metrics.find((one) => one.id === id);
    return metric === undefined ? () => NaN : make(metric);
  };
  metrics.forEach(make);
  return made;
}

/** No points where a gate is shut, N/A where it is not known whether it is. */
function gated({ gates = [] }: Metric, points: PointsOf, gateOf: (metric: string) => PointsOf): PointsOf {
  if (gates.length === 0) return points;
  const opens = gates.map(({ metric, atLeast }) => ({ of: gateOf(metric), least: numberOf(atLeast) }));
  return (values) => {
    let open = true;
    for (const { of, least } of opens) {
      const reached = of(values);
      if (comparePoints(reached, least) < 0) return 0;
      if (Number.isNaN(reached)) open = false;
    }
    return open ? points(values) : NaN;
  };
}

/** A number for every scale that can be asked for with a size, the same for the same one. */
function numberScales(release: Release, size: string | null): Map<Scale, number> {
  const numbers = new Map<Scale, number>();
  for (const metric of release.portfolios.flatMap(metricsOf)) {
    for (const { scale: reference } of scaledParts(ruleOf(metric))) {
      const scale = scaleFor(release, reference, size);
      if (scale !== null && !numbers.has(scale)) numbers.set(scale, numbers.size);
    }
  }
  return numbers;
}

function startsOf(lengths: readonly number[]): Int32Array {
  const starts = new Int32Array(lengths.length + 1);
  lengths.forEach((length, at) => (starts[at + 1] = (starts[at] ?? 0) + length));
  return starts;
}
