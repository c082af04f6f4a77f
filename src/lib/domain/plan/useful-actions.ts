import type { Curve } from './curve';
import type { Step } from './instance';

/**
 * The places of the actions that a cheapest plan may hold: those that can be done at all, and of these what moves
 * a meter for the better, with everything that they require.
 */
export function usefulActions(
  steps: readonly Step[],
  capacity: readonly number[],
  curves: readonly Curve[]
): Set<number> {
  const useful = new Set<number>();
  steps.forEach((step, at) => {
    if (!canHelp(step, curves)) return;
    const needed = withRequired(steps, at);
    if (canBeDone(steps, needed, capacity)) needed.forEach((place) => useful.add(place));
  });
  return useful;
}

function canHelp({ amounts, counts }: Step, curves: readonly Curve[]): boolean {
  return (
    counts.length > 0 ||
    amounts.some(({ meter, amount }) => (curves[meter]?.rising === true ? amount > 0 : amount !== 0))
  );
}

/** The action and all that it requires, directly or not. */
function withRequired(steps: readonly Step[], at: number): Set<number> {
  const found = new Set([at]);
  // A set hands out what is added while it is walked through.
  for (const place of found) steps[place]?.requires.forEach((required) => found.add(required));
  return found;
}

function canBeDone(
  steps: readonly Step[],
  needed: ReadonlySet<number>,
  capacity: readonly number[]
): boolean {
  const spent = capacity.map(() => 0);
  for (const place of needed) {
    const step = steps[place];
    if (step === undefined) continue;
    if (step.excludes.some((other) => needed.has(other))) return false;
    if (step.person >= 0) spent[step.person] = (spent[step.person] ?? 0) + step.minutes;
  }
  return spent.every((minutes, person) => minutes <= (capacity[person] ?? 0));
}
