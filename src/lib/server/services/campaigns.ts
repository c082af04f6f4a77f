import { can } from '$lib/domain/access/can';
import type { AnyFact } from '$lib/domain/facts/fact';
import type { Goal, GoalProgress, GoalTarget } from '$lib/domain/goals/goal';
import { isReached } from '$lib/domain/scoring/threshold';
import { ok, refused, type Result } from '$lib/domain/shared/result';
import { today, type Context } from '../context';
import { projectedOfPartners } from '../repositories/audience-repository';
import {
  campaignById,
  campaigns,
  countCampaigns,
  countReached,
  goalsOfCampaign,
  type Campaign
} from '../repositories/campaign-repository';
import { factsOfPartners } from '../repositories/fact-repository';
import { releaseInForce } from './definitions';
import { goalsWithProgress } from './goals';
import { partnerLearning } from './learning';

export const CAMPAIGNS_PER_PAGE = 20;
export const GOALS_PER_PAGE = 50;

/** A campaign with how many partners are there; null where that shows on its own page only (paths). */
export type CampaignStanding = Campaign & { reached: number | null };

/** The campaigns of the distributor, the latest first. */
export async function listCampaigns(
  ctx: Context,
  page: number
): Promise<Result<{ campaigns: CampaignStanding[]; total: number }, 'not-found'>> {
  if (!can(ctx.actor, 'assign-goal')) return refused('not-found');
  const found = await campaigns(ctx.db, {
    offset: (page - 1) * CAMPAIGNS_PER_PAGE,
    limit: CAMPAIGNS_PER_PAGE
  });
  const standings: CampaignStanding[] = [];
  for (const campaign of found) standings.push(await withStanding(ctx, campaign));
  return ok({ campaigns: standings, total: await countCampaigns(ctx.db) });
}

/** One campaign with a page of its goals and how far each is. */
export async function campaignWithGoals(
  ctx: Context,
  id: string,
  page: number
): Promise<
  Result<
    {
      campaign: CampaignStanding;
      /** With the facts that the steps of a plan speak of; of a goal without steps none. */
      goals: (Goal & { partnerName: string; progress: GoalProgress; facts: AnyFact[] })[];
    },
    'not-found'
  >
> {
  if (!can(ctx.actor, 'assign-goal')) return refused('not-found');
  const campaign = await campaignById(ctx.db, id);
  if (campaign === null) return refused('not-found');
  const goals = await goalsOfCampaign(ctx.db, id, {
    offset: (page - 1) * GOALS_PER_PAGE,
    limit: GOALS_PER_PAGE
  });
  const engine = await releaseInForce(ctx, today(ctx));
  const facts = await factsOfPartners(
    ctx.db,
    goals.map((goal) => goal.partnerId)
  );
  const shown = [];
  for (const goal of goals) {
    const of = {
      engine,
      facts: facts.get(goal.partnerId) ?? [],
      learning: () => partnerLearning(ctx, goal.partnerId)
    };
    const spokenOf = goal.steps.length > 0 ? of.facts : [];
    shown.push(...(await goalsWithProgress(ctx, [{ ...goal, facts: spokenOf }], of)));
  }
  return ok({ campaign: await withStanding(ctx, campaign), goals: shown });
}

/** Of the given partners: who is not there yet, who is already, and of whom it is not known. */
export interface Audience {
  below: string[];
  reached: string[];
  unknown: string[];
}

/** Splits the partners a goal would go to by where they stand towards its target. */
export async function goalAudience(
  ctx: Context,
  partnerIds: readonly string[],
  target: GoalTarget
): Promise<Result<Audience, 'not-found'>> {
  if (!can(ctx.actor, 'assign-goal')) return refused('not-found');
  if (target.kind === 'complete-path') return ok({ below: [], reached: [], unknown: [...partnerIds] });
  const { release } = await releaseInForce(ctx, today(ctx));
  const threshold = release.thresholds.find((candidate) => candidate.id === target.threshold);
  const projected = await projectedOfPartners(ctx.db, partnerIds, target.portfolio);
  const audience: Audience = { below: [], reached: [], unknown: [] };
  for (const id of partnerIds) {
    const index = projected.get(id) ?? null;
    if (index === null || threshold === undefined) audience.unknown.push(id);
    else (isReached(threshold, index) ? audience.reached : audience.below).push(id);
  }
  return ok(audience);
}

async function withStanding(ctx: Context, campaign: Campaign): Promise<CampaignStanding> {
  const { target } = campaign;
  if (target.kind !== 'reach-threshold') return { ...campaign, reached: null };
  const { release } = await releaseInForce(ctx, today(ctx));
  const threshold = release.thresholds.find((candidate) => candidate.id === target.threshold);
  if (threshold === undefined) return { ...campaign, reached: null };
  return { ...campaign, reached: await countReached(ctx.db, campaign.id, target.portfolio, threshold) };
}
