import { goalProgress } from '$lib/domain/goals/goal-progress';
import type { Goal, GoalProgress } from '$lib/domain/goals/goal';
import type { AnyFact } from '$lib/domain/facts/fact';
import { gatherEvidence } from '$lib/domain/paths/met-steps';
import { pathProgress } from '$lib/domain/paths/path-progress';
import type { Engine } from '$lib/domain/scoring/engine';
import { today, type Context } from '../context';
import { membersOfPartner } from '../repositories/member-repository';
import { definitions } from './definitions';
import { partnerAttributes } from './score-partners';
import { learningOf, type PartnerLearning } from './learning';

/**
 * How far each goal is, from facts and events as they stand now.
 *
 * @param of.learning asked for only where a goal is to complete a path
 */
export async function goalsWithProgress<G extends Goal>(
  ctx: Context,
  goals: readonly G[],
  of: { engine: Engine; facts: readonly AnyFact[]; learning: () => Promise<PartnerLearning> }
): Promise<(G & { progress: GoalProgress })[]> {
  const asOf = today(ctx);
  const { size } = partnerAttributes(of.facts, asOf);
  const { paths } = await definitions(ctx);
  const answers: (G & { progress: GoalProgress })[] = [];
  for (const goal of goals) {
    const { target } = goal;
    if (target.kind === 'reach-threshold') {
      const indexOn = (date: string) => of.engine.index(of.facts, { asOf: date, size }, target.portfolio);
      const progress = goalProgress(goal, {
        indexNow: indexOn(asOf),
        indexAtAssignment: indexOn(goal.assignedAt.slice(0, 10)),
        threshold: of.engine.release.thresholds.find((t) => t.id === target.threshold) ?? null,
        pathDone: null
      });
      answers.push({ ...goal, progress });
      continue;
    }
    const path = paths.find((candidate) => candidate.id === target.path);
    const members = await membersOfPartner(ctx.db, goal.partnerId, asOf);
    const learned = await of.learning();
    const shares = members.map((member) => {
      if (path === undefined) return 0;
      const learning = learningOf(learned, member.personId);
      const evidence = gatherEvidence({ ...learning, personId: member.personId, facts: of.facts, asOf });
      const progress = pathProgress(path, member.jobRole, evidence);
      return progress.total === 0 ? 0 : progress.done / progress.total;
    });
    const pathDone = shares.length === 0 ? null : Math.max(...shares);
    const progress = goalProgress(goal, {
      indexNow: null,
      indexAtAssignment: null,
      threshold: null,
      pathDone
    });
    answers.push({ ...goal, progress });
  }
  return answers;
}
