import type { CategoryProgram, CompiledRelease, MetricProgram, PortfolioProgram } from './compile-release';
import type { Measurement } from './measurement';
import type { NotApplicablePolicy } from './release';
import type { CategoryReport, MetricReport, PortfolioReport } from './report';
import { pointsOf, stepOf } from './scales';
import { scoreCategory, scorePortfolio, type CategoryScore, type PortfolioScore } from './score';
import { isReached, settleIndex } from './threshold';

/** The report of one portfolio: the same numbers as `scorePortfolio`, with where each came from. */
export function explainPortfolio(
  { release }: CompiledRelease,
  program: PortfolioProgram,
  measurements: readonly Measurement[],
  values: Float64Array
): PortfolioReport {
  const policy = release.notApplicable;
  const score: PortfolioScore = { index: NaN, knownWeight: 0 };
  scorePortfolio(program, values, policy, score);
  const scored = program.categories.map((category) => {
    const into: CategoryScore = { points: NaN, knownWeight: 0 };
    scoreCategory(category, values, policy, into);
    return {
      category,
      points: Number.isNaN(into.points) ? null : into.points,
      knownWeight: into.knownWeight
    };
  });
  const weightOfKnown = scored.reduce(
    (sum, { category, points }) => sum + (points === null ? 0 : category.weight),
    0
  );
  const index = Number.isNaN(score.index) ? null : score.index;
  return {
    portfolio: program.portfolio.id,
    index,
    knownWeight: settleIndex(score.knownWeight),
    reason: index !== null ? null : weightOfKnown === 0 ? 'no-data' : 'too-little-known',
    categories: scored.map(({ category, points, knownWeight }) => {
      const weight =
        policy.categories === 'zero'
          ? category.weight
          : points === null
            ? 0
            : category.weight / weightOfKnown || 0;
      return explainCategory(category, points, knownWeight, weight, policy, measurements, values);
    }),
    reached:
      index === null
        ? []
        : release.thresholds.filter((threshold) => isReached(threshold, index)).map(({ id }) => id)
  };
}

function explainCategory(
  program: CategoryProgram,
  points: number | null,
  knownWeight: number,
  effectiveWeight: number,
  policy: NotApplicablePolicy,
  measurements: readonly Measurement[],
  values: Float64Array
): CategoryReport {
  return {
    category: program.category.category,
    weight: program.weight,
    effectiveWeight,
    points: points === null ? null : settleIndex(points),
    metrics: program.metrics.map((metric) => {
      const measurement = measurements[metric.slot] as Measurement;
      const value = values[metric.slot] as number;
      return explainMetric(
        metric,
        measurement,
        value,
        (isKnown) => {
          if (policy.metrics === 'zero') return metric.weight;
          return isKnown && points !== null ? metric.weight / knownWeight : 0;
        },
        { nominal: program.weight, effective: effectiveWeight }
      );
    })
  };
}

function explainMetric(
  { metric, scale, weight }: MetricProgram,
  measurement: Measurement,
  value: number,
  effectiveWeightWhen: (isKnown: boolean) => number,
  category: { nominal: number; effective: number }
): MetricReport {
  const raw = Number.isNaN(value) || scale === null ? NaN : pointsOf(scale, value);
  const held = metric.status === 'held';
  const points = held ? 0 : Number.isNaN(raw) ? null : raw;
  const effectiveWeight = effectiveWeightWhen(points !== null);
  const greatest = held ? 0 : (scale?.greatest ?? 0);
  return {
    metric: metric.id,
    status: metric.status,
    weight,
    effectiveWeight,
    value: measurement.value,
    points,
    contribution: category.effective * effectiveWeight * (points ?? 0),
    available:
      points === null
        ? category.nominal * weight * greatest
        : category.effective * effectiveWeight * greatest,
    reason: reasonOf(measurement, scale !== null, raw),
    inputs: measurement.inputs,
    step: scale === null || Number.isNaN(raw) ? null : stepOf(scale, value, raw)
  };
}

function reasonOf(measurement: Measurement, hasScale: boolean, points: number): MetricReport['reason'] {
  if (measurement.value === null) return measurement.reason;
  if (!hasScale) return 'no-scale-for-size';
  return Number.isNaN(points) ? 'level-not-in-scale' : null;
}
