import type { Exact } from './exact';
import { exactRatio } from './exact-ratio';

/** Figures have at most twelve decimals (see `settleReported`); so many of these parts are a whole. */
const PARTS = 1e12;

/**
 * minuend - subtrahend as a number that lies on the true side of every edge it is going to be compared with: 0.3 - 0.1
 * is 0.2. Both are counted in whole parts, so that their difference is exact. What is too great to be counted so is
 * taken as it is: amounts are whole already.
 */
export function exactDifference(minuend: number, subtrahend: number, edges: readonly Exact[]): number {
  const [from, taken] = [Math.round(minuend * PARTS), Math.round(subtrahend * PARTS)];
  const countable = Number.isSafeInteger(from) && Number.isSafeInteger(taken);
  const difference = countable ? exactRatio(from - taken, PARTS, edges) : minuend - subtrahend;
  // Nothing left is 0, and never -0.
  return difference === 0 ? 0 : difference;
}
