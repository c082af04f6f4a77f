import { expect, test } from 'vitest';
import { solveByBruteForce } from '../../../../tests/fixtures/plan/brute-force';
import { seededRandom } from '../../../../tests/fixtures/plan/seeded-random';
import { inSmallUnits, wildProblem } from '../../../../tests/fixtures/plan/wild-problem';
import { checkProblem } from './check-problem';
import type { PlanProblem } from './problem';
import { alternatives, solvePlan } from './solve-plan';
import { TUNING, type Tuning } from './tuning';

// `npm run test:plan -- SEED CASES` tries many more, and larger ones.
const seed = Number(process.env.PLAN_SEED ?? 1);
const cases = Number(process.env.PLAN_CASES ?? 300);
const mostActions = Number(process.env.PLAN_ACTIONS ?? 7);

/** In milliseconds: the many cases of the long run are one test. */
const LONG = { timeout: 1_200_000 };

/** Small problems as large ones are gone about: many blocks, many parts, little room. */
const CRAMPED: Tuning = {
  largestBlock: 2,
  many: 2,
  together: 12,
  looks: [
    { room: 1, parts: 2, rough: true },
    { room: 2, parts: 8, rough: false }
  ]
};

const AS_IT_IS = (problem: PlanProblem): PlanProblem => problem;

/** In amounts of a million million, from a base that is larger still. */
const SMALL_UNITS = (problem: PlanProblem): PlanProblem => {
  const small = inSmallUnits(problem, 1e12, 1e14);
  // A value a little below where the first piece begins is refused, which is not what is asked here.
  return checkProblem(small).length === 0 ? small : problem;
};

test.each([
  ['as it comes', TUNING, 4, AS_IT_IS],
  ['cramped', CRAMPED, 4, AS_IT_IS],
  ['cramped, one or two people', CRAMPED, 2, AS_IT_IS],
  ['in small units', TUNING, 4, SMALL_UNITS]
])(
  `%s, on ${cases} random problems from seed ${seed} every answer is that of looking at all sets`,
  LONG,
  (_, tuning, mostPeople, change) => {
    const kinds = new Set<string>();
    for (let at = seed; at < seed + cases; at++) {
      const problem = change(wildProblem(seededRandom(at), mostActions, mostPeople));
      expect(checkProblem(problem), `seed ${at}`).toEqual([]);
      const plan = solvePlan(problem, tuning);
      const expected = solveByBruteForce(problem, 2);
      expect(plan, `seed ${at}`).toEqual(expected.plan);
      expect(alternatives(problem, 2, tuning), `alternatives, seed ${at}`).toEqual(expected.alternatives);
      kinds.add(plan.kind);
      if (plan.kind === 'unreachable') plan.obstacles.forEach(({ kind }) => kinds.add(kind));
      if (expected.alternatives.length === 2 && expected.plan.kind === 'reached') kinds.add('alternatives');
    }
    expect([...kinds].toSorted()).toEqual([
      'alternatives',
      'catalogue',
      'person',
      'reached',
      'time',
      'unreachable'
    ]);
  }
);
