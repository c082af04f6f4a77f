import { nextDown } from './exact-ratio';
import type { Scale } from './release';
import type { ScaleStep } from './report';

/**
 * A scale made ready to run. One shape for all kinds, so that the loop that scores ten thousand partners stays
 * a plain one.
 */
export interface CompiledScale {
  scale: Scale;
  /** Bands: the greatest value that still belongs to each; levels: the level. */
  edges: Float64Array;
  points: Float64Array;
  kind: Scale['kind'];
  /** Proportional: the target; per unit: points of one. */
  factor: number;
  maximum: number;
  /** The most points it can give. */
  greatest: number;
}

/** Makes a scale ready to run. */
export function compileScale(scale: Scale): CompiledScale {
  switch (scale.kind) {
    case 'bands':
      return compiled(scale, {
        edges: scale.bands.map(({ upTo, closed }) =>
          upTo === null ? Infinity : closed ? upTo : nextDown(upTo)
        ),
        points: scale.bands.map((band) => band.points)
      });
    case 'levels':
      return compiled(scale, {
        edges: scale.levels.map((level) => level.level),
        points: scale.levels.map((level) => level.points)
      });
    case 'proportional':
      return compiled(scale, { factor: scale.target, maximum: scale.maximum });
    case 'per-unit':
      return compiled(scale, { factor: scale.points, maximum: scale.maximum });
  }
}

/** Points of a value; NaN where the scale has no answer (a level it does not name). */
export function pointsOf(scale: CompiledScale, value: number): number {
  switch (scale.kind) {
    case 'bands': {
      const { edges, points } = scale;
      let band = 0;
      while (value > (edges[band] as number)) band++;
      return points[band] as number;
    }
    case 'proportional': {
      if (value <= 0) return 0;
      return value >= scale.factor ? scale.maximum : (scale.maximum * value) / scale.factor;
    }
    case 'per-unit': {
      if (value <= 0) return 0;
      const points = scale.factor * value;
      return points < scale.maximum ? points : scale.maximum;
    }
    case 'levels': {
      const at = scale.edges.indexOf(value);
      return at === -1 ? NaN : (scale.points[at] as number);
    }
  }
}

/** The step of the scale that gave the points, for a reader; null where there is none. */
export function stepOf({ scale, edges }: CompiledScale, value: number, points: number): ScaleStep | null {
  switch (scale.kind) {
    case 'bands': {
      const at = edges.findIndex((edge) => value <= edge);
      const band = scale.bands[at];
      if (band === undefined) return null;
      return { kind: 'band', above: scale.bands[at - 1]?.upTo ?? null, ...band };
    }
    case 'proportional':
      return { kind: 'proportional', target: scale.target, points };
    case 'per-unit':
      return { kind: 'per-unit', each: scale.points, points };
    case 'levels':
      return Number.isNaN(points) ? null : { kind: 'level', level: value, points };
  }
}

/** The numbers that a scale compares a value with. */
export function edgesOf(scale: Scale): number[] {
  switch (scale.kind) {
    case 'bands':
      return scale.bands.flatMap((band) => (band.upTo === null ? [] : [band.upTo]));
    case 'proportional':
      return [scale.target];
    case 'per-unit':
    case 'levels':
      return [];
  }
}

function compiled(
  scale: Scale,
  parts: { edges?: number[]; points?: number[]; factor?: number; maximum?: number }
): CompiledScale {
  const { edges = [], points = [], factor = 0, maximum = 0 } = parts;
  return {
    scale,
    kind: scale.kind,
    edges: Float64Array.from(edges),
    points: Float64Array.from(points),
    factor,
    maximum,
    greatest: Math.max(maximum, ...points)
  };
}
