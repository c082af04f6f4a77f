import type { Program } from './program';
import { KIND, type ScaleTable } from './scales';
import { settleIndex } from './threshold';

/**
 * Where the arithmetic of the index is written down, once: the report and the bulk path both come here. `values`
 * are measured ones by slot, NaN where N/A. Results are written into arrays of the caller's, so that scoring
 * many partners allocates nothing.
 */

const BANDS = KIND.bands;
const PROPORTIONAL = KIND.proportional;
const PER_UNIT = KIND['per-unit'];

/** Points of a value that is a number; NaN where the scale has no answer (a level it does not name). */
export function pointsAt(table: ScaleTable, scale: number, value: number): number {
  const kind = table.kind[scale] as number;
  if (kind === PROPORTIONAL) {
    const target = table.factor[scale] as number;
    const maximum = table.maximum[scale] as number;
    return value <= 0 ? 0 : value >= target ? maximum : (maximum * value) / target;
  }
  const { edges } = table;
  let row = table.first[scale] as number;
  if (kind === BANDS) {
    while (value > (edges[row] as number)) row++;
    return table.points[row] as number;
  }
  if (kind === PER_UNIT) {
    const points = value <= 0 ? 0 : (table.factor[scale] as number) * value;
    const maximum = table.maximum[scale] as number;
    return points < maximum ? points : maximum;
  }
  const end = table.first[scale + 1] as number;
  while (row < end && edges[row] !== value) row++;
  return row < end ? (table.points[row] as number) : NaN;
}

/**
 * Points of a category: Σ weight × points over what is known, re-weighted or not as the release says. Writes
 * [points, share of its weight that is known]; points are NaN where nothing is.
 */
export function scoreCategory(
  program: Program,
  category: number,
  values: Float64Array,
  into: Float64Array
): void {
  const { weight, slot, scale, scales } = program;
  const end = program.categoryStart[category + 1] as number;
  let sum = 0;
  let known = 0;
  for (let metric = program.categoryStart[category] as number; metric < end; metric++) {
    const value = values[slot[metric] as number] as number;
    const by = scale[metric] as number;
    if (value !== value || by < 0) continue;
    const points = pointsAt(scales, by, value);
    if (points !== points) continue;
    sum += (weight[metric] as number) * points;
    known += weight[metric] as number;
  }
  // Held metrics bring 0 to everyone, so they need no data; but they alone say nothing of a category in which
  // something is scored.
  if (known === 0 && program.needsData[category] === 1) {
    into[0] = NaN;
    into[1] = 0;
    return;
  }
  known += program.heldWeight[category] as number;
  into[0] = known === 0 ? NaN : program.reweightMetrics ? sum / known : sum;
  into[1] = known;
}

const ofCategory = new Float64Array(2);

/**
 * The index of a portfolio: Σ weight × points of its categories, by the same policy. Writes [index, share of the
 * weight that is known]; the index is settled, and NaN where it cannot be said.
 */
export function scorePortfolio(
  program: Program,
  portfolio: number,
  values: Float64Array,
  into: Float64Array
): void {
  const end = program.portfolioStart[portfolio + 1] as number;
  let sum = 0;
  let total = 0;
  let known = 0;
  for (let category = program.portfolioStart[portfolio] as number; category < end; category++) {
    const weight = program.categoryWeight[category] as number;
    if (weight === 0) continue;
    scoreCategory(program, category, values, ofCategory);
    const points = ofCategory[0] as number;
    if (points !== points) continue;
    sum += weight * points;
    total += weight;
    known += weight * (ofCategory[1] as number);
  }
  into[1] = known;
  // The tolerance is for weights such as 0.1 + 0.2, not for data.
  if (total === 0 || known < program.minimumKnownWeight - 1e-9) into[0] = NaN;
  else into[0] = settleIndex(program.reweightCategories ? sum / total : sum);
}
