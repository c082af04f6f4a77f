import { numberOf, type Exact } from './exact';
import { exactRatio } from './exact-ratio';
import { exactDifference } from './exact-difference';
import type {
  AnyMeasure,
  DifferenceMeasure,
  GrowthMeasure,
  PerAmountMeasure,
  RatioMeasure,
  TotalMeasure
} from './measure';
import type { MeasuredValue } from './measurement';
import type { NotKnownReason } from './report';

/** A measure that is made of other measures, and of nothing else. */
export type CombinedMeasure =
  RatioMeasure | PerAmountMeasure | GrowthMeasure | TotalMeasure | DifferenceMeasure | AnyMeasure;

/**
 * The value of a measure from those it is made of, in the order of `measuresIn`. `edges` are the numbers that scales
 * will compare it with; a quotient and a difference are settled exactly against them.
 */
export function combineValues(
  measure: CombinedMeasure,
  parts: readonly MeasuredValue[],
  edges: readonly Exact[]
): MeasuredValue {
  switch (measure.kind) {
    case 'total':
      return total(parts);
    case 'difference':
      return difference(measure, parts, edges);
    case 'any':
      return any(parts);
    default:
      return quotient(measure, parts, edges);
  }
}

function quotient(
  measure: RatioMeasure | PerAmountMeasure | GrowthMeasure,
  [over, under]: readonly MeasuredValue[],
  edges: readonly Exact[]
): MeasuredValue {
  if (over?.value == null || under?.value == null) {
    const [first, second] = measure.kind === 'ratio' ? [under, over] : [over, under];
    return none(first?.reason ?? second?.reason ?? 'no-data');
  }
  switch (measure.kind) {
    case 'ratio':
      if (under.value <= 0) return none('nothing-eligible');
      if (!sameCurrency(over, under)) return none('mixed-currencies');
      return number(exactRatio(over.value, under.value, edges));
    case 'per-amount':
      if (under.value <= 0) return none('no-amount');
      if (under.currency !== null && under.currency !== measure.currency) return none('other-currency');
      // One division of whole numbers instead of two, so that a target that is met exactly is met.
      return number(exactRatio(over.value * measure.per, under.value, edges));
    case 'growth':
      if (under.value <= 0) return none('no-baseline');
      if (!sameCurrency(over, under)) return none('mixed-currencies');
      if (under.value < numberOf(measure.leastBaseline ?? 0)) return number(0);
      return number(exactRatio(over.value - under.value, under.value, edges));
  }
}

function total(parts: readonly MeasuredValue[]): MeasuredValue {
  const known = parts.filter(({ value }) => value !== null);
  if (known.length === 0) return none(parts[0]?.reason ?? 'no-data');
  // A sum of nothing is 0 of no currency, and adds nothing to an amount of any.
  const adding = known.filter(({ value, currency }) => value !== 0 || currency !== null);
  const currency = adding[0]?.currency ?? null;
  if (adding.some((part) => part.currency !== currency)) return none('mixed-currencies');
  return number(
    adding.reduce((sum, { value }) => sum + (value ?? 0), 0),
    currency
  );
}

function difference(
  { belowZero }: DifferenceMeasure,
  [from, taken]: readonly MeasuredValue[],
  edges: readonly Exact[]
): MeasuredValue {
  if (from?.value == null || taken?.value == null) return none(from?.reason ?? taken?.reason ?? 'no-data');
  if (!sameCurrency(from, taken)) return none('mixed-currencies');
  const left = exactDifference(from.value, taken.value, edges);
  return number(belowZero === 'zero' ? Math.max(0, left) : left, from.currency ?? taken.currency);
}

function any(parts: readonly MeasuredValue[]): MeasuredValue {
  if (parts.every(({ value }) => value === null)) return none(parts[0]?.reason ?? 'no-data');
  return number(Number(parts.some(({ value }) => (value ?? 0) > 0)));
}

/** An empty sum has no currency and fits to any. */
function sameCurrency(a: MeasuredValue, b: MeasuredValue): boolean {
  return a.currency === null || b.currency === null || a.currency === b.currency;
}

function number(value: number, currency: string | null = null): MeasuredValue {
  return Number.isFinite(value) ? { value, reason: null, currency } : none('no-data');
}

function none(reason: NotKnownReason): MeasuredValue {
  return { value: null, reason, currency: null };
}
