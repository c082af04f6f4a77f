/** What a benchmark says: a ratio against its limit, made in one run, since machines differ and are noisy. */
export interface Figure {
  name: string;
  limit: number;
  ratio: number;
  detail: string;
}

/** The middle one of an odd number of measurements. */
export function middle(all: readonly number[]): number {
  return all.toSorted((a, b) => a - b)[(all.length - 1) / 2] ?? NaN;
}

/** e.g. "805 ms at 4x CPU slow-down (710-980, median of 7); 252 ms without" */
export function slowAndPlain(slow: readonly number[], plain: readonly number[], slowDown: number): string {
  const [least, most] = [Math.min(...slow), Math.max(...slow)].map((ms) => ms.toFixed(0));
  return (
    `${middle(slow).toFixed(0)} ms at ${slowDown}x CPU slow-down ` +
    `(${least}-${most}, median of ${slow.length}); ${middle(plain).toFixed(0)} ms without`
  );
}
