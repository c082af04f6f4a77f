import type { LocalizedText, Sourced } from '../shared/text';
import type { Exact } from './exact';

export type ScaleReference = Scale | string | { bySize: Record<string, Scale | string> };

/** How a measured value becomes points. */
export type Scale = BandScale | LinearScale | ProportionalScale | PerUnitScale | LevelScale;

/** Ascending bands: the first whose upper edge is not passed gives the points. */
export interface BandScale extends Partial<Sourced> {
  kind: 'bands';
  bands: Band[];
}

export interface Band {
  /** For the reader, and checked: where the band before it ends. */
  from?: Exact | null;
  /** `null` for the last band. */
  upTo: Exact | null;
  /** True where the upper edge itself still belongs to the band. */
  closed: boolean;
  points: Exact;
}

/** A straight line between two points, level beyond them. */
export interface LinearScale extends Partial<Sourced> {
  kind: 'linear';
  from: { value: Exact; points: Exact };
  to: { value: Exact; points: Exact };
}

/** points = maximum × value ÷ target, within 0 and maximum. */
export interface ProportionalScale extends Partial<Sourced> {
  kind: 'proportional';
  target: Exact;
  maximum: Exact;
}

/** points = points × (value ÷ per), capped. */
export interface PerUnitScale extends Partial<Sourced> {
  kind: 'per-unit';
  points: Exact;
  /** How much of the value is one unit. Absent: 1. */
  per?: Exact;
  /** True where only whole units count. */
  whole?: boolean;
  maximum: Exact;
}

/** Points of each level, by the level's number. */
export interface LevelScale extends Partial<Sourced> {
  kind: 'levels';
  levels: { level: number; title: LocalizedText; points: Exact }[];
}
