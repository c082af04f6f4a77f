import { pointsAt } from './meters';
import type { Meter, Piece } from './problem';

/** A meter over the values that it can come to. */
export interface Curve {
  id: string;
  weight: number;
  points: readonly Piece[];
  /** Points that the target asks of this meter by itself; −Infinity where it asks none. */
  floor: number;
  start: number;
  low: number;
  high: number;
  stretches: Stretch[];
  /** A higher value never brings less; where it may, only equal values can stand in for each other. */
  rising: boolean;
  /** Every value brings the same. */
  idle: boolean;
}

/** Whole values `from` to `to`, over which the index gains by `slope` a unit, from `gain`. */
export interface Stretch {
  from: number;
  to: number;
  gain: number;
  slope: number;
  /** Every value is as good as any other, for the target's floor too. */
  flat: boolean;
}

/** Between two stretches that join, rounding may make a step down of this size, which is none. */
const NO_STEP = 1e-12;

export function compileCurve(
  { id, weight, points }: Meter,
  { start, low, high, floor }: Pick<Curve, 'start' | 'low' | 'high' | 'floor'>
): Curve {
  const stretches = points.flatMap((piece, at) => {
    const from = Math.max(low, at === 0 ? low : Math.ceil(piece.from));
    const to = Math.min(high, Math.ceil(points[at + 1]?.from ?? Infinity) - 1);
    const slope = weight * piece.slope;
    const flat = piece.slope === 0 || (slope === 0 && floor === -Infinity);
    return from > to ? [] : [{ from, to, gain: weight * pointsAt(points, from), slope, flat }];
  });
  // Points under a weight below 0 fall where the index rises, and a floor asks for points.
  const rising = isRising(stretches) && (floor === -Infinity || weight > 0);
  const isSame = stretches.length === 1 || floor === -Infinity;
  const idle = isSame && stretches.every(({ flat, gain }) => flat && gain === stretches[0]?.gain);
  return { id, weight, points, floor, start, low, high, stretches, rising, idle };
}

function isRising(stretches: readonly Stretch[]): boolean {
  return stretches.every(({ gain, slope, from, to }, at) => {
    const before = stretches[at - 1];
    return (
      (from === to || slope >= 0) && (before === undefined || gain >= gainAt(before, before.to) - NO_STEP)
    );
  });
}

export function gainAt({ gain, slope, from }: Stretch, value: number): number {
  return slope === 0 ? gain : gain + slope * (value - from);
}

/** The values of a curve that have the points the target asks of it, as stretches. */
export function allowedStretches({ points, floor, stretches }: Curve): Stretch[] {
  if (floor === -Infinity) return stretches;
  return stretches.flatMap((stretch) => {
    const isAllowed = (value: number): boolean => pointsAt(points, value) >= floor;
    const { from, to } = stretch;
    if (isAllowed(from)) {
      const last = isAllowed(to) ? to : boundary(from, to, isAllowed);
      return [{ ...stretch, to: last }];
    }
    if (!isAllowed(to)) return [];
    const first = boundary(to, from, isAllowed);
    return [{ ...stretch, from: first, gain: gainAt(stretch, first) }];
  });
}

/** The last value from `inside` towards `outside` that is still allowed. */
function boundary(inside: number, outside: number, isAllowed: (value: number) => boolean): number {
  let [good, bad] = [inside, outside];
  while (Math.abs(good - bad) > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (isAllowed(middle)) good = middle;
    else bad = middle;
  }
  return good;
}

/** The most that the index can gain by this meter while its value is between the two. */
export function highestGain({ stretches }: Curve, from: number, to: number): number {
  let highest = -Infinity;
  for (const stretch of stretches) {
    if (stretch.to < from) continue;
    if (stretch.from > to) break;
    const left = gainAt(stretch, Math.max(from, stretch.from));
    const right = gainAt(stretch, Math.min(to, stretch.to));
    highest = Math.max(highest, left, right);
  }
  return highest;
}
