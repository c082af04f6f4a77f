import type { Blocks, Option } from './blocks';
import type { PricedBound } from './choice';
import { allowedStretches, gainAt, type Curve, type Stretch } from './curve';
import type { Instance } from './instance';
import { cheapestLevels, highestLevels, type Levels } from './levels';
import { raiseBound, type Bound, type Line, type PriceRange } from './raise-bound';

/** What is looked for, as far as bounds know it: the least of cost × costs − gain × (1 − costs). */
export interface Goal {
  costs: 0 | 1;
  curves: readonly Curve[];
  blocks: Blocks;
  range: PriceRange;
  levelsAt: (stretches: Stretches, prices: readonly number[]) => Levels | null;
}

export type Stretches = readonly (readonly Stretch[])[];

/** A part of the target: values in these stretches of each meter. */
export interface Part {
  stretches: Stretches;
  /** Nothing in this part is better. */
  height: number;
  bounds: PricedBound[];
  /** Prices that were looked at, best first. */
  seen: LevelBound[];
}

/** A bound, and what it is made of: the levels that the target bought and the options that the blocks sold. */
interface LevelBound extends Bound {
  levels: Levels;
  /** Cost and moves of the options of all blocks from this one on. */
  sold: { cost: number; moves: readonly number[] }[];
}

/** The best prices found and the next best: each gives up choices that the other keeps. */
const SETS = 2;

export function costGoal({ curves, neededGain, actions }: Instance, blocks: Blocks): Goal {
  const total = actions.reduce((sum, { cost }) => sum + cost, 0);
  const highest = curves.map((_, meter) => {
    const rates = blocks.blocks.flatMap(({ options }) =>
      options.map(({ cost, moves }) => (moves[meter] === 0 ? 0 : cost / Math.abs(moves[meter] ?? 1)))
    );
    return Math.max(0, ...rates) * 2 || 1;
  });
  return {
    costs: 1,
    curves,
    blocks,
    range: {
      highest,
      signed: curves.map(({ rising }) => !rising),
      scale: Math.max(total, 1),
      most: total + slackOf(total)
    },
    levelsAt: (stretches, prices) => cheapestLevels(stretches, prices, neededGain)
  };
}

export function gainGoal({ curves }: Instance, blocks: Blocks): Goal {
  const highest = curves.map(({ stretches }) => {
    const slopes = stretches.map(({ slope }) => Math.abs(slope));
    return Math.max(spreadOf(stretches), ...slopes) * 2 || 1;
  });
  const scale = curves.reduce((sum, { stretches }) => sum + spreadOf(stretches), 0) || 1;
  return {
    costs: 0,
    curves,
    blocks,
    range: { highest, signed: curves.map(({ rising }) => !rising), scale, most: Infinity },
    levelsAt: highestLevels
  };
}

/** Costs are whole and compared so loosely that no rounding gives up the best. */
export function slackOf(total: number): number {
  return 1e-6 + total * 1e-9;
}

/** More than what rounding can add to a bound at these prices: where values are large, so are the products. */
function roundingOf({ curves, range }: Goal, prices: readonly number[]): number {
  const largest = curves.reduce(
    (sum, { low, high }, meter) =>
      sum + Math.abs(prices[meter] ?? 0) * Math.max(Math.abs(low), Math.abs(high)),
    range.scale
  );
  return largest * 1e-12;
}

/** The whole of the target; null where prices prove that nothing is in it. */
export function wholePart(goal: Goal): Part | null {
  // The highest index is asked for without the target's floors.
  return partOf(goal, goal.curves.map(goal.costs === 1 ? allowedStretches : ({ stretches }) => stretches));
}

/**
 * What is priced is a unit of each meter: each block then sells its options by itself, and the target buys its
 * levels where they are cheapest. No plan costs less than the two together.
 */
function partOf(goal: Goal, stretches: Stretches, parent?: Part): Part | null {
  const values = goal.curves.map(({ start }) => start);
  const inherited = parent?.seen.filter(({ levels }) => isWithin(stretches, levels.values)) ?? [];
  const seen = raiseBound(
    (prices) => boundAt(goal, stretches, prices, { values, decided: 0 }),
    goal.range,
    parent?.seen[0]?.prices ?? goal.curves.map(() => 0),
    inherited.map(({ line }) => line)
  );
  const [best] = seen;
  if (best === undefined) return null;
  const height = best.height - roundingOf(goal, best.prices);
  if (height > goal.range.most) return null;
  const bounds = seen.slice(0, SETS).map(({ prices }) => pricedBound(goal, stretches, prices));
  return { stretches, height, bounds, seen: [...seen, ...inherited] };
}

function isWithin(stretches: Stretches, values: readonly number[]): boolean {
  return stretches.every((list, meter) => {
    const value = values[meter] ?? 0;
    return list.some(({ from, to }) => from <= value && value <= to);
  });
}

/**
 * Splits the lowest parts again and again, until there are so many or none can be split. Where the target can be met
 * in ways far apart, prices for all of them fit none: for each part by itself they do.
 *
 * @param limit parts above it are left out
 */
export function splitParts(goal: Goal, parts: readonly Part[], count: number, limit: number): Part[] {
  const whole: Part[] = [];
  const open = parts.filter(({ height }) => height <= limit);
  while (open.length > 0 && open.length + whole.length < count) {
    open.sort((a, b) => b.height - a.height);
    const lowest = open.pop();
    if (lowest === undefined) break;
    const halves = halvesOf(lowest);
    if (halves === null) whole.push(lowest);
    else {
      for (const half of halves) {
        const part = partOf(goal, half, lowest);
        if (part !== null && part.height <= limit) open.push(part);
      }
    }
  }
  return [...open, ...whole];
}

/** Between the levels that good prices bought, at the meter where they are the furthest apart. */
function halvesOf({ stretches, seen }: Part): [Stretches, Stretches] | null {
  let widest = { gain: 0, meter: -1, at: 0 };
  stretches.forEach((list, meter) => {
    const bought = seen.slice(0, 8).map(({ levels }) => levelOf(list, levels.values[meter] ?? 0));
    const [low, high] = [Math.min(...bought), Math.max(...bought)];
    const [from, to] = [list[low], list[high]];
    if (low === high || from === undefined || to === undefined) return;
    const gain = Math.abs(to.gain - from.gain);
    if (gain > widest.gain) widest = { gain, meter, at: Math.ceil((low + high) / 2) };
  });
  if (widest.meter < 0) return null;
  const cut = (take: (list: readonly Stretch[]) => readonly Stretch[]): Stretches =>
    stretches.map((list, meter) => (meter === widest.meter ? take(list) : list));
  return [cut((list) => list.slice(0, widest.at)), cut((list) => list.slice(widest.at))];
}

function levelOf(list: readonly Stretch[], value: number): number {
  return Math.max(
    0,
    list.findLastIndex(({ from }) => from <= value)
  );
}

/** Prices for a part that suit choices with these values; they hold for all that have decided as many blocks. */
export function repriced(
  goal: Goal,
  { stretches, seen }: Part,
  decided: number,
  values: readonly number[]
): PricedBound | null {
  const [best] = raiseBound(
    (prices) => boundAt(goal, stretches, prices, { values, decided }),
    goal.range,
    seen[0]?.prices ?? [],
    seen.map((bound) => lineOf(bound, { values, decided }))
  );
  return best === undefined || best.height === Infinity ? null : pricedBound(goal, stretches, best.prices);
}

/** What is decided already. */
interface From {
  decided: number;
  values: readonly number[];
}

function boundAt(
  { costs, levelsAt, blocks }: Goal,
  stretches: Stretches,
  prices: readonly number[],
  from: From
): LevelBound {
  const levels = levelsAt(stretches, prices) ?? { worth: Infinity, values: prices.map(() => 0) };
  const sold = [{ cost: 0, moves: prices.map(() => 0) }];
  for (let at = blocks.blocks.length - 1; at >= from.decided; at--) {
    const { cost, moves } = cheapestOption(blocks.blocks[at]?.options ?? [], costs, prices);
    const after = sold[0] ?? { cost: 0, moves: [] };
    sold.unshift({
      cost: after.cost + cost,
      moves: after.moves.map((move, meter) => move + (moves[meter] ?? 0))
    });
  }
  // The blocks before were not asked: of this bound nobody asks them.
  const bound = {
    prices,
    levels,
    sold: [...Array.from({ length: from.decided }, () => NOTHING_SOLD), ...sold]
  };
  const line = lineOf(bound, from);
  return { ...bound, line, height: heightAt(line, prices) };
}

const NOTHING_SOLD = { cost: 0, moves: [] };

function lineOf({ levels, sold, prices }: Pick<LevelBound, 'levels' | 'sold' | 'prices'>, from: From): Line {
  const rest = sold[from.decided] ?? NOTHING_SOLD;
  const own = levels.values.reduce((sum, value, meter) => sum - (prices[meter] ?? 0) * value, levels.worth);
  return {
    base: own + rest.cost,
    slope: levels.values.map((value, meter) => value - (from.values[meter] ?? 0) - (rest.moves[meter] ?? 0))
  };
}

function heightAt({ base, slope }: Line, prices: readonly number[]): number {
  return prices.reduce((sum, price, meter) => sum + price * (slope[meter] ?? 0), base);
}

/** At these prices, as if everybody who might count already by another block did not. */
function cheapestOption(
  options: readonly Option[],
  costs: 0 | 1,
  prices: readonly number[]
): { worth: number; cost: number; moves: readonly number[] } {
  let best = { worth: Infinity, cost: 0, moves: [] as readonly number[] };
  for (const option of options) {
    let { moves } = option;
    for (const { meter } of option.shared) {
      if ((prices[meter] ?? 0) > 0) moves = moves.with(meter, (moves[meter] ?? 0) + 1);
    }
    const cost = costs * option.cost;
    let worth = cost;
    for (let meter = 0; meter < moves.length; meter++) worth -= (prices[meter] ?? 0) * (moves[meter] ?? 0);
    if (worth < best.worth) best = { worth, cost, moves };
  }
  return best;
}

function pricedBound(goal: Goal, stretches: Stretches, prices: readonly number[]): PricedBound {
  const { costs, blocks, levelsAt } = goal;
  const rest = [(levelsAt(stretches, prices)?.worth ?? Infinity) - roundingOf(goal, prices)];
  for (const { options } of blocks.blocks.toReversed()) {
    rest.unshift((rest[0] ?? 0) + cheapestOption(options, costs, prices).worth);
  }
  return { prices, rest };
}

function spreadOf(stretches: readonly Stretch[]): number {
  const gains = stretches.flatMap((stretch) => [gainAt(stretch, stretch.from), gainAt(stretch, stretch.to)]);
  return Math.max(...gains) - Math.min(...gains);
}
