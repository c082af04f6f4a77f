import type { AnyFact } from '../facts/fact';
import { greatestOfRule, type RuleParts } from './compile-rule';
import type { Engine, ScoringMoment } from './engine';
import { numberOf } from './exact';
import { explainRule, explainScale } from './explain-rule';
import type { Measurement } from './measurement';
import {
  indexOfTrack,
  outlineOf,
  placeOf,
  pointsOfMetric,
  qualifiesByAny,
  qualifyTrack,
  type MeasuredPartner,
  type Place
} from './outline';
import { categoriesOf, requirementsOf, ruleOf, scaledParts, scaleFor, tracksOf } from './parts-of';
import type { Measure } from './measure';
import type { Metric, Portfolio, PortfolioCategory } from './release';
import type {
  CategoryReport,
  MetricReport,
  NotKnownReason,
  PortfolioReport,
  Report,
  TrackReport
} from './report';
import { scoreCategory } from './score';
import { standingFacts, type StandingFacts } from './standing-facts';
import { comparePoints, settleIndex } from './threshold';

/** What the report of one partner is written from: `measurements` are by slot, as their values are. */
interface ReportSource extends MeasuredPartner {
  measurements: readonly Measurement[];
}

/** A category as `scoreCategory` saw it, and the weight that was left to it. */
interface ScoredCategory {
  points: number | null;
  knownPart: number;
  effectiveWeight: number;
}

/** The explained report of every portfolio: what `engine.outline` says, with where each number comes from. */
export function explainReport(engine: Engine, facts: readonly AnyFact[], moment: ScoringMoment): Report {
  return explainStanding(engine, standingFacts(facts, moment.asOf), moment.size);
}

/** The same of facts that are already picked. */
export function explainStanding(engine: Engine, facts: StandingFacts, size: string | null): Report {
  const { compiled, release } = engine;
  const measurements = compiled.slots.map(({ measure, portfolio }) => measure.measure(facts, portfolio));
  const values = Float64Array.from(measurements, ({ value }) => value ?? NaN);
  const source = { compiled, measurements, values, size };
  return {
    release: release.id,
    asOf: facts.asOf,
    size,
    portfolios: release.portfolios.map((portfolio, at) => explainPortfolio(source, at, portfolio))
  };
}

function explainPortfolio(source: ReportSource, at: number, portfolio: Portfolio): PortfolioReport {
  const place = placeOf(source, at, portfolio);
  const { program } = place;
  const first = program.portfolioStart[at] ?? 0;
  const tracks = tracksOf(portfolio).flatMap(({ id }, offset): TrackReport[] => {
    if (id === null) return [];
    const index = indexOfTrack(source, place, first + offset);
    const qualified = qualifiesByAny(portfolio) ? qualifyTrack(source, place, first + offset, index) : {};
    return [{ track: id, index, ...qualified }];
  });
  // Where it is not known which track counts, the first one shows what is measured.
  const shown = { ...place, track: place.track === -1 ? first : place.track, source };
  const outline = outlineOf(source, place);
  return { ...outline, tracks, categories: explainCategories(shown, categoriesOf(portfolio, outline.track)) };
}

interface Shown extends Place {
  source: ReportSource;
}

function explainCategories(place: Shown, categories: readonly PortfolioCategory[]): CategoryReport[] {
  const { program, track, source, index } = place;
  const result = new Float64Array(2);
  const first = program.trackStart[track] ?? 0;
  const scored = categories.map((category, offset) => {
    scoreCategory(program, first + offset, source.values, result);
    const [points = NaN, known = 0] = result;
    return { category, points: orNull(points), knownPart: known };
  });
  const total = scored.reduce(
    (sum, { category, points }) => sum + (points === null ? 0 : category.weight),
    0
  );
  // Without an index there is nothing to re-weight for: what is known keeps the weight that the release gives it.
  const reweights = program.reweightCategories && index !== null;
  return scored.map(({ category, ...score }) => {
    const reweighted = score.points === null ? 0 : category.weight / total;
    return explainCategory(place, category, {
      ...score,
      effectiveWeight: reweights ? reweighted : category.weight
    });
  });
}

function explainCategory(place: Shown, category: PortfolioCategory, score: ScoredCategory): CategoryReport {
  return {
    category: category.category,
    weight: category.weight,
    effectiveWeight: score.effectiveWeight,
    points: score.points === null ? null : settleIndex(score.points),
    metrics: category.metrics.map((metric) => explainMetric(place, category, metric, score))
  };
}

function explainMetric(
  place: Shown,
  category: PortfolioCategory,
  metric: Metric,
  score: ScoredCategory
): MetricReport {
  const { program, source } = place;
  const held = metric.status === 'held';
  const points = orNull(pointsOfMetric(program, place.track, metric.id)(source.values));
  const reweighted = points === null || score.points === null ? 0 : metric.weight / score.knownPart;
  const effectiveWeight = program.reweightMetrics ? reweighted : metric.weight;
  const share = score.effectiveWeight * effectiveWeight;
  // What is not known is asked by its own weight: what it would bring beside everything else known.
  const mostShare = points === null ? category.weight * metric.weight : share;
  const greatest = greatestOfRule(ruleOf(metric), source.compiled.release, place.size);
  return {
    metric: metric.id,
    status: metric.status,
    weight: metric.weight,
    effectiveWeight,
    points,
    contribution: settleIndex(share * (points ?? 0)),
    available: held ? 0 : settleIndex(mostShare * greatest),
    shutBy: shutGates(place, metric),
    ...explainValue(place, metric, points)
  };
}

type ExplainedValue = Pick<MetricReport, 'value' | 'unit' | 'reason' | 'inputs' | 'step' | 'made'>;

/** The values that a metric's points are made of: the one and its step, or several and how. */
function explainValue(place: Shown, metric: Metric, points: number | null): ExplainedValue {
  const { source, portfolio, program } = place;
  const { compiled, measurements, values } = source;
  // What a metric looks at is measured: each has its slot.
  const measurementOf = (measure: string) =>
    measurements[compiled.slotOf(portfolio.id, measure)] as Measurement;
  const parts = program.parts[place.at] as RuleParts;
  const gateUnknown = points === null && (metric.gates ?? []).length > 0;
  if ('measure' in metric) {
    const { measure, scale } = metric;
    const measurement = measurementOf(measure);
    const onScale = explainScale({ kind: 'scale', measure, scale }, parts, values);
    const hasScale = scaleFor(compiled.release, scale, place.size) !== null;
    return {
      value: onScale.value,
      unit: (compiled.release.measures[measure] as Measure).unit,
      reason: reasonOf(measurement, hasScale, onScale.points) ?? (gateUnknown ? 'gate-not-known' : null),
      inputs: measurement.inputs,
      step: onScale.step,
      made: null
    };
  }
  const measures = [...scaledParts(metric.points), ...requirementsOf(metric.points)].map(
    ({ measure }) => measure
  );
  const used = [...new Set(measures)].map(measurementOf);
  const unknown = used.find(({ value }) => value === null)?.reason ?? 'no-data';
  return {
    value: null,
    unit: 'count',
    reason: points !== null ? null : gateUnknown ? 'gate-not-known' : unknown,
    inputs: used.flatMap(({ inputs }) => inputs),
    step: null,
    made: explainRule(metric.points, parts, values)
  };
}

function shutGates({ program, track, source }: Shown, { gates = [] }: Metric): string[] {
  return gates
    .filter(
      ({ metric, atLeast }) =>
        comparePoints(pointsOfMetric(program, track, metric)(source.values), numberOf(atLeast)) < 0
    )
    .map(({ metric }) => metric);
}

function reasonOf(
  { value, reason }: Measurement,
  hasScale: boolean,
  onScale: number | null
): NotKnownReason | null {
  if (value === null) return reason;
  if (!hasScale) return 'no-scale-for-size';
  return onScale === null ? 'level-not-in-scale' : null;
}

function orNull(number: number): number | null {
  return Number.isNaN(number) ? null : number;
}
