import { ok, refused } from '$lib/domain/shared/result';
import type { PlanStep } from '$lib/domain/plan/plan-step';
import { actorId, today, type Context } from '../../context';
import { factsOfPartner } from '../../repositories/fact-repository';
import { goalById, goalsOfPartner } from '../../repositories/goal-repository';
import { existingPartnerIds } from '../../repositories/partner-list-repository';
import { definitions, releaseInForce } from '../definitions';
import { standInsIn } from '../stand-ins';
import type { CommandHandler } from './handler';

/** The distributor asks one thing of several partners at once: one goal each, tied by the campaign. */
export const assignGoal: CommandHandler<'assign-goal@1'> = {
  right: 'assign-goal',
  scope: 'house',
  async handle(ctx, { payload }) {
    const { target, dueOn, note, campaignId } = payload;
    if (dueOn <= today(ctx)) return refused('due-date-not-ahead');
    if (target.kind === 'reach-threshold') {
      const { release } = await releaseInForce(ctx, today(ctx));
      if (!release.portfolios.some((portfolio) => portfolio.id === target.portfolio)) {
        return refused('unknown-portfolio');
      }
      if (!release.thresholds.some((threshold) => threshold.id === target.threshold)) {
        return refused('unknown-threshold');
      }
    } else if (!(await definitions(ctx)).paths.some((path) => path.id === target.path)) {
      return refused('unknown-path');
    }
    const partnerIds = [...new Set(payload.partnerIds)];
    const existing = await existingPartnerIds(ctx.db, partnerIds);
    if (existing.size !== partnerIds.length) return refused('not-found');
    return ok(
      partnerIds.map((partnerId) => ({
        event: {
          type: 'goal-assigned',
          partnerId,
          personId: null,
          data: { goalId: ctx.newId(), campaignId, target, dueOn, note }
        }
      }))
    );
  }
};

/** A partner's lead takes a plan as the company's goal: nobody asked for it, so it is accepted from the start. */
export const acceptPlan: CommandHandler<'accept-plan@1'> = {
  right: 'accept-plan',
  scope: 'partner',
  async handle(ctx, { partnerId, payload }) {
    if (partnerId === null) return refused('not-found');
    const { goalId, portfolio, threshold, dueOn, steps } = payload;
    if (dueOn <= today(ctx)) return refused('due-date-not-ahead');
    const { release } = await releaseInForce(ctx, today(ctx));
    if (!release.portfolios.some(({ id }) => id === portfolio)) return refused('unknown-portfolio');
    if (!release.thresholds.some(({ id }) => id === threshold)) return refused('unknown-threshold');
    if (!(await areKnown(ctx, partnerId, steps))) return refused('unknown-step');
    if ((await goalById(ctx.db, goalId)) !== null) return refused('id-taken');
    const target = { kind: 'reach-threshold' as const, portfolio, threshold };
    const same = (await goalsOfPartner(ctx.db, partnerId)).some(
      (goal) =>
        goal.steps.length > 0 &&
        goal.dueOn === dueOn &&
        goal.target.kind === 'reach-threshold' &&
        goal.target.portfolio === portfolio &&
        goal.target.threshold === threshold
    );
    if (same) return refused('plan-accepted-already');
    return ok([
      {
        event: {
          type: 'plan-accepted',
          partnerId,
          personId: actorId(ctx),
          data: { goalId, target, dueOn, steps }
        }
      }
    ]);
  }
};

/** True where every step speaks of people, certifications and use cases that there are. */
async function areKnown(ctx: Context, partnerId: string, steps: readonly PlanStep[]): Promise<boolean> {
  const { certifications } = await definitions(ctx);
  const facts = await factsOfPartner(ctx.db, partnerId);
  const people = standInsIn(facts);
  return steps.every((step) =>
    step.kind === 'use-case'
      ? facts.some(({ kind, key }) => kind === 'use-case' && key === step.key)
      : people.has(step.person) && certifications.some(({ id }) => id === step.certification)
  );
}

/** A partner's lead accepts or declines; a decline says why. */
export const answerGoal: CommandHandler<'answer-goal@1'> = {
  right: 'answer-goal',
  scope: 'partner',
  async handle(ctx, { partnerId, payload }) {
    const goal = await goalById(ctx.db, payload.goalId);
    if (goal === null || goal.partnerId !== partnerId) return refused('not-found');
    if (goal.state !== 'proposed') return refused('already-answered', { state: goal.state });
    if (payload.answer === 'decline' && payload.reason === null) return refused('reason-missing');
    return ok([{ event: { type: 'goal-answered', partnerId, personId: actorId(ctx), data: payload } }]);
  }
};
