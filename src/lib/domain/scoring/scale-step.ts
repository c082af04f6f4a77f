import { numberOf } from './exact';
import type { ScaleStep } from './report';
import type { Scale } from './scale';
import { edgeOf, rowsOf } from './scale-table';

/** The step of a scale that gave a value its points, for a reader. */
export function stepOf(scale: Scale, value: number, points: number): ScaleStep {
  switch (scale.kind) {
    case 'bands': {
      const band = rowsOf(scale).findIndex(({ edge }) => value <= edge);
      const { upTo = null, closed = false } = scale.bands[band] ?? {};
      const before = scale.bands[band - 1];
      return {
        kind: 'band',
        above: edgeOf(before?.upTo ?? null),
        closedBelow: before?.closed === false,
        upTo: edgeOf(upTo),
        closed,
        points
      };
    }
    case 'linear':
      return { kind: 'linear', from: numberOf(scale.from.value), to: numberOf(scale.to.value), points };
    case 'proportional':
      return { kind: 'proportional', target: numberOf(scale.target), points };
    case 'per-unit':
      return { kind: 'per-unit', each: numberOf(scale.points), per: numberOf(scale.per ?? 1), points };
    case 'levels':
      return { kind: 'level', level: value, points };
  }
}
