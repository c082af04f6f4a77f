import loadHighs from 'highs';
import { expect, test } from 'vitest';
import { linearModel, lpText } from '../../../../tests/fixtures/plan/linear-model';
import { partnerProblem } from '../../../../tests/fixtures/plan/partner-problem';
import { seededRandom } from '../../../../tests/fixtures/plan/seeded-random';
import { evaluate } from './evaluate';
import type { PlanProblem } from './problem';
import { solvePlan } from './solve-plan';

const EXACT = {
  mip_rel_gap: 0,
  mip_abs_gap: 0.5,
  mip_feasibility_tolerance: 1e-9,
  primal_feasibility_tolerance: 1e-9
};

test.each([
  { actions: 20, people: 5, seeds: 12 },
  { actions: 30, people: 8, seeds: 12 },
  { actions: 40, people: 10, seeds: 12 }
])(
  'HiGHS finds plans of the same cost for $actions actions',
  async ({ actions, people, seeds }) => {
    const highs = await loadHighs();
    const reached = Array.from({ length: seeds }, (_, at) => {
      // Amounts in the hundreds: HiGHS computes with tolerances, and a band of millions would drown in them.
      const problem = partnerProblem(seededRandom(actions * 1000 + at), { people, actions, unit: 100 });
      const plan = solvePlan(problem);
      const answer = highs.solve(lpText(linearModel(problem)), EXACT);
      if (plan.kind === 'reached') {
        const its = evaluate(problem, chosen(problem, answer.Columns));
        expect(its, `seed ${at}`).toMatchObject({ possible: true, reached: true, cost: plan.cost });
      } else expect([at, plan.kind, answer.Status]).toEqual([at, 'unreachable', 'Infeasible']);
      return plan.kind === 'reached';
    });
    // Both kinds of answer are among them.
    expect(new Set(reached).size).toBe(2);
  },
  60_000
);

function chosen({ actions }: PlanProblem, columns: Record<string, object>): string[] {
  return actions.flatMap(({ id }, at) => {
    const column = columns[`x${at}`];
    if (column === undefined || !('Primal' in column)) throw new Error(`HiGHS says nothing of ${id}.`);
    return Math.round(Number(column.Primal)) === 1 ? [id] : [];
  });
}
