import { fractionOf, numberOf, type Exact } from './exact';
import { nextDown } from './exact-ratio';
import type { Scale } from './scale';

/**
 * All scales of a release in flat arrays, by number: scoring ten thousand partners reads nothing but numbers that
 * lie side by side.
 */
export interface ScaleTable {
  scales: readonly Scale[];
  kind: Uint8Array;
  /** Where the rows of each scale start in `edges` and `points`; one more entry than there are scales. */
  first: Int32Array;
  /** Bands: the greatest value that still belongs to each; levels: the level; linear: its two values. */
  edges: Float64Array;
  points: Float64Array;
  /** Proportional: the target; per unit: points × value ÷ `divisor`. */
  factor: Float64Array;
  divisor: Float64Array;
  /** Of which only whole ones count; 0: every part of it. */
  unit: Float64Array;
  maximum: Float64Array;
}

/** Kinds of scales by number, as `ScaleTable.kind` has them. */
export const KIND = {
  bands: 0,
  proportional: 1,
  'per-unit': 2,
  levels: 3,
  linear: 4
} as const satisfies Record<Scale['kind'], number>;

/** Lays scales out by their place in the list. */
export function makeScaleTable(scales: readonly Scale[]): ScaleTable {
  const rows = scales.map(rowsOf);
  const first = new Int32Array(scales.length + 1);
  rows.forEach((own, at) => (first[at + 1] = (first[at] ?? 0) + own.length));
  const factors = scales.map(factorsOf);
  return {
    scales,
    kind: Uint8Array.from(scales, ({ kind }) => KIND[kind]),
    first,
    edges: Float64Array.from(rows.flat(), ({ edge }) => edge),
    points: Float64Array.from(rows.flat(), ({ points }) => points),
    factor: Float64Array.from(factors, ({ factor }) => factor),
    divisor: Float64Array.from(factors, ({ divisor }) => divisor),
    unit: Float64Array.from(factors, ({ unit }) => unit),
    maximum: Float64Array.from(scales, greatestOf)
  };
}

/** The most points that a scale can give. */
export function greatestOf(scale: Scale): number {
  switch (scale.kind) {
    case 'bands':
      return Math.max(...scale.bands.map(({ points }) => numberOf(points)));
    case 'levels':
      return Math.max(...scale.levels.map(({ points }) => numberOf(points)));
    case 'linear':
      return Math.max(numberOf(scale.from.points), numberOf(scale.to.points));
    case 'proportional':
    case 'per-unit':
      return numberOf(scale.maximum);
  }
}

/** The numbers that a scale compares a value with. */
export function edgesOf(scale: Scale): Exact[] {
  switch (scale.kind) {
    case 'bands':
      return scale.bands.flatMap(({ upTo }) => (upTo === null ? [] : [upTo]));
    case 'linear':
      return [scale.from.value, scale.to.value];
    case 'proportional':
      return [scale.target];
    case 'per-unit':
    case 'levels':
      return [];
  }
}

/** An open edge is the number just below it, so that every band can be asked the same: not greater than. */
export function rowsOf(scale: Scale): { edge: number; points: number }[] {
  switch (scale.kind) {
    case 'bands':
      return scale.bands.map(({ upTo, closed, points }) => {
        const edge = edgeOf(upTo) ?? Infinity;
        return { edge: closed || upTo === null ? edge : nextDown(edge), points: numberOf(points) };
      });
    case 'levels':
      return scale.levels.map(({ level, points }) => ({ edge: level, points: numberOf(points) }));
    case 'linear':
      return [scale.from, scale.to].map(({ value, points }) => ({
        edge: numberOf(value),
        points: numberOf(points)
      }));
    case 'proportional':
    case 'per-unit':
      return [];
  }
}

/** Fractions are kept apart, so that 3 × 20 ÷ 3 is 20 and not three times a rounded number. */
function factorsOf(scale: Scale): { factor: number; divisor: number; unit: number } {
  if (scale.kind === 'proportional') return { factor: numberOf(scale.target), divisor: 1, unit: 0 };
  if (scale.kind !== 'per-unit') return { factor: 0, divisor: 1, unit: 0 };
  const points = fractionOf(scale.points);
  const per = fractionOf(scale.per ?? 1);
  if (scale.whole === true) {
    return { factor: points.numerator, divisor: points.denominator, unit: per.numerator / per.denominator };
  }
  return {
    factor: points.numerator * per.denominator,
    divisor: points.denominator * per.numerator,
    unit: 0
  };
}

export function edgeOf(edge: Exact | null): number | null {
  return edge === null ? null : numberOf(edge);
}
