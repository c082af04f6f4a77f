import { can } from '$lib/domain/access/can';
import type { Goal, GoalProgress } from '$lib/domain/goals/goal';
import { ok, refused, type Result } from '$lib/domain/shared/result';
import { today, type Context } from '../context';
import { factsOfPartner } from '../repositories/fact-repository';
import { goalsOfPartner } from '../repositories/goal-repository';
import { partnerById } from '../repositories/partner-list-repository';
import { releaseInForce } from './definitions';
import { goalsWithProgress } from './goals';
import { partnerLearning } from './learning';

/** The goals of one partner with how far each is, for those who may see the partner. */
export async function companyGoals(
  ctx: Context,
  partnerId: string
): Promise<Result<{ partner: string; goals: (Goal & { progress: GoalProgress })[] }, 'not-found'>> {
  if (!can(ctx.actor, 'see-partner', partnerId)) return refused('not-found');
  const partner = await partnerById(ctx.db, partnerId);
  if (partner === null) return refused('not-found');
  const goals = await goalsWithProgress(ctx, await goalsOfPartner(ctx.db, partnerId), {
    engine: await releaseInForce(ctx, today(ctx)),
    facts: await factsOfPartner(ctx.db, partnerId),
    learning: () => partnerLearning(ctx, partnerId)
  });
  return ok({ partner: partner.name, goals });
}
