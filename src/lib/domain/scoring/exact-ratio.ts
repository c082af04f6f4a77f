import { fractionOf, numberOf, type Exact } from './exact';

const DECIMALS = 12;
const ONE = 10n ** BigInt(DECIMALS);

/**
 * numerator ÷ denominator as a number that lies on the true side of every edge it is going to be compared with.
 * Division rounds once, so a quotient of whole amounts that differs from an edge by less than half a unit in
 * the last place would look equal to it; near an edge the two are therefore compared as whole numbers.
 * Amounts are integers (minor units); edges have at most twelve decimals.
 */
export function exactRatio(numerator: number, denominator: number, edges: readonly Exact[]): number {
  const quotient = numerator / denominator;
  if (!Number.isSafeInteger(numerator) || !Number.isSafeInteger(denominator)) return quotient;
  for (const exact of edges) {
    const edge = numberOf(exact);
    if (Math.abs(quotient - edge) > 1e-12) continue;
    const { over, under } = wholeParts(exact);
    // The sign of numerator/denominator - edge, exactly: the denominator is positive.
    const side = BigInt(numerator) * under - over * BigInt(denominator);
    if (side === 0n) return edge;
    return side > 0n ? Math.max(quotient, nextUp(edge)) : Math.min(quotient, nextDown(edge));
  }
  return quotient;
}

function wholeParts(edge: Exact): { over: bigint; under: bigint } {
  if (typeof edge === 'number') return { over: BigInt(edge.toFixed(DECIMALS).replace('.', '')), under: ONE };
  const { numerator, denominator } = fractionOf(edge);
  return { over: BigInt(numerator), under: BigInt(denominator) };
}

/** The next greater double. */
export function nextUp(value: number): number {
  if (value === 0) return Number.MIN_VALUE;
  const float = new Float64Array([value]);
  const bits = new BigInt64Array(float.buffer);
  bits[0] = (bits[0] ?? 0n) + (value > 0 ? 1n : -1n);
  return float[0] ?? value;
}

/** The next smaller double. */
export function nextDown(value: number): number {
  return -nextUp(-value);
}
