import type { IsoDate } from '../shared/date';
import type { LocalizedText } from '../shared/text';

/** What the engine says of one partner on one day. Values are exact; formatting rounds. */
export interface Outline<Portfolio extends PortfolioOutline = PortfolioOutline> {
  release: string;
  asOf: IsoDate;
  /** Size class the scales were chosen by; null where it is not known. */
  size: string | null;
  portfolios: Portfolio[];
}

/** The same with where every number comes from. */
export type Report = Outline<PortfolioReport>;

export interface PortfolioOutline {
  portfolio: string;
  /** Size class that the scales were chosen by: the partner's, or by what was measured here; null: the default ones. */
  size: string | null;
  /** The track that counts; null where there is one way only, or where it is not known which. */
  track: string | null;
  /** 0-10; null where too little is known to say (see `reason`). */
  index: number | null;
  /** Share of the weight, 0-1, that rests on data. */
  knownWeight: number;
  reason: NotKnownReason | null;
  /** Ids of the thresholds reached, with all that they ask. Empty where the index is not known. */
  reached: string[];
  /** Thresholds that the index would reach but for what they ask beside it, with the metrics that fail. */
  withheld: { threshold: string; metrics: string[] }[];
  /**
   * Where any track qualifies: the one that each reached threshold is reached through, `track` where it does itself.
   * Absent where only the track that counts does.
   */
  reachedThrough?: { threshold: string; track: string }[];
}

export interface PortfolioReport extends PortfolioOutline {
  /** Every track with the index that it alone would give. Empty where there is one way only. */
  tracks: TrackReport[];
  categories: CategoryReport[];
}

export interface TrackReport {
  track: string;
  index: number | null;
  /** Where any track qualifies: what this one reaches by itself, and what it would but for what is asked besides. */
  reached?: PortfolioOutline['reached'];
  withheld?: PortfolioOutline['withheld'];
}

export interface CategoryReport {
  category: string;
  /** Weight by the release. */
  weight: number;
  /** Weight after categories without data were left out; `weight` where nothing was, or where no index is said. */
  effectiveWeight: number;
  /** null: nothing in it is known. */
  points: number | null;
  metrics: MetricReport[];
}

export interface MetricReport {
  metric: string;
  status: 'scored' | 'held';
  weight: number;
  effectiveWeight: number;
  /** The measured value (a ratio is a fraction); null is N/A, and of points that are made of several values. */
  value: number | null;
  unit: Unit;
  /** 0-10; null is N/A. A held metric has 0, measured or not. */
  points: number | null;
  /** What it brings to the index: effective category weight × effective metric weight × points. */
  contribution: number;
  /** The most it could bring; for what is N/A by its own weight, beside everything else known. A held one: 0. */
  available: number;
  reason: NotKnownReason | null;
  /** What the value was made from, in the order of the calculation. */
  inputs: MeasureInput[];
  /** The step of the scale that gave the points, e.g. `{ kind: 'band', above: 0.1, closedBelow: false, upTo: 0.15, closed: true, points: 3 }`. */
  step: ScaleStep | null;
  /** Where the points are made of several values: how. */
  made: MadePoints | null;
  /** Gates that are shut, by the metric that has too few points; then there are none here. */
  shutBy: string[];
}

/** How a rule came to its points, part by part. `points` null: not known. */
export type MadePoints =
  | { kind: 'scale'; measure: string; value: number | null; points: number | null; step: ScaleStep | null }
  | { kind: 'sum' | 'best'; points: number | null; of: MadePoints[] }
  | { kind: 'steps'; points: number | null; steps: MadeStep[] };

export interface MadeStep {
  title: LocalizedText | null;
  /** Null where it is not known. */
  met: boolean | null;
  /** What it asks, with the values that were measured. */
  when: { measure: string; value: number | null; atLeast: number | null; below: number | null }[];
  /** What it brings where it counts; 0 of a mere gate. */
  points: number | null;
  of: MadePoints | null;
}

export type Unit = 'percent' | 'count' | 'money' | 'level' | 'per-amount';

export interface MeasureInput {
  /** Measure id: "eligible-bookings", "black-belts" … */
  measure: string;
  value: number | null;
  unit: Unit;
  currency: string | null;
  /** `seq` of each fact that was counted: the way to the source rows. */
  facts: number[];
}

export type NotKnownReason =
  | 'no-data'
  | 'nothing-eligible'
  | 'no-amount'
  | 'mixed-currencies'
  /** The amount is in another currency than the rule's, and nothing is converted. */
  | 'other-currency'
  | 'too-little-known'
  | 'no-scale-for-size'
  | 'level-not-in-scale'
  /** The growth of nothing. */
  | 'no-baseline'
  /** The latest figure is older than the rule looks back. */
  | 'too-old'
  /** It is not known whether its gates are open. */
  | 'gate-not-known'
  /** It is not known which track counts. */
  | 'track-not-known';

export type ScaleStep =
  | {
      kind: 'band';
      /** Lower edge; null: none. */
      above: number | null;
      /** True where the lower edge itself belongs to the band: it was open for the one before. */
      closedBelow: boolean;
      /** Upper edge; null: none. */
      upTo: number | null;
      /** True where the upper edge itself belongs to the band. */
      closed: boolean;
      points: number;
    }
  | { kind: 'linear'; from: number; to: number; points: number }
  | { kind: 'proportional'; target: number; points: number }
  | { kind: 'per-unit'; each: number; per: number; points: number }
  | { kind: 'level'; level: number; points: number };
