import type { CombinedMeasure } from './combine-values';
import type { Measure } from './measure';

/** Ids of the certifications that a measure counts itself. */
export function certificationsIn(measure: Measure): readonly string[] {
  switch (measure.kind) {
    case 'count-people':
      return measure.certifications;
    case 'count-people-with-all':
      return measure.sets.flat();
    default:
      return [];
  }
}

/** Ids of the measures that a measure is made of, directly. */
export function measuresIn(measure: Measure | CombinedMeasure): string[] {
  switch (measure.kind) {
    case 'ratio':
      return [measure.numerator, measure.denominator];
    case 'per-amount':
      return [measure.count, measure.amount];
    case 'growth':
      return [measure.current, measure.baseline];
    case 'difference':
      return [measure.minuend, measure.subtrahend];
    case 'total':
    case 'any':
      return measure.of;
    case 'sum':
    case 'count-people':
    case 'count-people-with-all':
    case 'count-use-cases':
    case 'reported':
      return [];
  }
}
