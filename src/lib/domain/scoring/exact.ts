/**
 * A number of the rules: written as a number, or as a fraction where no decimal is exact, "20/3" (domain notes,
 * section 8). Divided once, at the end of a calculation.
 */
export type Exact = number | string;

export interface Fraction {
  numerator: number;
  /** Greater than 0. */
  denominator: number;
}

const FRACTION = /^(-?\d{1,15})\/([1-9]\d{0,14})$/;

/** @throws where it is neither a number nor a fraction: a checked release has none */
export function fractionOf(exact: Exact): Fraction {
  if (typeof exact === 'number') return { numerator: exact, denominator: 1 };
  const parts = FRACTION.exec(exact);
  if (parts === null) throw new Error(`"${exact}" is no number and no fraction`);
  return { numerator: Number(parts[1]), denominator: Number(parts[2]) };
}

/** The nearest double. */
export function numberOf(exact: Exact): number {
  const { numerator, denominator } = fractionOf(exact);
  return numerator / denominator;
}
