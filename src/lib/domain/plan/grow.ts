import type { Option } from './blocks';
import type { Choice, PricedBound, Reach, Search, Step } from './choice';
import { highestGain, type Curve } from './curve';
import { holds, touches, union } from './place-set';

/** The choice with this option, or null where it cannot be or is not worth it. */
export function grow(step: Step, choice: Choice, option: Option): Choice | null {
  if (!holds(choice.done, option.needs) || touches(choice.done, option.bars)) return null;
  const used = usedWith(step, choice, option);
  if (used === null) return null;
  const { reach } = step;
  const { search, limit } = step.run;
  const values = choice.values.map((value, meter) => value + (option.moves[meter] ?? 0));
  for (const { meter, unless } of option.shared) {
    if (!touches(choice.done, unless)) values[meter] = (values[meter] ?? 0) + 1;
  }
  const cost = choice.cost + option.cost;
  if (!canReach(search, values, reach)) return null;
  const level = values.map((value, meter) => levelOf(search.curves[meter], value, reach[meter]));
  const bounds = boundsOf(step, choice.bounds, level, cost);
  const bound = Math.min(...bounds);
  if (bound > limit) return null;
  return {
    done: union(choice.done, option.done),
    cost,
    count: choice.count + option.count,
    values: level,
    used,
    passed: choice.passed | option.passed,
    bounds,
    bound
  };
}

function usedWith({ run, block }: Step, { used }: Choice, { minutes }: Option): number[] | null {
  const { split, endsSplit } = block;
  if (split < 0) return used;
  const total = (used[split] ?? 0) + minutes;
  if (total > (run.search.blocks.split[split] ?? 0)) return null;
  return used.with(split, endsSplit ? 0 : total);
}

/** By each part; a part that could be given up before is given up still. */
function boundsOf(
  { run, parts, decided }: Step,
  before: readonly number[],
  values: readonly number[],
  cost: number
): number[] {
  return parts.map((sets, part) => {
    let bound = before[part] ?? -Infinity;
    for (const priced of sets) bound = Math.max(bound, pricedAt(run.search, priced, decided, values, cost));
    return bound;
  });
}

export function pricedAt(
  { costs }: Search,
  { prices, rest }: PricedBound,
  decided: number,
  values: readonly number[],
  cost: number
): number {
  let bound = costs * cost + (rest[decided] ?? 0);
  for (let meter = 0; meter < values.length; meter++) bound -= (prices[meter] ?? 0) * (values[meter] ?? 0);
  return bound;
}

function canReach(
  { curves, neededGain }: Search,
  values: readonly number[],
  reach: readonly Reach[]
): boolean {
  let gain = 0;
  for (let meter = 0; meter < values.length; meter++) {
    const [curve, span, value = 0] = [curves[meter], reach[meter], values[meter]];
    if (curve !== undefined && span !== undefined)
      gain += highestGain(curve, value + span.down, value + span.up);
  }
  return gain >= neededGain;
}

/** Where the value can no longer leave its step, the step's lowest value from which it cannot says as much. */
function levelOf(curve: Curve | undefined, value: number, reach: Reach | undefined): number {
  if (curve === undefined || reach === undefined) return value;
  const step = curve.stretches.find(({ from, to }) => from <= value && value <= to);
  const isLeft = step?.flat !== true || value + reach.up > step.to || value + reach.down < step.from;
  return isLeft ? value : step.from - reach.down;
}
