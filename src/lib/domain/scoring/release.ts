import type { MonthName } from '../calendar/calendar-months';
import type { IsoDate } from '../shared/date';
import type { LocalizedText, Sourced } from '../shared/text';
import type { Exact } from './exact';
import type { Measure } from './measure';
import type { Requirement, RuledMetric, ScaledMetric } from './points-rule';
import type { Scale } from './scale';

/**
 * A release is one version of a vendor's rules, in force from a date and immutable once published. Everything
 * a vendor may change is in here; the engine knows no portfolio, no metric and no number of its own.
 *
 * index(portfolio) = Σ category.weight × Σ metric.weight × metric points. In a weighted mean the weights sum to 1
 * at each level (domain notes, section 2); in a sum they are 1 unless said (section 8).
 */
export interface Release {
  id: string;
  programme: string;
  title: LocalizedText;
  effectiveFrom: IsoDate;
  source: Sourced['source'];
  /** Range of points and of the index. */
  scale: { minimum: number; maximum: number };
  /** Absent: a weighted mean. */
  combine?: 'weighted-mean' | 'sum';
  /** By which calendar windows in fiscal months and quarters are counted. Absent: Cisco's. */
  calendar?: CalendarRule;
  /** How an index is rounded, once, when all is added up. Absent: not at all. */
  rounding?: RoundingRule;
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

/** Months of the calendar, in a fiscal year that starts on the first of one of them. */
export interface CalendarRule extends Sourced {
  kind: 'months';
  yearStartsIn: MonthName;
}

export interface RoundingRule extends Sourced {
  /** Digits after the point, 0-9. */
  decimals: number;
  /** `half-up`: 4.995 becomes 5.00 with two; `down`: 4.99. */
  mode: 'half-up' | 'down';
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
  /** What is asked beside the index. Cisco's own figure meets it by itself: it is asked of ours alone. */
  requires?: Qualification;
}

export interface Qualification extends Sourced {
  /** Every scored metric must have more points than this: 0 for "every metric above zero". */
  everyMetricAbove?: number;
  /** Named metrics must have at least so many points. A portfolio that has no such metric is not asked. */
  metrics?: { metric: string; atLeast: Exact }[];
}

export interface SizeClass extends Sourced {
  id: string;
  title: LocalizedText;
  /** In each portfolio, for a partner whose size nobody told: the first class whose condition holds there. */
  when?: Requirement[];
}

/** One index: scored in one way, or in one of several tracks. */
export type Portfolio = { id: string; title: LocalizedText } & (OneWay | Tracks);

export interface OneWay {
  /** Per category: `category` names one of the release's categories. A weight may be 0. */
  categories: PortfolioCategory[];
}

export interface Tracks {
  /** `best`: all are scored and the greatest index counts. `first`: the first whose condition holds. */
  chooseTrack: 'best' | 'first';
  /**
   * Of the best of several: whose index and metrics a threshold is reached by. `best`, and absent: those of the track
   * that counts. `any`: those of any one track, each by itself.
   */
  qualifiedBy?: 'best' | 'any';
  tracks: Track[];
}

export interface Track extends OneWay, Partial<Sourced> {
  id: string;
  title: LocalizedText;
  /** Where the first fitting one counts: what must hold. The last one needs none. */
  when?: Requirement[];
}

export interface PortfolioCategory extends Sourced {
  category: string;
  weight: number;
  metrics: Metric[];
}

export type Metric = MetricBase & (ScaledMetric | RuledMetric);

export interface MetricBase extends Sourced {
  id: string;
  title: LocalizedText;
  weight: number;
  /** A held metric is present, is measured and shown, and brings 0 points until a later release scores it. */
  status: 'scored' | 'held';
  /** Metrics of the same portfolio and track that must have so many points, or this one has none. */
  gates?: { metric: string; atLeast: Exact }[];
}
