import fc from 'fast-check';
import { expect, test } from 'vitest';
import { partnerProblem } from '../../../../tests/fixtures/plan/partner-problem';
import { seededRandom } from '../../../../tests/fixtures/plan/seeded-random';
import { wildProblem } from '../../../../tests/fixtures/plan/wild-problem';
import { evaluate } from './evaluate';
import type { PlanProblem } from './problem';
import { alternatives, solvePlan } from './solve-plan';

const seeds = fc.integer({ min: 1, max: 1_000_000_000 });
const problems = fc.oneof(
  seeds.map((seed) => wildProblem(seededRandom(seed), 16)),
  seeds.map((seed) => partnerProblem(seededRandom(seed), { people: 8, actions: 30 }))
);

/** A hundred plans and more each, beside other tests: milliseconds. */
const LONG = { timeout: 60_000 };

/** Infinity where the target is out of reach. */
function costOf(problem: PlanProblem): number {
  const plan = solvePlan(problem);
  return plan.kind === 'reached' ? plan.cost : Infinity;
}

test('a plan is possible, reaches the target, and costs what its actions cost', LONG, () => {
  fc.assert(
    fc.property(problems, (problem) => {
      const plan = solvePlan(problem);
      if (plan.kind === 'refused') throw new Error(JSON.stringify(plan.issues));
      const set = plan.kind === 'reached' ? plan : plan.best;
      const { actions, cost, minutes, fee, index } = set;
      const isReached = plan.kind === 'reached';
      const told = { actions, cost, minutes, fee, index, possible: true, reached: isReached };
      expect(evaluate(problem, actions)).toMatchObject(told);
    })
  );
});

test('more time never makes a plan dearer', LONG, () => {
  fc.assert(
    fc.property(problems, fc.nat(), fc.integer({ min: 1, max: 5000 }), (problem, pick, minutes) => {
      const lucky = pick % problem.people.length;
      const people = problem.people.map((person, at) =>
        at === lucky ? { ...person, capacityMinutes: person.capacityMinutes + minutes } : person
      );
      expect(costOf({ ...problem, people })).toBeLessThanOrEqual(costOf(problem));
    })
  );
});

test('one more action to choose from never makes a plan dearer', LONG, () => {
  fc.assert(
    fc.property(problems, fc.nat(), (problem, pick) => {
      const removed = problem.actions[pick % Math.max(1, problem.actions.length)]?.id ?? '';
      const actions = without(problem.actions, removed);
      expect(costOf(problem)).toBeLessThanOrEqual(costOf({ ...problem, actions }));
    })
  );
});

/** Without the action and what cannot be done without it. */
function without(actions: PlanProblem['actions'], removed: string): PlanProblem['actions'] {
  const gone = new Set([removed]);
  for (const id of gone) {
    actions.filter(({ requires }) => requires.includes(id)).forEach((action) => gone.add(action.id));
  }
  return actions
    .filter(({ id }) => !gone.has(id))
    .map((action) => ({ ...action, excludes: action.excludes?.filter((id) => !gone.has(id)) ?? [] }));
}

test('the order of actions, people, meters and effects changes nothing', LONG, () => {
  fc.assert(
    fc.property(problems, (problem) => {
      const turned = {
        ...problem,
        people: problem.people.toReversed(),
        meters: problem.meters.toReversed(),
        actions: problem.actions
          .map((action) => ({ ...action, effects: action.effects.toReversed() }))
          .toReversed()
      };
      expect(solvePlan(turned)).toEqual(solvePlan(problem));
      expect(alternatives(turned, 2)).toEqual(alternatives(problem, 2));
    }),
    { numRuns: 50 }
  );
});

test(
  'every alternative reaches the target, costs no less than the one before, and holds none of them',
  LONG,
  () => {
    let found = 0;
    fc.assert(
      fc.property(problems, (problem) => {
        const first = solvePlan(problem);
        const further = alternatives(problem, 4);
        expect(first.kind === 'reached' || further.length === 0).toBe(true);
        const plans = first.kind === 'reached' ? [first, ...further] : [];
        plans.forEach((plan, at) => {
          const before = plans.slice(0, at);
          expect(evaluate(problem, plan.actions)).toMatchObject({
            possible: true,
            reached: true,
            cost: plan.cost
          });
          expect(plan.cost).toBeGreaterThanOrEqual(before.at(-1)?.cost ?? 0);
          expect(before.some(({ actions }) => actions.every((id) => plan.actions.includes(id)))).toBe(false);
        });
        found += further.length;
      }),
      { numRuns: 50 }
    );
    expect(found).toBeGreaterThan(10);
  }
);
