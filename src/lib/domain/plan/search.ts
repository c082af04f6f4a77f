import { compileBlocks } from './blocks';
import { costGoal, gainGoal, repriced, slackOf, splitParts, wholePart, type Goal, type Part } from './bounds';
import type { Choice, Search } from './choice';
import type { Instance } from './instance';
import { indexOf, isTargetMet } from './meters';
import { compareChoices, placesIn, type PlaceSet } from './place-set';
import { sweep } from './sweep';

/**
 * The cheapest set of places that reaches the target and holds none of `cuts` wholly; of several the one with the
 * fewest actions, and of these the one whose ids come first. Null where there is none.
 */
export function findCheapest(instance: Instance, cuts: readonly PlaceSet[] = []): PlaceSet | null {
  const { actions, curves, problem } = instance;
  const blocks = compileBlocks(instance, cuts);
  const goal = costGoal(instance, blocks);
  const total = actions.reduce((sum, { cost }) => sum + cost, 0);
  const slack = slackOf(total);
  const whole = wholePart(goal);
  let parts = whole === null ? [] : [whole];
  let best = null as Choice | null;
  for (const look of instance.tuning.looks) {
    const limit = (best?.cost ?? total) + slack;
    parts = splitParts(goal, parts, look.parts, limit);
    if (parts.length === 0) break;
    const search = searchOf(instance, goal, parts, { cuts: cuts.length, neededGain: instance.neededGain });
    const found = (choice: Choice): number => {
      const isBetter = best === null || compareChoices(choice, best) < 0;
      if (isBetter && isTargetMet(problem, curves, choice.values)) best = choice;
      return (best?.cost ?? total) + slack;
    };
    if (sweep(search, { ...look, limit, found })) break;
  }
  return best?.done ?? null;
}

/** The highest index that can be had, whatever it costs. */
export function findHighest(instance: Instance): number {
  const { curves, problem } = instance;
  const blocks = compileBlocks(instance, []);
  const goal = gainGoal(instance, blocks);
  const whole = wholePart(goal);
  let parts = whole === null ? [] : [whole];
  let best = -Infinity;
  for (const look of instance.tuning.looks) {
    // Only what settles to more is of interest: at least half of the ninth decimal.
    const neededGain = best + 0.4e-9 - problem.fixed;
    parts = splitParts(goal, parts, look.parts, -neededGain);
    if (parts.length === 0) break;
    const search = searchOf(instance, goal, parts, { cuts: 0, neededGain });
    const found = ({ values }: Choice): number => {
      best = Math.max(best, indexOf(problem.fixed, curves, values));
      return problem.fixed - best - 0.4e-9;
    };
    if (sweep(search, { ...look, limit: -neededGain, found })) break;
  }
  return best;
}

function searchOf(
  { actions, tuning }: Instance,
  goal: Goal,
  parts: readonly Part[],
  { cuts, neededGain }: { cuts: number; neededGain: number }
): Search {
  const { curves, blocks, costs } = goal;
  return {
    tuning,
    curves,
    blocks,
    costs,
    neededGain,
    size: actions.length,
    cuts: cuts === 0 ? 0 : (1 << cuts) - 1,
    parts: parts.map(({ bounds }) => bounds),
    reprice: (at, decided, values) => {
      const part = parts[at];
      return part === undefined ? null : repriced(goal, part, decided, values);
    }
  };
}

export function idsOf({ actions }: Instance, done: PlaceSet): string[] {
  return placesIn(done).flatMap((place) => actions[place]?.id ?? []);
}
