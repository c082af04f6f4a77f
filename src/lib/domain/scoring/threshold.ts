import type { Release, Threshold } from './release';

export type Comparator = Threshold['comparator'];

/**
 * An index is rounded to nine decimals before it is compared or shown further: the sum of weighted points in
 * binary fractions may miss a whole number by 1e-15, and 5 must be 5. Rules work with at most six decimals.
 */
export function settleIndex(index: number): number {
  return Math.round(index * 1e9) / 1e9;
}

/**
 * Points beside the points that are asked of them, settled alike: 29 % of growth at a point a percent are 29 points,
 * though in binary fractions they are 28.999999999999996. Greater than 0 where there are more, 0 where they are met
 * exactly; NaN where they are not known.
 */
export function comparePoints(points: number, asked: number): number {
  return settleIndex(points) - settleIndex(asked);
}

/** True where the index, which is settled, has reached the threshold. */
export function isReached({ comparator, value }: Threshold, index: number): boolean {
  const edge = settleIndex(value);
  return comparator === '>=' ? index >= edge : index > edge;
}

/** The lowest threshold that is not reached; null where all are. */
export function nextThreshold(release: Release, index: number): Threshold | null {
  return release.thresholds.find((threshold) => !isReached(threshold, index)) ?? null;
}
