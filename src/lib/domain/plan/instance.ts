import { settleIndex } from '../scoring/threshold';
import { compileCurve, type Curve } from './curve';
import { effortOf } from './effort';
import { sortById, startOf } from './meters';
import type { Meter, PlanAction, PlanProblem, PlanTarget } from './problem';
import { TUNING, type Tuning } from './tuning';
import { usefulActions } from './useful-actions';

/** A problem in numbers: actions, people and meters are places in lists that are sorted by id. */
export interface Instance {
  tuning: Tuning;
  problem: PlanProblem;
  actions: Step[];
  /** Minutes per person. */
  capacity: number[];
  curves: Curve[];
  /** Below this sum of gains the target is certainly missed; at or above it only the exact index can tell. */
  neededGain: number;
}

export interface Step {
  id: string;
  cost: number;
  minutes: number;
  /** −1: nobody's. */
  person: number;
  /** Places of actions. */
  requires: number[];
  excludes: number[];
  amounts: { meter: number; amount: number }[];
  /** People who do not count yet. */
  counts: { meter: number; person: string }[];
}

/** What is asked otherwise than the problem says: to learn what a limit costs. */
export interface Otherwise {
  capacityOf?: (person: string) => number;
  costOf?: (action: PlanAction) => number;
  target?: PlanTarget;
  tuning?: Tuning | undefined;
}

export function compileInstance(given: PlanProblem, otherwise: Otherwise = {}): Instance {
  const problem = otherwise.target === undefined ? given : { ...given, target: otherwise.target };
  const people = sortById(problem.people);
  const meters = sortById(problem.meters);
  const capacity = people.map(({ id, capacityMinutes }) => otherwise.capacityOf?.(id) ?? capacityMinutes);
  const all = sortById(problem.actions);
  const every = compileSteps(problem, all, people, meters, otherwise.costOf);
  const possible = compileCurves(problem, meters, every);
  const useful = usefulActions(withoutIdle(every, possible), capacity, possible);
  const kept = all.filter((_, at) => useful.has(at));
  const steps = compileSteps(problem, kept, people, meters, otherwise.costOf);
  const curves = compileCurves(problem, meters, steps);
  const neededGain = neededIndex(problem.target) - problem.fixed;
  const tuning = otherwise.tuning ?? TUNING;
  return { tuning, problem, actions: withoutIdle(steps, curves), capacity, curves, neededGain };
}

/** What moves a meter that brings the same wherever it stands moves nothing. */
function withoutIdle(steps: readonly Step[], curves: readonly Curve[]): Step[] {
  const matters = ({ meter }: { meter: number }): boolean => curves[meter]?.idle === false;
  return steps.map((step) => ({
    ...step,
    amounts: step.amounts.filter(matters),
    counts: step.counts.filter(matters)
  }));
}

/** Half of the ninth decimal is rounded up; a little less is asked, so that no rounding here hides a plan. */
function neededIndex({ value, comparator }: PlanTarget): number {
  const settled = settleIndex(value);
  const isNext = comparator === '>=' ? settled < value : settled <= value;
  return settled + (isNext ? 1e-9 : 0) - 0.6e-9;
}

function compileSteps(
  { hourCost }: PlanProblem,
  actions: readonly PlanAction[],
  people: readonly { id: string }[],
  meters: readonly Meter[],
  costOf: (action: PlanAction) => number = (action) => effortOf(action, hourCost).cost
): Step[] {
  const placeOf = placesOf(actions);
  const personAt = placesOf(people);
  const counted = meters.map((meter) => new Set(meter.kind === 'people' ? meter.counted : []));
  const meterAt = placesOf(meters);
  const places = (ids: readonly string[]): number[] => ids.flatMap((id) => placeOf.get(id) ?? []);
  const steps = actions.map((action) => ({
    id: action.id,
    cost: costOf(action),
    minutes: effortOf(action, hourCost).minutes,
    person: action.person === null ? -1 : (personAt.get(action.person) ?? -1),
    requires: places(action.requires),
    excludes: places(action.excludes ?? []),
    amounts: action.effects.flatMap((effect) =>
      'amount' in effect ? { meter: meterAt.get(effect.meter) ?? 0, amount: effect.amount } : []
    ),
    counts: action.effects.flatMap((effect) => {
      const meter = meterAt.get(effect.meter) ?? 0;
      if (!('person' in effect) || counted[meter]?.has(effect.person)) return [];
      return { meter, person: effect.person };
    })
  }));
  // An exclusion said on one side holds on both.
  steps.forEach(({ excludes }, at) => {
    for (const other of excludes) {
      if (!steps[other]?.excludes.includes(at)) steps[other]?.excludes.push(at);
    }
  });
  return steps;
}

function placesOf(items: readonly { id: string }[]): Map<string, number> {
  return new Map(items.map(({ id }, at) => [id, at]));
}

function compileCurves({ target }: PlanProblem, meters: readonly Meter[], steps: readonly Step[]): Curve[] {
  return meters.map((meter, at) => {
    const start = startOf(meter);
    const amounts = steps.flatMap(({ amounts }) => amounts).filter((move) => move.meter === at);
    const people = steps.flatMap(({ counts }) => counts).filter((count) => count.meter === at);
    const floors = target.requires?.filter((floor) => floor.meter === meter.id) ?? [];
    return compileCurve(meter, {
      start,
      low: amounts.reduce((low, { amount }) => low + Math.min(0, amount), start),
      high: amounts.reduce(
        (high, { amount }) => high + Math.max(0, amount),
        start + new Set(people.map(({ person }) => person)).size
      ),
      floor: Math.max(-Infinity, ...floors.map(({ points }) => points))
    });
  });
}
