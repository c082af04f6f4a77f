import { pointsAt } from './points';
import type { Program } from './program';
import type { RoundingRule } from './release';
import { settleIndex } from './threshold';

/**
 * Where the arithmetic of the index is written down, once: the report and the bulk path both come here. `values`
 * are measured ones by slot, NaN where N/A. Results are written into arrays of the caller's, so that scoring
 * many partners allocates nothing.
 */

/**
 * Points of a category: Σ weight × points over what is known, re-weighted or not as the release says. Writes
 * [points, share of it that is known]; points are NaN where nothing is.
 */
export function scoreCategory(
  program: Program,
  category: number,
  values: Float64Array,
  into: Float64Array
): void {
  const { weight, part, slot, scale, scales, rules } = program;
  const end = program.categoryStart[category + 1] as number;
  let sum = 0;
  let known = 0;
  for (let metric = program.categoryStart[category] as number; metric < end; metric++) {
    const by = scale[metric] as number;
    let points: number;
    if (by >= 0) {
      const value = values[slot[metric] as number] as number;
      if (value !== value) continue;
      points = pointsAt(scales, by, value);
    } else {
      const rule = rules[metric];
      if (rule == null) continue;
      points = rule(values);
    }
    if (points !== points) continue;
    sum += (weight[metric] as number) * points;
    known += part[metric] as number;
  }
  // Held metrics bring 0 to everyone, so they need no data; but they alone say nothing of a category in which
  // something is scored.
  if (known === 0 && program.needsData[category] === 1) {
    into[0] = NaN;
    into[1] = 0;
    return;
  }
  known += program.heldPart[category] as number;
  into[0] = known === 0 ? NaN : program.reweightMetrics ? sum / known : sum;
  into[1] = known;
}

const ofCategory = new Float64Array(2);

/**
 * The index of a portfolio, by the track that counts: Σ weight × points of its categories, by the same policy.
 * Writes [index, share of it that is known]; the index is settled, and NaN where it cannot be said.
 *
 * @returns the track that counts; -1 where it cannot be said which
 */
export function scorePortfolio(
  program: Program,
  portfolio: number,
  values: Float64Array,
  into: Float64Array
): number {
  const first = program.portfolioStart[portfolio] as number;
  const end = program.portfolioStart[portfolio + 1] as number;
  if (end - first === 1) {
    scoreTrack(program, first, values, into);
    return first;
  }
  const track =
    program.bestTrack[portfolio] === 1
      ? bestTrack(program, first, end, values, into)
      : fittingTrack(program, first, end, values);
  if (track === -1) {
    into[0] = NaN;
    into[1] = 0;
  } else scoreTrack(program, track, values, into);
  return track;
}

/** The index of one track, whether it counts or not; written like a portfolio's. */
export function scoreTrack(program: Program, track: number, values: Float64Array, into: Float64Array): void {
  const end = program.trackStart[track + 1] as number;
  let sum = 0;
  let total = 0;
  let known = 0;
  for (let category = program.trackStart[track] as number; category < end; category++) {
    const weight = program.categoryWeight[category] as number;
    if (weight === 0) continue;
    scoreCategory(program, category, values, ofCategory);
    const points = ofCategory[0] as number;
    if (points !== points) continue;
    sum += weight * points;
    total += weight;
    known += (program.categoryPart[category] as number) * (ofCategory[1] as number);
  }
  into[1] = known;
  // The tolerance is for weights such as 0.1 + 0.2, not for data.
  if (total === 0 || known < program.minimumKnownWeight - 1e-9) into[0] = NaN;
  else into[0] = rounded(settleIndex(program.reweightCategories ? sum / total : sum), program.rounding);
}

/** The track with the greatest index, the first of equals; where none can be said, the one most is known of. */
function bestTrack(
  program: Program,
  first: number,
  end: number,
  values: Float64Array,
  into: Float64Array
): number {
  let best = first;
  let bestIndex = NaN;
  let bestKnown = -1;
  for (let track = first; track < end; track++) {
    scoreTrack(program, track, values, into);
    const [index = NaN, known = 0] = into;
    const better = Number.isNaN(bestIndex) ? !Number.isNaN(index) || known > bestKnown : index > bestIndex;
    if (!better) continue;
    best = track;
    bestIndex = index;
    bestKnown = known;
  }
  return best;
}

/** The first track that fits; -1 where none does, or where it is not known of an earlier one. */
function fittingTrack(program: Program, first: number, end: number, values: Float64Array): number {
  for (let track = first; track < end; track++) {
    const fits = program.fits[track]?.(values);
    if (fits === 1) return track;
    if (fits !== 0) return -1;
  }
  return -1;
}

function rounded(index: number, rule: RoundingRule | null): number {
  if (rule === null) return index;
  const unit = 10 ** rule.decimals;
  const scaled = settleIndex(index * unit);
  return (rule.mode === 'down' ? Math.floor(scaled) : Math.floor(scaled + 0.5)) / unit;
}
