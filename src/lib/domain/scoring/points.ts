import { KIND, type ScaleTable } from './scale-table';

const BANDS = KIND.bands;
const PROPORTIONAL = KIND.proportional;
const PER_UNIT = KIND['per-unit'];
const LINEAR = KIND.linear;

/** Points of a value that is a number; NaN where the scale has no answer (a level it does not name). */
export function pointsAt(table: ScaleTable, scale: number, value: number): number {
  const kind = table.kind[scale] as number;
  if (kind === PROPORTIONAL) {
    const target = table.factor[scale] as number;
    const maximum = table.maximum[scale] as number;
    return value <= 0 ? 0 : value >= target ? maximum : (maximum * value) / target;
  }
  const { edges, points } = table;
  const first = table.first[scale] as number;
  if (kind === BANDS) {
    let row = first;
    while (value > (edges[row] as number)) row++;
    return points[row] as number;
  }
  if (kind === PER_UNIT) return perUnit(table, scale, value);
  if (kind === LINEAR) {
    const [from, to] = [edges[first] as number, edges[first + 1] as number];
    const [low, high] = [points[first] as number, points[first + 1] as number];
    return value <= from ? low : value >= to ? high : low + ((high - low) * (value - from)) / (to - from);
  }
  const end = table.first[scale + 1] as number;
  for (let row = first; row < end; row++) if (edges[row] === value) return points[row] as number;
  return NaN;
}

function perUnit(table: ScaleTable, scale: number, value: number): number {
  if (value <= 0) return 0;
  const unit = table.unit[scale] as number;
  const units = unit === 0 ? value : wholeUnits(value / unit);
  const points = ((table.factor[scale] as number) * units) / (table.divisor[scale] as number);
  return Math.min(points, table.maximum[scale] as number);
}

/** A value, a unit and their quotient are each rounded to the nearest double: so far it may miss what it is. */
const ROUNDED = 4 * Number.EPSILON;

/** A quotient that misses a whole number by rounding alone is that number. */
function wholeUnits(quotient: number): number {
  return Math.floor(quotient + quotient * ROUNDED);
}
