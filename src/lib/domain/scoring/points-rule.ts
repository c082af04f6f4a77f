import type { LocalizedText, Sourced } from '../shared/text';
import type { Exact } from './exact';
import type { ScaleReference } from './scale';

/** A condition on a measured value of the same portfolio. What is not known is not met, and is said to be unknown. */
export type Requirement = { measure: string } & ({ atLeast: Exact } | { below: Exact });

/** One measured value on one scale. */
export interface ScaledMetric {
  /** Id of one of the release's measures. */
  measure: string;
  /** A scale, the id of a shared one, or one per size class (`default` for a partner whose size is not known). */
  scale: ScaleReference;
}

/** Points that are made of several values. */
export interface RuledMetric {
  points: PointsRule;
}

/** How points are made. */
export type PointsRule = ScaleRule | SumRule | BestRule | StepsRule;

export interface ScaleRule extends ScaledMetric {
  kind: 'scale';
}

/** What the parts bring, added and capped. A part that is not known adds nothing; N/A where none is known. */
export interface SumRule {
  kind: 'sum';
  of: PointsRule[];
  maximum?: Exact;
}

/** The best of several ways to measure; N/A where none is known. */
export interface BestRule {
  kind: 'best';
  of: PointsRule[];
}

/**
 * Steps in order: each counts only where it and all before it are met. A step without points is a gate. N/A where
 * the first is not known; a later one that is not known is not met.
 */
export interface StepsRule {
  kind: 'steps';
  steps: Step[];
  maximum?: Exact;
}

export interface Step extends Partial<Sourced> {
  title?: LocalizedText;
  /** All of them. None: met. */
  when?: Requirement[];
  /** A fixed number, or a rule. */
  points?: Exact | PointsRule;
}
