import { firstChoice, type Choice, type Reach, type Run, type Search, type Step } from './choice';
import { grow, pricedAt } from './grow';
import { compareChoices } from './place-set';
import { withoutReplaceable } from './stand-in';

/** How a search is gone about. */
export interface Course {
  /** A choice whose bound is above this is given up. */
  limit: number;
  /** So many choices are followed at a time. */
  room: number;
  /** What is beyond that is left out; else it has its turn later, with what was found until then as a limit. */
  rough: boolean;
  /** Takes a whole choice and says what is the limit from now on. */
  found: (choice: Choice) => number;
}

/** So many searches for better prices a block, and so many bounds of a part are looked at, the latest first. */
const TRIES = 4;
const SETS = 4;

/**
 * Goes through the blocks and keeps, of all choices so far, those that can still become the best.
 *
 * @returns whether nothing was left out for lack of room
 */
export function sweep(search: Search, course: Course): boolean {
  const run: Run = { search, reaches: reachesOf(search), limit: course.limit };
  return sweepOn(run, course, 0, [firstChoice(search)], search.parts);
}

function sweepOn(
  run: Run,
  course: Course,
  from: number,
  given: readonly Choice[],
  known: Search['parts']
): boolean {
  const { search } = run;
  let choices = given;
  let parts = known;
  for (const [at, block] of search.blocks.blocks.entries()) {
    if (at < from) continue;
    const step: Step = { run, block, parts, decided: at + 1, reach: run.reaches[at + 1] ?? [] };
    let grown = choices.flatMap((choice) =>
      block.options.flatMap((option) => grow(step, choice, option) ?? [])
    );
    if (grown.length > search.tuning.many) ({ choices: grown, parts } = sharpen(step, grown));
    choices = withoutReplaceable(grown, search, block);
    const options = search.blocks.blocks[at + 1]?.options.length ?? 1;
    const room = Math.min(course.room, Math.ceil(search.tuning.together / options));
    if (choices.length <= room) continue;
    const sorted = choices.toSorted((a, b) => a.bound - b.bound || compareChoices(a, b));
    const turn = (first: number): boolean =>
      sweepOn(run, course, at + 1, sorted.slice(first, first + room), parts);
    turn(0);
    for (let first = room; !course.rough && first < sorted.length; first += room) turn(first);
    return !course.rough;
  }
  for (const choice of choices) if (choice.passed === search.cuts) run.limit = course.found(choice);
  return true;
}

/**
 * The prices were the best for the whole way; now that part of it is decided, others say more. They are sought for
 * the most promising choice, and hold for all.
 */
function sharpen(step: Step, given: Choice[]): { choices: Choice[]; parts: Search['parts'] } {
  const { run, decided } = step;
  const { search, limit } = run;
  let { parts } = step;
  let choices = given;
  for (let tries = 0; tries < TRIES && choices.length > search.tuning.many; tries++) {
    const lowest = choices.reduce((a, b) => (b.bound < a.bound ? b : a));
    const part = lowest.bounds.indexOf(lowest.bound);
    const priced = search.reprice(part, decided, lowest.values);
    if (priced === null) break;
    parts = parts.with(part, [priced, ...(parts[part] ?? [])].slice(0, SETS));
    const before = choices.length;
    choices = choices.flatMap((choice) => {
      const bound = Math.max(
        choice.bounds[part] ?? 0,
        pricedAt(search, priced, decided, choice.values, choice.cost)
      );
      const bounds = choice.bounds.with(part, bound);
      const least = Math.min(...bounds);
      return least > limit ? [] : { ...choice, bounds, bound: least };
    });
    if (choices.length > before * 0.95 && tries > 0) break;
  }
  return { choices, parts };
}

function reachesOf({ curves, blocks }: Search): Reach[][] {
  const reaches = [curves.map(() => ({ down: 0, up: 0 }))];
  for (const { options } of blocks.blocks.toReversed()) {
    const after = reaches[0] ?? [];
    const moves = (meter: number): number[] =>
      options.flatMap((option) => {
        const least = option.moves[meter] ?? 0;
        return [least, least + option.shared.filter((one) => one.meter === meter).length];
      });
    reaches.unshift(
      after.map(({ down, up }, meter) => ({
        down: down + Math.min(...moves(meter)),
        up: up + Math.max(...moves(meter))
      }))
    );
  }
  return reaches;
}
