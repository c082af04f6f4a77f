import type { IsoDate } from '$lib/domain/shared/date';

/** The index from a day on; null where it is not known. */
export interface IndexPoint {
  on: IsoDate;
  index: number | null;
}

/** Where a line of steps stands on a day; null before its first. */
export function indexOn(points: readonly IndexPoint[], day: IsoDate): number | null {
  return points.findLast(({ on }) => on <= day)?.index ?? null;
}
