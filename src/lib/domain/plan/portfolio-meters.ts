import type { CompiledRelease } from '../scoring/compile-release';
import { isEmployed, isValidOn } from '../scoring/count-people';
import { numberOf } from '../scoring/exact';
import { exactRatio } from '../scoring/exact-ratio';
import type { CountPeopleMeasure, Measure, SumMeasure } from '../scoring/measure';
import { measuresIn } from '../scoring/measure-parts';
import { categoriesOf, scaleFor } from '../scoring/parts-of';
import { pointsAt } from '../scoring/points';
import type { Metric } from '../scoring/release';
import type { MetricReport, PortfolioReport } from '../scoring/report';
import type { Scale } from '../scoring/scale';
import { edgesOf, makeScaleTable } from '../scoring/scale-table';
import type { StandingFacts } from '../scoring/standing-facts';
import type { Meter, Piece } from './problem';

/** A meter of the problem, with the points that it gives today. */
export interface PlacedMeter {
  meter: Meter;
  points: number;
}

/** Which meters an action has to be looked at by: those that count people, and those that sum bookings. */
export interface MeterPlaces {
  people: { meter: string; measure: CountPeopleMeasure; counted: ReadonlySet<string>; most: number }[];
  sums: { meter: string; measure: SumMeasure }[];
}

/** A metric that no plan moves, and what is left out with it. */
export type OutOfPlan =
  | {
      metric: string;
      /** `cannot`: its points are made of several values; `fixed`: none of the actions there are moves it. */
      why: 'cannot' | 'fixed';
      /** What it could still bring to the index. */
      brings: number;
    }
  | {
      metric: string;
      why: 'unknown';
      /** Of the whole weight, 0-1. */
      share: number;
    };

/** No firm plans with more people than this at once. */
const MOST_PEOPLE = 400;

/** Every metric of a portfolio that people or use cases can move, as a meter; its id is the metric's. */
export function metersOf(
  compiled: CompiledRelease,
  report: PortfolioReport,
  standing: StandingFacts
): { meters: PlacedMeter[]; places: MeterPlaces; outOfPlan: OutOfPlan[] } {
  const portfolio = compiled.release.portfolios.find(({ id }) => id === report.portfolio);
  const meters: PlacedMeter[] = [];
  const places: MeterPlaces = { people: [], sums: [] };
  const outOfPlan: OutOfPlan[] = [];
  if (portfolio === undefined) return { meters, places, outOfPlan };
  const whole = weightOf(report);
  for (const category of categoriesOf(portfolio, report.track)) {
    const categoryReport = report.categories.find((one) => one.category === category.category);
    for (const metric of category.metrics) {
      const metricReport = categoryReport?.metrics.find((one) => one.metric === metric.id);
      if (categoryReport === undefined || metricReport === undefined) continue;
      const weight = categoryReport.effectiveWeight * metricReport.effectiveWeight;
      if (metric.status === 'held') continue;
      if (metricReport.points === null) {
        const share = (categoryReport.weight * metricReport.weight) / whole;
        if (share > 0) outOfPlan.push({ metric: metric.id, why: 'unknown', share });
        continue;
      }
      if (weight === 0) continue;
      const made = meterOf(compiled, metric, metricReport, { weight, size: report.size, standing });
      if (made === 'cannot' || made === 'fixed') {
        const brings = Math.max(0, metricReport.available - metricReport.contribution);
        outOfPlan.push({ metric: metric.id, why: made, brings });
      } else {
        meters.push({ meter: made.meter, points: metricReport.points });
        if ('people' in made) places.people.push(made.people);
        else places.sums.push(made.sum);
      }
    }
  }
  return { meters, places, outOfPlan };
}

/** Of all that is scored, by the release. */
function weightOf({ categories }: PortfolioReport): number {
  return categories.reduce(
    (sum, { weight, metrics }) =>
      sum + metrics.reduce((all, one) => all + (one.status === 'held' ? 0 : weight * one.weight), 0),
    0
  );
}

interface Place {
  weight: number;
  size: string | null;
  standing: StandingFacts;
}

type MadeMeter =
  | { meter: Meter; people: MeterPlaces['people'][number] }
  | { meter: Meter; sum: MeterPlaces['sums'][number] }
  /** Nothing that anybody could do moves it. */
  | 'fixed'
  /** Somebody could, and no plan can say how. */
  | 'cannot';

function meterOf(
  { release }: CompiledRelease,
  metric: Metric,
  report: MetricReport,
  place: Place
): MadeMeter {
  if (!('measure' in metric)) return 'cannot';
  const measure = release.measures[metric.measure];
  const scale = scaleFor(release, metric.scale, place.size);
  if (measure === undefined || scale === null) return 'fixed';
  const peopleMeasure = countedPeople(measure, release.measures);
  if (peopleMeasure !== null) {
    if ((metric.gates ?? []).length > 0) return 'cannot';
    const valueOf = valueOfPeople(measure, report, edgesOf(scale));
    return valueOf === null ? 'fixed' : peopleMeter(metric.id, peopleMeasure, scale, valueOf, place);
  }
  const sum = measure.kind === 'ratio' ? release.measures[measure.numerator] : undefined;
  if (measure.kind !== 'ratio' || sum?.kind !== 'sum')
    return canBeMoved(measure, release.measures) ? 'cannot' : 'fixed';
  if ((metric.gates ?? []).length > 0) return 'cannot';
  const [base, whole] = [valueAt(report, measure.numerator), valueAt(report, measure.denominator)];
  const pieces = base === null || whole === null || whole <= 0 ? null : ratioPieces(scale, whole);
  if (base === null || pieces === null) return 'cannot';
  return {
    meter: { kind: 'amount', id: metric.id, weight: place.weight, base, points: pieces },
    sum: { meter: metric.id, measure: sum }
  };
}

/** The people that a measure counts, itself or over an amount; null where it counts none. */
function countedPeople(measure: Measure, measures: Record<string, Measure>): CountPeopleMeasure | null {
  if (measure.kind === 'count-people') return measure;
  const count = measure.kind === 'per-amount' ? measures[measure.count] : undefined;
  return count?.kind === 'count-people' ? count : null;
}

/** True where a measure rests, itself or in a part, on more than figures that are reported. */
function canBeMoved(measure: Measure, measures: Record<string, Measure>): boolean {
  const parts = measuresIn(measure);
  if (parts.length === 0) return measure.kind !== 'reported';
  return parts.some((id) => {
    const part = measures[id];
    return part !== undefined && canBeMoved(part, measures);
  });
}

/** How many people become a measured value; null where there is nothing to measure them against. */
function valueOfPeople(
  measure: Measure,
  report: MetricReport,
  edges: ReturnType<typeof edgesOf>
): ((people: number) => number) | null {
  if (measure.kind !== 'per-amount') return (people) => people;
  const amount = valueAt(report, measure.amount);
  return amount === null || amount <= 0 ? null : (people) => exactRatio(people * measure.per, amount, edges);
}

function valueAt(report: MetricReport, measure: string): number | null {
  return report.inputs.find((input) => input.measure === measure)?.value ?? null;
}

function peopleMeter(
  id: string,
  measure: CountPeopleMeasure,
  scale: Scale,
  valueOf: (people: number) => number,
  { weight, standing }: Place
): MadeMeter {
  const counted = countedOn(standing, measure);
  const table = makeScaleTable([scale]);
  const pieces: Piece[] = [];
  for (let people = 0; people <= MOST_PEOPLE; people++) {
    const points = pointsAt(table, 0, valueOf(people));
    // A level that the scale does not name is no aim.
    const worth = Number.isNaN(points) ? 0 : points;
    if (pieces.at(-1)?.points !== worth) pieces.push({ from: people, points: worth, slope: 0 });
  }
  return {
    meter: { kind: 'people', id, weight, counted: [...counted].sort(), points: pieces },
    people: { meter: id, measure, counted, most: pieces.at(-1)?.from ?? 0 }
  };
}

/** Who counts on the day. */
function countedOn(standing: StandingFacts, measure: CountPeopleMeasure): Set<string> {
  const set = new Set(measure.certifications);
  return new Set(
    standing.certificates.flatMap((fact) => {
      const { personId, data } = fact;
      const counts =
        personId !== null &&
        set.has(data.certification) &&
        data.linked &&
        isValidOn(fact, standing.asOf) &&
        isEmployed(standing, personId);
      return counts ? [personId] : [];
    })
  );
}

/** Points of a ratio by its numerator, in whole minor units; null where the scale is none that a plan can follow. */
function ratioPieces(scale: Scale, whole: number): Piece[] | null {
  const edges = edgesOf(scale);
  const table = makeScaleTable([scale]);
  const pointsOf = (part: number): number => pointsAt(table, 0, exactRatio(part, whole, edges));
  switch (scale.kind) {
    case 'bands': {
      const pieces: Piece[] = [{ from: -Infinity, points: pointsOf(0), slope: 0 }];
      for (const edge of edges) {
        const from = firstPast(pointsOf, Math.floor(numberOf(edge) * whole), pieces.at(-1)?.points ?? 0);
        if (from !== null) pieces.push({ from, points: pointsOf(from), slope: 0 });
      }
      return pieces;
    }
    case 'proportional': {
      const target = numberOf(scale.target) * whole;
      const maximum = numberOf(scale.maximum);
      return [
        { from: -Infinity, points: 0, slope: 0 },
        { from: 0, points: 0, slope: maximum / target },
        { from: Math.ceil(target), points: maximum, slope: 0 }
      ];
    }
    default:
      return null;
  }
}

/** The first whole number about an edge with other points than before it; null where there is none. */
function firstPast(pointsOf: (part: number) => number, near: number, before: number): number | null {
  for (let part = near - 1; part <= near + 2; part++) if (pointsOf(part) !== before) return part;
  return null;
}
