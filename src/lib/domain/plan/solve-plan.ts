import { checkProblem } from './check-problem';
import { evaluate } from './evaluate';
import { compileInstance } from './instance';
import { findObstacles } from './obstacles';
import { placeSet } from './place-set';
import type { ActionSet, Plan, ReachedPlan } from './plan';
import type { PlanProblem } from './problem';
import { findCheapest, findHighest, idsOf } from './search';
import type { Tuning } from './tuning';

/** More cuts than this are not looked at together. */
const MOST_ALTERNATIVES = 30;

/**
 * The cheapest set of actions that reaches the target; of several as cheap the one with fewest actions, and then the
 * one whose ids come first. The answer is exact and does not depend on the order of anything in the problem, nor on
 * the tuning.
 */
export function solvePlan(problem: PlanProblem, tuning?: Tuning): Plan {
  const issues = checkProblem(problem);
  if (issues.length > 0) return { kind: 'refused', issues };
  const instance = compileInstance(problem, { tuning });
  const found = findCheapest(instance);
  if (found !== null) return reachedBy(problem, idsOf(instance, found));
  return {
    kind: 'unreachable',
    best: cheapestHighest(problem, tuning),
    obstacles: findObstacles(problem, tuning)
  };
}

/**
 * Other ways than the cheapest: the next cheapest sets that reach the target, each holding neither the plan of
 * `solvePlan` nor an earlier alternative wholly. Empty where nothing need or can be done, or the problem is refused.
 *
 * @param count at most so many, and at most thirty
 */
export function alternatives(problem: PlanProblem, count: number, tuning?: Tuning): ReachedPlan[] {
  const first = solvePlan(problem, tuning);
  if (first.kind !== 'reached') return [];
  const instance = compileInstance(problem, { tuning });
  const placeOf = new Map(instance.actions.map(({ id }, place) => [id, place]));
  const cutOf = (plan: ActionSet) =>
    placeSet(
      plan.actions.flatMap((id) => placeOf.get(id) ?? []),
      instance.actions.length
    );
  const plans: ReachedPlan[] = [first];
  while (plans.length <= Math.min(count, MOST_ALTERNATIVES)) {
    const found = findCheapest(instance, plans.map(cutOf));
    if (found === null) break;
    plans.push(reachedBy(problem, idsOf(instance, found)));
  }
  return plans.slice(1);
}

function cheapestHighest(problem: PlanProblem, tuning?: Tuning): ActionSet {
  const value = findHighest(compileInstance(problem, { tuning }));
  const instance = compileInstance(problem, { target: { value, comparator: '>=' }, tuning });
  const found = findCheapest(instance);
  return summarise(problem, found === null ? [] : idsOf(instance, found));
}

function reachedBy(problem: PlanProblem, ids: readonly string[]): ReachedPlan {
  if (!evaluate(problem, ids).reached) throw new Error('The plan that was found does not reach its target.');
  return { kind: 'reached', ...summarise(problem, ids) };
}

/** What a set comes to by the problem itself, whatever the search thought of it. */
function summarise(problem: PlanProblem, ids: readonly string[]): ActionSet {
  const { actions, cost, minutes, minutesOnce, fee, index, possible } = evaluate(problem, ids);
  if (!possible) throw new Error('The plan that was found is not possible.');
  return { actions, cost, minutes, minutesOnce, fee, index };
}
