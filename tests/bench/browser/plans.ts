import { solvePlan } from '../../../src/lib/domain/plan/solve-plan';
import { partnerProblem } from '../../fixtures/plan/partner-problem';
import { seededRandom } from '../../fixtures/plan/seeded-random';

export interface PlanTimes {
  /** Milliseconds of each, in the order of the seeds. */
  times: number[];
  reached: number;
}

declare global {
  var measurePlans: (seed: number, cases: number) => PlanTimes;
}

/** What the page of the benchmark is asked for: one problem a seed, each solved once. */
globalThis.measurePlans = (seed, cases) => {
  let reached = 0;
  const times = Array.from({ length: cases }, (_, at) => {
    const problem = partnerProblem(seededRandom(seed + at), { people: 12, actions: 60 });
    const begun = performance.now();
    const plan = solvePlan(problem);
    const time = performance.now() - begun;
    if (plan.kind === 'refused') throw new Error(JSON.stringify(plan.issues));
    if (plan.kind === 'reached') reached += 1;
    return time;
  });
  return { times, reached };
};
