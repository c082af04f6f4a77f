import { can } from '$lib/domain/access/can';
import type { AnyFact } from '$lib/domain/facts/fact';
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
): Promise<
  Result<{ partner: string; goals: (Goal & { progress: GoalProgress })[]; facts: AnyFact[] }, 'not-found'>
> {
  if (!can(ctx.actor, 'see-partner', partnerId)) return refused('not-found');
  const partner = await partnerById(ctx.db, partnerId);
  if (partner === null) return refused('not-found');
  const facts = await factsOfPartner(ctx.db, partnerId);
  const goals = await goalsWithProgress(ctx, await goalsOfPartner(ctx.db, partnerId), {
    engine: await releaseInForce(ctx, today(ctx)),
    facts,
    learning: () => partnerLearning(ctx, partnerId)
  });
  return ok({ partner: partner.name, goals, facts });
}
