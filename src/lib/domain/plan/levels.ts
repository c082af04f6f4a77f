import { gainAt, type Stretch } from './curve';

/** Values of all meters and what they come to. */
export interface Levels {
  worth: number;
  values: number[];
}

/** A stretch at given prices: its cheapest end, and how gain can be bought on from there. */
interface Choice {
  cost: number;
  gain: number;
  value: number;
  /** Gain that can be added at `rate` a unit, by moving the value by `move` a unit. */
  more: number;
  rate: number;
  move: number;
}

/** The cheapest mixtures of a meter's choices: the cheapest choice, and how gain is added to it. */
interface Hull {
  cost: number;
  gain: number;
  slopes: Slope[];
}

interface Slope {
  meter: number;
  gain: number;
  rate: number;
}

/** So many choices are tried; beyond it the bound is a little weaker. */
const PATIENCE = 3000;

/**
 * The least that values with enough gain are worth at these prices per unit of each meter; null where no values
 * have it. Between the ends of a sloping stretch a value may be a fraction, so the answer is never too high.
 */
export function cheapestLevels(
  stretches: readonly (readonly Stretch[])[],
  prices: readonly number[],
  needed: number
): Levels | null {
  const choices = stretches.map((list, meter) => choicesOf(list, prices[meter] ?? 0));
  if (choices.some((list) => list.length === 0)) return null;
  const hulls = choices.map(hullOf);
  const slopes = hulls.flatMap((hull) => hull.slopes).toSorted((a, b) => a.rate - b.rate);
  const suffix = suffixBases(hulls);
  let best: Levels | null = null;
  let patience = PATIENCE;

  const chosen: Choice[] = [];
  const search = (meter: number, cost: number, lacking: number, slopes: readonly Slope[]): void => {
    patience -= 1;
    if (meter === choices.length) {
      const filled = fillUp(chosen, cost, lacking);
      if (filled !== null && (best === null || filled.worth < best.worth)) best = filled;
      return;
    }
    const bound = cost + relaxedCost(slopes, suffix, meter, lacking);
    if (bound === Infinity || (best !== null && bound >= best.worth)) return;
    for (const choice of choices[meter] ?? []) {
      if (patience < 0) return;
      chosen.push(choice);
      search(meter + 1, cost + choice.cost, lacking - choice.gain, withFill(slopes, choice));
      chosen.pop();
    }
  };
  search(0, 0, needed, slopes);
  // Where patience ended, what was found is no bound: the relaxed cost is one.
  const relaxed = relaxedCost(slopes, suffix, 0, needed);
  if (relaxed === Infinity) return null;
  const found = best as Levels | null;
  if (patience >= 0 && found === null) return null;
  return patience >= 0 && found !== null
    ? found
    : { worth: relaxed, values: found?.values ?? stretches.map((list) => list.at(-1)?.to ?? 0) };
}

function choicesOf(stretches: readonly Stretch[], price: number): Choice[] {
  const all = stretches
    .map((stretch) => choiceOf(stretch, price))
    .toSorted((a, b) => a.cost - b.cost || b.gain - a.gain);
  // What is dearer must bring more.
  let most = -Infinity;
  return all.filter(({ gain, more }) => {
    const isBetter = gain + more > most;
    most = Math.max(most, gain);
    return isBetter;
  });
}

function choiceOf(stretch: Stretch, price: number): Choice {
  const { from, to, slope } = stretch;
  const end = price >= 0 ? from : to;
  const other = from + to - end;
  const more = gainAt(stretch, other) - gainAt(stretch, end);
  const point = { cost: price * end, gain: gainAt(stretch, end), value: end };
  if (more <= 0) return { ...point, more: 0, rate: 0, move: 0 };
  return { ...point, more, rate: (price * (other - end)) / more, move: 1 / slope };
}

function hullOf(choices: readonly Choice[], meter: number): Hull {
  const points = choices
    .flatMap(({ cost, gain, more, rate }) => [
      { cost, gain },
      { cost: cost + more * rate, gain: gain + more }
    ])
    .toSorted((a, b) => a.cost - b.cost || b.gain - a.gain);
  const hull: { cost: number; gain: number }[] = [];
  for (const point of points) {
    const last = hull.at(-1);
    if (last !== undefined && point.gain <= last.gain) continue;
    for (let [a, b] = [hull.at(-2), hull.at(-1)]; a !== undefined && b !== undefined;) {
      if ((b.cost - a.cost) * (point.gain - b.gain) < (point.cost - b.cost) * (b.gain - a.gain)) break;
      hull.pop();
      [a, b] = [hull.at(-2), hull.at(-1)];
    }
    hull.push(point);
  }
  const slopes = hull.slice(1).map((point, at) => {
    const before = hull[at] ?? point;
    const gain = point.gain - before.gain;
    return { meter, gain, rate: (point.cost - before.cost) / gain };
  });
  return { cost: hull[0]?.cost ?? 0, gain: hull[0]?.gain ?? 0, slopes };
}

/** Cost and gain of the cheapest choices of this meter and all after it. */
function suffixBases(hulls: readonly Hull[]): { cost: number; gain: number }[] {
  const bases = [{ cost: 0, gain: 0 }];
  for (const { cost, gain } of hulls.toReversed()) {
    const after = bases[0] ?? { cost: 0, gain: 0 };
    bases.unshift({ cost: after.cost + cost, gain: after.gain + gain });
  }
  return bases;
}

/** What is chosen may still grow along its stretch, whatever comes after: its slope belongs to all later meters. */
function withFill(slopes: readonly Slope[], { more, rate }: Choice): readonly Slope[] {
  if (more <= 0) return slopes;
  const at = slopes.findIndex((slope) => slope.rate > rate);
  return slopes.toSpliced(at === -1 ? slopes.length : at, 0, { meter: Infinity, gain: more, rate });
}

function relaxedCost(
  slopes: readonly Slope[],
  suffix: readonly { cost: number; gain: number }[],
  meter: number,
  lacking: number
): number {
  const base = suffix[meter] ?? { cost: 0, gain: 0 };
  let { cost } = base;
  let left = lacking - base.gain;
  for (const slope of slopes) {
    if (left <= 0) return cost;
    if (slope.meter < meter) continue;
    const taken = Math.min(left, slope.gain);
    cost += taken * slope.rate;
    left -= taken;
  }
  return left <= 1e-9 ? cost : Infinity;
}

/** All meters are chosen: what is still lacking is added where it is cheapest. */
function fillUp(chosen: readonly Choice[], cost: number, lacking: number): Levels | null {
  const values = chosen.map(({ value }) => value);
  if (lacking <= 1e-9) return { worth: cost, values };
  if (chosen.every(({ more }) => more <= 0)) return null;
  let worth = cost;
  let left = lacking;
  const cheapestFirst = chosen
    .map((choice, at) => ({ choice, at }))
    .toSorted((a, b) => a.choice.rate - b.choice.rate);
  for (const { choice, at } of cheapestFirst) {
    if (left <= 0) break;
    const taken = Math.min(left, choice.more);
    worth += taken * choice.rate;
    values[at] = (values[at] ?? 0) + taken * choice.move;
    left -= taken;
  }
  return left <= 1e-9 ? { worth, values } : null;
}

/** The values with the least −gain + Σ price × value, each meter by itself. */
export function highestLevels(stretches: readonly (readonly Stretch[])[], prices: readonly number[]): Levels {
  const values: number[] = [];
  let worth = 0;
  stretches.forEach((list, meter) => {
    let best = { worth: Infinity, value: 0 };
    for (const stretch of list) {
      for (const value of [stretch.from, stretch.to]) {
        const here = (prices[meter] ?? 0) * value - gainAt(stretch, value);
        if (here < best.worth) best = { worth: here, value };
      }
    }
    worth += best.worth;
    values.push(best.value);
  });
  return { worth, values };
}
