import { effortOf } from './effort';
import { indexOf, isTargetMet, pointsAt, sortById, startOf } from './meters';
import type { ActionSet } from './plan';
import type { Meter, PlanAction, PlanProblem } from './problem';

/** What a set of actions comes to, by the problem itself: the measure of every answer. */
export interface Evaluation extends ActionSet {
  /** Every action exists, none lacks what it requires or stands beside what it excludes, and nobody is overloaded. */
  possible: boolean;
  /** Index and floors of the target are met. */
  reached: boolean;
  /** By id. */
  meters: { id: string; value: number; points: number }[];
  /** Expected minutes of each person, by id. */
  people: { id: string; minutes: number }[];
}

/** @param problem one without issues (`checkProblem`) */
export function evaluate(problem: PlanProblem, actionIds: Iterable<string>): Evaluation {
  const ids = new Set(actionIds);
  const done = sortById(problem.actions).filter(({ id }) => ids.has(id));
  const efforts = done.map((action) => effortOf(action, problem.hourCost));
  const meters = sortById(problem.meters);
  const values = meters.map((meter) => valueOf(meter, done));
  const people = sortById(problem.people).map(({ id, capacityMinutes }) => ({
    id,
    capacityMinutes,
    minutes: sum(efforts.map(({ minutes }, at) => (done[at]?.person === id ? minutes : 0)))
  }));
  return {
    actions: done.map(({ id }) => id),
    cost: sum(efforts.map(({ cost }) => cost)),
    minutes: sum(efforts.map(({ minutes }) => minutes)),
    minutesOnce: sum(done.map(({ minutes }) => minutes)),
    fee: sum(efforts.map(({ fee }) => fee)),
    index: indexOf(problem.fixed, meters, values),
    possible:
      done.length === ids.size &&
      done.every((action) => isInPlace(action, ids)) &&
      people.every(({ capacityMinutes, minutes }) => minutes <= capacityMinutes),
    reached: isTargetMet(problem, meters, values),
    meters: meters.map(({ id, points }, at) => ({
      id,
      value: values[at] ?? 0,
      points: pointsAt(points, values[at] ?? 0)
    })),
    people: people.map(({ id, minutes }) => ({ id, minutes }))
  };
}

function isInPlace({ requires, excludes = [] }: PlanAction, done: ReadonlySet<string>): boolean {
  return requires.every((id) => done.has(id)) && !excludes.some((id) => done.has(id));
}

function valueOf(meter: Meter, done: readonly PlanAction[]): number {
  const effects = done.flatMap((action) => action.effects).filter((effect) => effect.meter === meter.id);
  if (meter.kind === 'amount') {
    return startOf(meter) + sum(effects.map((effect) => ('amount' in effect ? effect.amount : 0)));
  }
  const people = effects.flatMap((effect) => ('person' in effect ? [effect.person] : []));
  return new Set([...meter.counted, ...people]).size;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
