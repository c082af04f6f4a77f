import { ok, refused } from '$lib/domain/shared/result';
import { actorId, today } from '../../context';
import { goalById } from '../../repositories/goal-repository';
import { existingPartnerIds } from '../../repositories/partner-list-repository';
import { definitions, releaseInForce } from '../definitions';
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
