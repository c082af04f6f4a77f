import type { CategoryProgram, PortfolioProgram } from './compile-release';
import type { NotApplicablePolicy } from './release';
import { pointsOf } from './scales';
import { settleIndex } from './threshold';

/**
 * Where the arithmetic of the index is written down, once: the report and the bulk path both come here. Values
 * are measured ones by slot, NaN where N/A. Results go into an object of the caller's, so that scoring many
 * partners allocates nothing.
 */
export interface CategoryScore {
  /** NaN where nothing in it is known. */
  points: number;
  /** Share of the category's weight that rests on data. */
  knownWeight: number;
}

export interface PortfolioScore {
  /** Settled; NaN where it cannot be said. */
  index: number;
  knownWeight: number;
}

/** Points of a category: Σ weight × points over what is known, re-weighted or not as the policy says. */
export function scoreCategory(
  category: CategoryProgram,
  values: Float64Array,
  policy: NotApplicablePolicy,
  into: CategoryScore
): void {
  let sum = 0;
  let known = 0;
  const { scored } = category;
  for (let at = 0; at < scored.length; at++) {
    const metric = scored[at] as CategoryProgram['scored'][number];
    const value = values[metric.slot] as number;
    if (value !== value || metric.scale === null) continue;
    const points = pointsOf(metric.scale, value);
    if (points !== points) continue;
    sum += metric.weight * points;
    known += metric.weight;
  }
  // Held metrics bring 0 to everyone, so they need no data; but they alone say nothing of a category in which
  // something is scored.
  if (known === 0 && category.hasScoredWeight) {
    into.points = NaN;
    into.knownWeight = 0;
    return;
  }
  known += category.heldWeight;
  into.knownWeight = known;
  into.points = known === 0 ? NaN : policy.metrics === 'reweight' ? sum / known : sum;
}

const category: CategoryScore = { points: NaN, knownWeight: 0 };

/** The index of a portfolio: Σ weight × points of its categories, by the same policy. */
export function scorePortfolio(
  program: PortfolioProgram,
  values: Float64Array,
  policy: NotApplicablePolicy,
  into: PortfolioScore
): void {
  let sum = 0;
  let weight = 0;
  let knownWeight = 0;
  const { categories } = program;
  for (let at = 0; at < categories.length; at++) {
    const current = categories[at] as CategoryProgram;
    if (current.weight === 0) continue;
    scoreCategory(current, values, policy, category);
    if (category.points !== category.points) continue;
    sum += current.weight * category.points;
    weight += current.weight;
    knownWeight += current.weight * category.knownWeight;
  }
  into.knownWeight = knownWeight;
  // The tolerance is for weights such as 0.1 + 0.2, not for data.
  if (weight === 0 || knownWeight < policy.minimumKnownWeight - 1e-9) into.index = NaN;
  else into.index = settleIndex(policy.categories === 'reweight' ? sum / weight : sum);
}
