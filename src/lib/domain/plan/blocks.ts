import { groupActions, limitedPeople } from './groups';
import type { Instance, Step } from './instance';
import { compareChoices, holds, intersection, placeSet, union, type PlaceSet } from './place-set';

/** Some actions of which any feasible subset is one option, and what must be remembered when they are decided. */
export interface Block {
  /** Cheapest first; none that another one replaces in every plan. */
  options: Option[];
  /** Which person's minutes go on being counted in other blocks, as a place in `Blocks.split`; −1: nobody's. */
  split: number;
  /** True where no later block has actions of this person. */
  endsSplit: boolean;
  open: Open;
}

/** Of all actions decided so far those that later blocks ask about, and what they ask. */
export interface Open {
  /** Required later: better done than not. */
  required: PlaceSet;
  /** Excluded later: better not done. */
  excluded: PlaceSet;
  /** Counting somebody who may count later as well: neither is better. */
  counting: PlaceSet;
}

export interface Option {
  done: PlaceSet;
  cost: number;
  count: number;
  /** Per meter. */
  moves: number[];
  minutes: number;
  /** Decided before, and required by this option. */
  needs: PlaceSet;
  /** Decided before, and not to be beside this option. */
  bars: PlaceSet;
  /** People who count by this option unless one of these, decided before, has made them count. */
  shared: { meter: number; unless: PlaceSet }[];
  /** The cuts, as bits, that no plan with this option can break any more. */
  passed: number;
}

export interface Blocks {
  blocks: Block[];
  /** Limits of the people whose actions are in several blocks. */
  split: number[];
}

/** @param cuts sets of places of which a plan must not hold any wholly; at most thirty */
export function compileBlocks(instance: Instance, cuts: readonly PlaceSet[]): Blocks {
  const { actions, capacity } = instance;
  const groups = groupActions(instance);
  const limited = limitedPeople(instance);
  const blocksOf = (person: number): number =>
    groups.filter((group) => group.some((at) => actions[at]?.person === person)).length;
  const splitPeople = [...limited].filter((person) => blocksOf(person) > 1);
  const size = actions.length;
  let before = placeSet([], size);
  const blocks = groups.map((group, at) => {
    const later = groups.slice(at + 1).flat();
    const person = group.flatMap((place) => actions[place]?.person ?? -1).find((one) => one >= 0) ?? -1;
    const split = splitPeople.indexOf(person);
    const context: Context = { actions, capacity, limited, before, group, split };
    const subsets = feasibleSubsets(context);
    const decided = placeSet(groups.slice(0, at + 1).flat(), size);
    const asked = askedAbout(actions, later);
    const open = {
      required: intersection(decided, asked.required),
      excluded: intersection(decided, asked.excluded),
      counting: intersection(decided, asked.counting)
    };
    const options = subsets.map((subset) => compileOption(context, subset, cuts, instance.curves.length));
    before = decided;
    return {
      options: withoutReplaceable(options, instance, openOf(context, later)),
      split,
      endsSplit: !later.some((place) => actions[place]?.person === person),
      open
    };
  });
  return { blocks, split: splitPeople.map((person) => capacity[person] ?? 0) };
}

interface Context {
  actions: readonly Step[];
  capacity: readonly number[];
  limited: ReadonlySet<number>;
  /** Decided in earlier blocks. */
  before: PlaceSet;
  group: readonly number[];
  split: number;
}

/** Subsets of a block that nothing inside it forbids. */
function feasibleSubsets({ actions, capacity, limited, group }: Context): number[][] {
  const inGroup = new Set(group);
  let subsets: number[][] = [[]];
  for (const at of group) {
    const step = actions[at];
    if (step === undefined) continue;
    const required = step.requires.filter((place) => inGroup.has(place));
    subsets = subsets.flatMap((subset) => {
      const isFree =
        required.every((place) => subset.includes(place)) &&
        !step.excludes.some((place) => subset.includes(place));
      const bigger = [...subset, at];
      const fits =
        !limited.has(step.person) || minutesOf(actions, bigger, step.person) <= (capacity[step.person] ?? 0);
      return isFree && fits ? [subset, bigger] : [subset];
    });
  }
  return subsets;
}

function minutesOf(actions: readonly Step[], places: readonly number[], person: number): number {
  return places.reduce(
    (sum, place) => sum + (actions[place]?.person === person ? (actions[place]?.minutes ?? 0) : 0),
    0
  );
}

function compileOption(
  { actions, before, group, split }: Context,
  subset: readonly number[],
  cuts: readonly PlaceSet[],
  meters: number
): Option {
  const size = actions.length;
  const steps = subset.flatMap((place) => actions[place] ?? []);
  const done = placeSet(subset, size);
  const moves = Array.from({ length: meters }, () => 0);
  for (const { meter, amount } of steps.flatMap(({ amounts }) => amounts))
    moves[meter] = (moves[meter] ?? 0) + amount;
  const counts = new Map(
    steps.flatMap((step) => step.counts.map((count) => [`${count.meter} ${count.person}`, count] as const))
  );
  const shared: Option['shared'] = [];
  for (const { meter, person } of counts.values()) {
    const unless = intersection(before, placeSet(countersOf(actions, meter, person), size));
    if (unless.some((word) => word !== 0)) shared.push({ meter, unless });
    else moves[meter] = (moves[meter] ?? 0) + 1;
  }
  const mine = placeSet(group, size);
  return {
    done,
    cost: steps.reduce((sum, { cost }) => sum + cost, 0),
    count: steps.length,
    moves,
    minutes: split < 0 ? 0 : steps.reduce((sum, { minutes, person }) => sum + (person < 0 ? 0 : minutes), 0),
    needs: intersection(
      before,
      placeSet(
        steps.flatMap(({ requires }) => requires),
        size
      )
    ),
    bars: intersection(
      before,
      placeSet(
        steps.flatMap(({ excludes }) => excludes),
        size
      )
    ),
    shared,
    passed: cuts.reduce((bits, cut, at) => bits | (holds(done, intersection(cut, mine)) ? 0 : 1 << at), 0)
  };
}

function countersOf(actions: readonly Step[], meter: number, person: string): number[] {
  return actions.flatMap(({ counts }, at) =>
    counts.some((count) => count.meter === meter && count.person === person) ? [at] : []
  );
}

/** The actions that these ask about: required, excluded, or counting the same people. */
function askedAbout(actions: readonly Step[], places: readonly number[]): Open {
  const size = actions.length;
  const steps = places.flatMap((place) => actions[place] ?? []);
  const counts = steps.flatMap((step) => step.counts);
  return {
    required: placeSet(
      steps.flatMap(({ requires }) => requires),
      size
    ),
    excluded: placeSet(
      steps.flatMap(({ excludes }) => excludes),
      size
    ),
    counting: placeSet(
      counts.flatMap(({ meter, person }) => countersOf(actions, meter, person)),
      size
    )
  };
}

function askedAtAll({ required, excluded, counting }: Open): PlaceSet {
  return union(union(required, excluded), counting);
}

/** The actions of a block that ask about others, or that others ask about. */
function openOf({ actions, before, group }: Context, later: readonly number[]): PlaceSet {
  const size = actions.length;
  const asking = group.filter((place) =>
    intersection(before, askedAtAll(askedAbout(actions, [place]))).some((word) => word !== 0)
  );
  const asked = intersection(placeSet(group, size), askedAtAll(askedAbout(actions, later)));
  return placeSet(asking, size).map((word, at) => word | (asked[at] ?? 0));
}

/** Leaves out what another option can stand in for in every plan, at no higher cost. */
function withoutReplaceable(options: Option[], { curves }: Instance, open: PlaceSet): Option[] {
  const kept: Option[] = [];
  for (const option of options.toSorted(compareChoices)) {
    const outside = intersection(option.done, open);
    const isReplaced = kept.some(
      (other) =>
        other.minutes <= option.minutes &&
        (other.passed & option.passed) === option.passed &&
        curves.every(({ rising }, meter) => {
          const [mine = 0, its = 0] = [option.moves[meter], other.moves[meter]];
          return rising ? its >= mine : its === mine;
        }) &&
        intersection(other.done, open).every((word, at) => word === outside[at])
    );
    if (!isReplaced) kept.push(option);
  }
  return kept;
}
