import { isReached, settleIndex } from '../scoring/threshold';
import type { Threshold } from '../scoring/release';
import type { Meter, Piece, PlanProblem } from './problem';

/** Points of a meter at a value, before its weight. */
export function pointsAt(pieces: readonly Piece[], value: number): number {
  let at = pieces[0];
  for (const piece of pieces) {
    if (piece.from > value) break;
    at = piece;
  }
  if (at === undefined) return 0;
  // The first piece may begin at −Infinity, and 0 × Infinity is not a number.
  return at.slope === 0 ? at.points : at.points + at.slope * (value - at.from);
}

/** Before anything is done. */
export function startOf(meter: Meter): number {
  return meter.kind === 'people' ? new Set(meter.counted).size : meter.base;
}

/** By id: sums of binary fractions depend on their order, an answer must not. */
export function sortById<T extends { id: string }>(items: readonly T[]): T[] {
  return items.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

/** @param meters sorted by id, as `values` are */
export function indexOf(
  fixed: number,
  meters: readonly Pick<Meter, 'weight' | 'points'>[],
  values: ArrayLike<number>
): number {
  let index = fixed;
  meters.forEach(({ weight, points }, at) => (index += weight * pointsAt(points, values[at] ?? 0)));
  return settleIndex(index);
}

/** @param meters sorted by id, as `values` are */
export function isTargetMet(
  { target, fixed }: Pick<PlanProblem, 'target' | 'fixed'>,
  meters: readonly Pick<Meter, 'id' | 'weight' | 'points'>[],
  values: ArrayLike<number>
): boolean {
  const floors = target.requires ?? [];
  const isFloorMet = meters.every(({ id, points }, at) =>
    floors.every((floor) => floor.meter !== id || pointsAt(points, values[at] ?? 0) >= floor.points)
  );
  // Of a threshold only value and comparator are asked, and these the target has.
  return isFloorMet && isReached(target as Threshold, indexOf(fixed, meters, values));
}
