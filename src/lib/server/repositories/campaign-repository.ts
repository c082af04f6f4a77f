import type { Kysely } from 'kysely';
import type { Goal, GoalTarget } from '$lib/domain/goals/goal';
import type { Threshold } from '$lib/domain/scoring/release';
import type { Database } from '../db/schema';
import { goalRows, toGoal } from './goal-repository';

/** What was asked of several partners at once, and how they answered. */
export interface Campaign {
  id: string;
  target: GoalTarget;
  dueOn: string;
  note: string | null;
  assignedAt: string;
  partners: number;
  proposed: number;
  accepted: number;
  declined: number;
  /** A plan that a partner took as its goal: of one partner, and nobody asked for it. */
  ownPlan: boolean;
}

/** Campaigns, the latest first. */
export async function campaigns(
  db: Kysely<Database>,
  page: { offset: number; limit: number }
): Promise<Campaign[]> {
  const rows = await grouped(db)
    .orderBy('assigned_at', 'desc')
    .orderBy('campaign_id')
    .offset(page.offset)
    .limit(page.limit)
    .execute();
  return rows.map(toCampaign);
}

export async function campaignById(db: Kysely<Database>, id: string): Promise<Campaign | null> {
  const row = await grouped(db).where('campaign_id', '=', id).executeTakeFirst();
  return row === undefined ? null : toCampaign(row);
}

export async function countCampaigns(db: Kysely<Database>): Promise<number> {
  const row = await db
    .selectFrom('goal')
    .select((e) => e.fn.count<number>('campaign_id').distinct().as('count'))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** The goals of one campaign by partner name. */
export async function goalsOfCampaign(
  db: Kysely<Database>,
  campaignId: string,
  page: { offset: number; limit: number }
): Promise<(Goal & { partnerName: string })[]> {
  const rows = await goalRows(db)
    .innerJoin('partner', 'partner.id', 'goal.partner_id')
    .select('partner.name as partner_name')
    .where('goal.campaign_id', '=', campaignId)
    .orderBy('partner.name_key')
    .orderBy('goal.id')
    .offset(page.offset)
    .limit(page.limit)
    .execute();
  return rows.map((row) => ({ ...toGoal(row), partnerName: row.partner_name }));
}

/** How many partners of a campaign have a projected index that reaches the threshold. */
export async function countReached(
  db: Kysely<Database>,
  campaignId: string,
  portfolio: string,
  threshold: Pick<Threshold, 'value' | 'comparator'>
): Promise<number> {
  const row = await db
    .selectFrom('goal')
    .innerJoin('partner_score', 'partner_score.partner_id', 'goal.partner_id')
    .select((e) => e.fn.countAll<number>().as('count'))
    .where('goal.campaign_id', '=', campaignId)
    .where('partner_score.portfolio', '=', portfolio)
    .where('partner_score.projected', threshold.comparator, threshold.value)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

function grouped(db: Kysely<Database>) {
  return db
    .selectFrom('goal')
    .select(['campaign_id', 'target', 'due_on', 'note', 'assigned_at'])
    .select((e) => [
      e.fn.countAll<number>().as('partners'),
      e.fn.count<number>('steps').as('planned'),
      e.fn.sum<number>(e.case().when('state', '=', 'proposed').then(1).else(0).end()).as('proposed'),
      e.fn.sum<number>(e.case().when('state', '=', 'accepted').then(1).else(0).end()).as('accepted'),
      e.fn.sum<number>(e.case().when('state', '=', 'declined').then(1).else(0).end()).as('declined')
    ])
    .groupBy(['campaign_id', 'target', 'due_on', 'note', 'assigned_at']);
}

type Row = Awaited<ReturnType<ReturnType<typeof grouped>['execute']>>[number];

function toCampaign(row: Row): Campaign {
  return {
    id: row.campaign_id,
    target: JSON.parse(row.target) as GoalTarget,
    dueOn: row.due_on,
    note: row.note,
    assignedAt: row.assigned_at,
    partners: Number(row.partners),
    proposed: Number(row.proposed),
    accepted: Number(row.accepted),
    declined: Number(row.declined),
    ownPlan: Number(row.planned) > 0
  };
}
