import type { Release, Threshold } from './release';

export type Comparator = Threshold['comparator'];

/**
 * An index is rounded to nine decimals before it is compared or shown further: the sum of weighted points in
 * binary fractions may miss a whole number by 1e-15, and 5 must be 5. Rules work with at most six decimals.
 */
export function settleIndex(index: number): number {
  return Math.round(index * 1e9) / 1e9;
}

/** True where the index has reached the threshold. */
export function isReached(threshold: Threshold, index: number): boolean {
  return threshold.comparator === '>=' ? index >= threshold.value : index > threshold.value;
}

/** The lowest threshold that is not reached; null where all are. */
export function nextThreshold(release: Release, index: number): Threshold | null {
  return release.thresholds.find((threshold) => !isReached(threshold, index)) ?? null;
}
