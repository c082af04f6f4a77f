import { nextDown } from './exact-ratio';
import type { Scale } from './release';
import type { ScaleStep } from './report';

/**
 * All scales of a release in flat arrays, by number: scoring ten thousand partners reads nothing but numbers that
 * lie side by side.
 */
export interface ScaleTable {
  scales: readonly Scale[];
  kind: Uint8Array;
  /** Where the rows of each scale start in `edges` and `points`; one more entry than there are scales. */
  first: Int32Array;
  /** Bands: the greatest value that still belongs to each; levels: the level. */
  edges: Float64Array;
  points: Float64Array;
  /** Proportional: the target; per unit: points of one. */
  factor: Float64Array;
  maximum: Float64Array;
}

/** Kinds of scales by number, as `ScaleTable.kind` has them. */
export const KIND = { bands: 0, proportional: 1, 'per-unit': 2, levels: 3 } as const satisfies Record<
  Scale['kind'],
  number
>;

/** Lays scales out by their place in the list. */
export function makeScaleTable(scales: readonly Scale[]): ScaleTable {
  const rows = scales.map(rowsOf);
  const first = new Int32Array(scales.length + 1);
  rows.forEach((own, at) => (first[at + 1] = (first[at] ?? 0) + own.length));
  return {
    scales,
    kind: Uint8Array.from(scales, ({ kind }) => KIND[kind]),
    first,
    edges: Float64Array.from(rows.flat(), ({ edge }) => edge),
    points: Float64Array.from(rows.flat(), ({ points }) => points),
    factor: Float64Array.from(scales, (scale) =>
      scale.kind === 'proportional' ? scale.target : scale.kind === 'per-unit' ? scale.points : 0
    ),
    maximum: Float64Array.from(scales, greatestOf)
  };
}

/** The step of a scale that gave a value its points, for a reader. */
export function stepOf(scale: Scale, value: number, points: number): ScaleStep {
  switch (scale.kind) {
    case 'bands': {
      const band = rowsOf(scale).findIndex(({ edge }) => value <= edge);
      const { upTo = null, closed = false } = scale.bands[band] ?? {};
      return { kind: 'band', above: scale.bands[band - 1]?.upTo ?? null, upTo, closed, points };
    }
    case 'proportional':
      return { kind: 'proportional', target: scale.target, points };
    case 'per-unit':
      return { kind: 'per-unit', each: scale.points, points };
    case 'levels':
      return { kind: 'level', level: value, points };
  }
}

/** The most points that a scale can give. */
export function greatestOf(scale: Scale): number {
  switch (scale.kind) {
    case 'bands':
      return Math.max(...scale.bands.map(({ points }) => points));
    case 'levels':
      return Math.max(...scale.levels.map(({ points }) => points));
    case 'proportional':
    case 'per-unit':
      return scale.maximum;
  }
}

/** The numbers that a scale compares a value with. */
export function edgesOf(scale: Scale): number[] {
  switch (scale.kind) {
    case 'bands':
      return scale.bands.flatMap(({ upTo }) => (upTo === null ? [] : [upTo]));
    case 'proportional':
      return [scale.target];
    case 'per-unit':
    case 'levels':
      return [];
  }
}

/** An open edge is the number just below it, so that every band can be asked the same: not greater than. */
function rowsOf(scale: Scale): { edge: number; points: number }[] {
  switch (scale.kind) {
    case 'bands':
      return scale.bands.map(({ upTo, closed, points }) => ({
        edge: upTo === null ? Infinity : closed ? upTo : nextDown(upTo),
        points
      }));
    case 'levels':
      return scale.levels.map(({ level, points }) => ({ edge: level, points }));
    case 'proportional':
    case 'per-unit':
      return [];
  }
}
