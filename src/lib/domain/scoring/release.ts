import type { MilestoneId, UseCase } from '../facts/fact';
import type { IsoDate } from '../shared/date';
import type { LocalizedText, Sourced } from '../shared/text';

/**
 * A release is one version of a vendor's rules, in force from a date and immutable once published. Everything
 * a vendor may change is in here; the engine knows no portfolio, no metric and no number of its own.
 *
 * index(portfolio) = Σ category.weight × Σ metric.weight × metric points, weights sum to 1 at each level
 * (domain notes, section 2).
 */
export interface Release {
  id: string;
  programme: string;
  title: LocalizedText;
  effectiveFrom: IsoDate;
  source: string;
  /** Range of points and of the index. */
  scale: { minimum: number; maximum: number };
  notApplicable: NotApplicablePolicy;
  /** Ascending by value. */
  thresholds: Threshold[];
  sizes: SizeClass[];
  /** What metrics look at, by id: each maps facts to a number. */
  measures: Record<string, Measure>;
  /** Scales used by more than one metric, by id. */
  scales: Record<string, Scale>;
  categories: { id: string; title: LocalizedText }[];
  portfolios: Portfolio[];
}

/** Whether a metric or category without data is left out (and the rest re-weighted) or counts as zero. */
export interface NotApplicablePolicy extends Sourced {
  metrics: 'reweight' | 'zero';
  categories: 'reweight' | 'zero';
  /**
   * Least share of the weight, 0-1, that must be known for an index to be said at all. Below it the index is
   * not known (never zero).
   */
  minimumKnownWeight: number;
}

export interface Threshold extends Sourced {
  id: string;
  value: number;
  comparator: '>=' | '>';
  title: LocalizedText;
  /** Which money of the imported reports hangs on this threshold; absent: none that we know of. */
  money?: 'incentive';
  benefits: (Sourced & { title: LocalizedText })[];
}

export interface SizeClass extends Sourced {
  id: string;
  title: LocalizedText;
}

export interface Portfolio {
  id: string;
  title: LocalizedText;
  /** Per category: `category` names one of the release's categories. A weight may be 0. */
  categories: PortfolioCategory[];
}

export interface PortfolioCategory extends Sourced {
  category: string;
  weight: number;
  metrics: Metric[];
}

export interface Metric extends Sourced {
  id: string;
  title: LocalizedText;
  weight: number;
  /** A held metric is present, is measured and shown, and brings 0 points until a later release scores it. */
  status: 'scored' | 'held';
  /** Id of one of the release's measures. */
  measure: string;
  /** A scale, the id of a shared one, or one per size class (`default` for a partner whose size is not known). */
  scale: ScaleReference;
}

export type ScaleReference = Scale | string | { bySize: Record<string, Scale | string> };

/** How a measured value becomes points. */
export type Scale = BandScale | ProportionalScale | PerUnitScale | LevelScale;

/** Ascending bands: the first whose upper edge is not passed gives the points. */
export interface BandScale extends Partial<Sourced> {
  kind: 'bands';
  /** `upTo: null` is the last band. `closed` says that the edge itself still belongs to the band. */
  bands: { upTo: number | null; closed: boolean; points: number }[];
}

/** points = maximum × value ÷ target, within 0 and maximum. */
export interface ProportionalScale extends Partial<Sourced> {
  kind: 'proportional';
  target: number;
  maximum: number;
}

/** points = points × value, capped. */
export interface PerUnitScale extends Partial<Sourced> {
  kind: 'per-unit';
  points: number;
  maximum: number;
}

/** Points of each level, by the level's number. */
export interface LevelScale extends Partial<Sourced> {
  kind: 'levels';
  levels: { level: number; title: LocalizedText; points: number }[];
}

/** How facts of one partner and portfolio become one number, or nothing (N/A). */
export type Measure = (
  RatioMeasure | SumMeasure | PerAmountMeasure | CountPeopleMeasure | ReportedMeasureReference
) & {
  title: LocalizedText;
  /** How the value is written: a share as %, a count, money in minor units, or a level. */
  unit: 'percent' | 'count' | 'money' | 'level' | 'per-amount';
};

/** numerator ÷ denominator; N/A where the denominator is 0. Both are ids of sums. */
export interface RatioMeasure {
  kind: 'ratio';
  numerator: string;
  denominator: string;
}

/** Sum of an amount over the use cases that meet every condition, once per deal (the first row that does counts). */
export interface SumMeasure {
  kind: 'sum';
  of: 'bookingAmount';
  where: Condition[];
  /** Booked within this many fiscal months, the current one among them. Absent: no limit. */
  windowFiscalMonths?: number;
}

/** count ÷ (amount ÷ per); N/A where there is no amount. `per` in minor units. */
export interface PerAmountMeasure {
  kind: 'per-amount';
  count: string;
  amount: string;
  per: number;
  /** ISO 4217 of `per`; an amount in another currency is not converted but N/A. */
  currency: string;
}

/** Distinct people who work for the partner and hold a valid, linked certificate of the set. */
export interface CountPeopleMeasure {
  kind: 'count-people';
  /** Certification ids; a person counts once however many of them they hold. */
  certifications: string[];
}

/** The latest figure that Cisco reported for this portfolio. `measure` defaults to the measure's own id. */
export interface ReportedMeasureReference {
  kind: 'reported';
  measure?: string;
}

/** A condition on a field of a use case; `milestones.<id>` is true when that milestone is done. */
export interface Condition {
  field: ConditionField;
  is: string | boolean;
}

export type ConditionField =
  | keyof Pick<UseCase, 'stage' | 'maximumIncentive' | 'optIn' | 'offer' | 'useCase' | 'currency'>
  | `milestones.${MilestoneId}`;
