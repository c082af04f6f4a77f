import type { CompiledRelease } from './compile-release';
import type { Measurement } from './measurement';
import type { Program } from './program';
import type { Metric, Portfolio, PortfolioCategory } from './release';
import type { CategoryReport, MetricReport, NotKnownReason, PortfolioReport } from './report';
import { greatestOf, stepOf } from './scales';
import { pointsAt, scoreCategory, scorePortfolio } from './score';
import { isReached, settleIndex } from './threshold';

/** What the report of one portfolio is written from. */
interface Source {
  compiled: CompiledRelease;
  program: Program;
  /** By slot; `values` are theirs, NaN where N/A. */
  measurements: readonly Measurement[];
  values: Float64Array;
}

/** A category as `scoreCategory` saw it, and the weight that was left to it. */
interface ScoredCategory {
  points: number | null;
  knownWeight: number;
  effectiveWeight: number;
}

/** The report of the portfolio at a place in the release: what `scorePortfolio` says, with where it came from. */
export function explainPortfolio(source: Source, at: number, portfolio: Portfolio): PortfolioReport {
  const { program, values, compiled } = source;
  const result = new Float64Array(2);
  scorePortfolio(program, at, values, result);
  const [index = NaN, knownWeight = 0] = result;
  const scored = portfolio.categories.map((category, place) => {
    scoreCategory(program, (program.portfolioStart[at] ?? 0) + place, values, result);
    const [points = NaN, known = 0] = result;
    return { category, points: Number.isNaN(points) ? null : points, knownWeight: known };
  });
  const total = scored.reduce(
    (sum, { category, points }) => sum + (points === null ? 0 : category.weight),
    0
  );
  return {
    portfolio: portfolio.id,
    index: Number.isNaN(index) ? null : index,
    knownWeight: settleIndex(knownWeight),
    reason: !Number.isNaN(index) ? null : total === 0 ? 'no-data' : 'too-little-known',
    categories: scored.map(({ category, ...score }) => {
      const reweighted = score.points === null || total === 0 ? 0 : category.weight / total;
      // Without an index there is nothing to re-weight for: what is known keeps the weight that the release gives it.
      const reweights = program.reweightCategories && !Number.isNaN(index);
      const effectiveWeight = reweights ? reweighted : category.weight;
      return explainCategory(source, portfolio.id, category, { ...score, effectiveWeight });
    }),
    reached: compiled.release.thresholds.filter((one) => isReached(one, index)).map(({ id }) => id)
  };
}

function explainCategory(
  source: Source,
  portfolio: string,
  category: PortfolioCategory,
  score: ScoredCategory
): CategoryReport {
  return {
    category: category.category,
    weight: category.weight,
    effectiveWeight: score.effectiveWeight,
    points: score.points === null ? null : settleIndex(score.points),
    metrics: category.metrics.map((metric) => explainMetric(source, portfolio, category, metric, score))
  };
}

function explainMetric(
  { compiled, program, measurements, values }: Source,
  portfolio: string,
  category: PortfolioCategory,
  metric: Metric,
  score: ScoredCategory
): MetricReport {
  const slot = compiled.slotOf(portfolio, metric.measure);
  const measurement = measurements[slot];
  const value = values[slot] ?? NaN;
  const scale = program.scaleOf(metric);
  const onScale = Number.isNaN(value) || scale < 0 ? NaN : pointsAt(program.scales, scale, value);
  const held = metric.status === 'held';
  const points = held ? 0 : Number.isNaN(onScale) ? null : onScale;
  const reweighted = points === null || score.points === null ? 0 : metric.weight / score.knownWeight;
  const effectiveWeight = program.reweightMetrics ? reweighted : metric.weight;
  const share = score.effectiveWeight * effectiveWeight;
  const byScale = program.scales.scales[scale];
  // What is not known is asked by its own weight: what it would bring beside everything else known.
  const mostShare = points === null ? category.weight * metric.weight : share;
  return {
    metric: metric.id,
    status: metric.status,
    weight: metric.weight,
    effectiveWeight,
    value: measurement?.value ?? null,
    points,
    contribution: share * (points ?? 0),
    available: held || byScale === undefined ? 0 : mostShare * greatestOf(byScale),
    reason: reasonOf(measurement, scale >= 0, onScale),
    inputs: measurement?.inputs ?? [],
    step: Number.isNaN(onScale) || byScale === undefined ? null : stepOf(byScale, value, onScale)
  };
}

function reasonOf(
  measurement: Measurement | undefined,
  hasScale: boolean,
  onScale: number
): NotKnownReason | null {
  if (measurement === undefined || measurement.value === null) return measurement?.reason ?? 'no-data';
  if (!hasScale) return 'no-scale-for-size';
  return Number.isNaN(onScale) ? 'level-not-in-scale' : null;
}
