import type { AnyFact } from '../facts/fact';
import { greatestOfRule } from './compile-rule';
import type { Engine, ScoringMoment } from './engine';
import { numberOf } from './exact';
import { explainRule } from './explain-rule';
import type { Measurement } from './measurement';
import {
  indexOfTrack,
  outlineOf,
  placeOf,
  qualifiesByAny,
  qualifyTrack,
  type MeasuredPartner,
  type Place
} from './outline';
import { requirementsOf, ruleOf, scaledParts, scaleFor, tracksOf } from './parts-of';
import { pointsAt } from './points';
import type { Metric, Portfolio, PortfolioCategory } from './release';
import type {
  CategoryReport,
  MetricReport,
  NotKnownReason,
  PortfolioReport,
  Report,
  TrackReport
} from './report';
import { stepOf } from './scale-step';
import { scoreCategory } from './score';
import { standingFacts, type StandingFacts } from './standing-facts';
import { settleIndex } from './threshold';

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
  return { ...outlineOf(source, place), tracks, categories: explainCategories(shown) };
}

interface Shown extends Place {
  source: ReportSource;
}

function explainCategories(place: Shown): CategoryReport[] {
  const { program, portfolio, track, source, index } = place;
  const result = new Float64Array(2);
  const first = program.trackStart[track] ?? 0;
  const categories = tracksOf(portfolio)[track - (program.portfolioStart[place.at] ?? 0)]?.categories ?? [];
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
    const reweighted = score.points === null || total === 0 ? 0 : category.weight / total;
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
  const measured = program.pointsOf[place.track]?.get(metric.id)?.(source.values) ?? NaN;
  const points = orNull(measured);
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
  const measurementOf = (measure: string) => measurements[compiled.slotOf(portfolio.id, measure)];
  const gateUnknown = points === null && (metric.gates ?? []).length > 0;
  if ('measure' in metric) {
    const measurement = measurementOf(metric.measure);
    const scale = scaleFor(compiled.release, metric.scale, place.size);
    const number = scale === null ? -1 : (program.parts[place.at]?.scaleNumber(scale) ?? -1);
    const value = measurement?.value ?? null;
    const onScale = value === null || number < 0 ? NaN : pointsAt(program.scales, number, value);
    return {
      value,
      unit: compiled.release.measures[metric.measure]?.unit ?? 'count',
      reason: reasonOf(measurement, scale !== null, onScale) ?? (gateUnknown ? 'gate-not-known' : null),
      inputs: measurement?.inputs ?? [],
      step: Number.isNaN(onScale) || scale === null || value === null ? null : stepOf(scale, value, onScale),
      made: null
    };
  }
  const measures = [...scaledParts(metric.points), ...requirementsOf(metric.points)].map(
    ({ measure }) => measure
  );
  const used = [...new Set(measures)].map(measurementOf);
  const unknown = used.find((one) => one?.value === null)?.reason ?? 'no-data';
  const parts = program.parts[place.at];
  return {
    value: null,
    unit: 'count',
    reason: points !== null ? null : gateUnknown ? 'gate-not-known' : unknown,
    inputs: used.flatMap((one) => one?.inputs ?? []),
    step: null,
    made: parts === undefined ? null : explainRule(metric.points, parts, values)
  };
}

function shutGates({ program, track, source }: Shown, { gates = [] }: Metric): string[] {
  const pointsOf = program.pointsOf[track];
  return gates
    .filter(({ metric, atLeast }) => (pointsOf?.get(metric)?.(source.values) ?? NaN) < numberOf(atLeast))
    .map(({ metric }) => metric);
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

function orNull(number: number): number | null {
  return Number.isNaN(number) ? null : number;
}
