import { effortOf } from './effort';
import { evaluate } from './evaluate';
import { compileInstance } from './instance';
import { sortById } from './meters';
import type { Obstacle, PersonObstacle } from './plan';
import type { PlanProblem } from './problem';
import { findCheapest, findHighest, idsOf } from './search';
import type { Tuning } from './tuning';

/** Why the target of a problem cannot be reached. */
export function findObstacles(problem: PlanProblem, tuning?: Tuning): Obstacle[] {
  const unlimited = compileInstance(problem, { capacityOf: () => Infinity, tuning });
  const found = findCheapest(unlimited);
  if (found === null) return [{ kind: 'catalogue', index: findHighest(unlimited) }];
  const limits = new Map(problem.people.map(({ id, capacityMinutes }) => [id, capacityMinutes]));
  const people = evaluate(problem, idsOf(unlimited, found))
    .people.map(({ id, minutes }) => ({ person: id, minutes: minutes - (limits.get(id) ?? 0) }))
    .filter(({ minutes }) => minutes > 0);
  const alone = sortById(problem.people).flatMap(({ id }) =>
    isLimited(problem, id) ? (obstacleOf(problem, id, tuning) ?? []) : []
  );
  return [...alone, { kind: 'time', people }];
}

/** Whether not all of this person's actions fit: else more time brings nothing. */
function isLimited({ people, actions, hourCost }: PlanProblem, person: string): boolean {
  const limit = people.find(({ id }) => id === person)?.capacityMinutes ?? 0;
  const own = actions.filter((action) => action.person === person);
  return own.reduce((sum, action) => sum + effortOf(action, hourCost).minutes, 0) > limit;
}

/** The least time that this person alone would need on top; null where it would not do. */
function obstacleOf(problem: PlanProblem, person: string, tuning?: Tuning): PersonObstacle | null {
  const limit = problem.people.find(({ id }) => id === person)?.capacityMinutes ?? 0;
  const limitOf = (id: string): number => problem.people.find((one) => one.id === id)?.capacityMinutes ?? 0;
  const instance = compileInstance(problem, {
    tuning,
    capacityOf: (id) => (id === person ? Infinity : limitOf(id)),
    // What is to be little is this person's time, and nothing else.
    costOf: (action) => (action.person === person ? effortOf(action, problem.hourCost).minutes : 0)
  });
  const found = findCheapest(instance);
  if (found === null) return null;
  const used = evaluate(problem, idsOf(instance, found)).people.find(({ id }) => id === person)?.minutes ?? 0;
  return { kind: 'person', person, minutes: used - limit };
}
