import { solve, type Constraint } from 'yalps';

/** A bound at some prices. */
export interface Bound {
  prices: readonly number[];
  height: number;
  /** The bound bends downwards: this line touches it here and is nowhere below it. */
  line: Line;
}

/** base + Σ slope × price */
export interface Line {
  base: number;
  slope: readonly number[];
}

/** What may be asked for prices. */
export interface PriceRange {
  /** Per meter; above 0. */
  highest: readonly number[];
  /** Whether a price may be below 0 as well. */
  signed: readonly boolean[];
  /** In what measure bounds are. */
  scale: number;
  /** A higher bound is as good as any. */
  most: number;
}

const ROUNDS = 40;
/** Of the height: closer is not worth another round. */
const CLOSE = 1e-2;

/**
 * Looks for the prices with the highest bound, by laying lines over it: yalps finds the highest point under all
 * lines so far, the bound is computed there, and gives a new line. What comes back are prices that were looked at,
 * best first, and any prices give a bound that holds: nothing depends on how precisely yalps computes.
 *
 * @param known lines that are nowhere below the bound
 */
export function raiseBound<B extends Bound>(
  boundAt: (prices: readonly number[]) => B,
  range: PriceRange,
  first: readonly number[],
  known: readonly Line[] = []
): B[] {
  const start = boundAt(first);
  const seen = [start];
  const lines = [...known, start.line];
  let best = start.height;
  while (best <= range.most && seen.length < ROUNDS) {
    const next = highestUnder(lines, range, start.height);
    if (next === null || next.height - best < CLOSE * Math.abs(best)) break;
    const bound = boundAt(next.prices);
    seen.push(bound);
    lines.push(bound.line);
    best = Math.max(best, bound.height);
  }
  return seen.toSorted((a, b) => b.height - a.height);
}

/** In numbers between 0 and about 1, which is where yalps is at its best; heights are counted from `floor`. */
function highestUnder(
  lines: readonly Line[],
  { highest, signed, scale }: PriceRange,
  floor: number
): { prices: number[]; height: number } | null {
  // Variables and rows are numbered: 0 is the height, meter + 1 a price, −meter − 1 a price below 0; lines follow.
  const first = highest.length + 1;
  const constraints: [number, Constraint][] = [[0, { max: 1.5 }]];
  lines.forEach(({ base }, at) => constraints.push([first + at, { max: (base - floor) / scale }]));
  const variables: [number, [number, number][]][] = [
    [0, [[0, 1], ...lines.map((_, at) => pair(first + at, 1))]]
  ];
  highest.forEach((most, meter) => {
    for (const sign of signed[meter] === true ? [1, -1] : [1]) {
      const name = sign * (meter + 1);
      const unit = (-sign * most) / scale;
      constraints.push([name, { max: 1 }]);
      variables.push([
        name,
        [[name, 1], ...lines.map(({ slope }, at) => pair(first + at, unit * (slope[meter] ?? 0)))]
      ]);
    }
  });
  const model = { direction: 'maximize', objective: 0, constraints, variables } as const;
  const { status, result, variables: found } = solve<number, number>(model);
  if (status !== 'optimal') return null;
  const values = new Map(found);
  return {
    height: result * scale + floor,
    prices: highest.map(
      (most, meter) => most * ((values.get(meter + 1) ?? 0) - (values.get(-meter - 1) ?? 0))
    )
  };
}

function pair(key: number, value: number): [number, number] {
  return [key, value];
}
