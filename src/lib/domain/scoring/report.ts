import type { IsoDate } from '../shared/date';

/** What the engine says of one partner on one day. Values are exact; formatting rounds. */
export interface Report {
  release: string;
  asOf: IsoDate;
  /** Size class the scales were chosen by; null where it is not known. */
  size: string | null;
  portfolios: PortfolioReport[];
}

export interface PortfolioReport {
  portfolio: string;
  /** 0-10; null where too little is known to say (see `reason`). */
  index: number | null;
  /** Share of the weight, 0-1, that rests on data. */
  knownWeight: number;
  reason: NotKnownReason | null;
  categories: CategoryReport[];
  /** Ids of the thresholds reached. Empty where the index is not known. */
  reached: string[];
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
  /** The measured value (a ratio is a fraction); null is N/A. */
  value: number | null;
  /** 0-10; null is N/A. A held metric has 0, measured or not. */
  points: number | null;
  /** What it brings to the index: effective category weight × effective metric weight × points. */
  contribution: number;
  /** The most it could bring; for what is N/A by its own weight, beside everything else known. A held one: 0. */
  available: number;
  reason: NotKnownReason | null;
  /** What the value was made from, in the order of the calculation. */
  inputs: MeasureInput[];
  /** The step of the scale that gave the points, e.g. `{ kind: 'band', above: 0.1, upTo: 0.15, points: 3 }`. */
  step: ScaleStep | null;
}

export interface MeasureInput {
  /** Measure id: "eligible-bookings", "black-belts" … */
  measure: string;
  value: number | null;
  unit: 'percent' | 'count' | 'money' | 'level' | 'per-amount';
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
  | 'level-not-in-scale';

export type ScaleStep =
  | { kind: 'band'; above: number | null; upTo: number | null; closed: boolean; points: number }
  | { kind: 'proportional'; target: number; points: number }
  | { kind: 'per-unit'; each: number; points: number }
  | { kind: 'level'; level: number; points: number };
