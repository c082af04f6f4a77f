import type { Kysely } from 'kysely';
import type { MoneySummary } from '$lib/domain/money/money-summary';
import type { NextStep } from '$lib/domain/paths/next-step';
import type { IsoDate } from '$lib/domain/shared/date';
import { bulkInsert } from '../db/bulk-insert';
import type { Engine } from '../db/open';
import type { Database } from '../db/schema';

/** What lists and boards know of one partner and portfolio. */
export interface PartnerScore {
  partnerId: string;
  portfolio: string;
  release: string;
  asOf: IsoDate;
  /** Our engine on facts; null where too little is known. */
  projected: number | null;
  /** Cisco's own figure; null where none was imported. */
  official: number | null;
  officialAsOf: IsoDate | null;
  /** The projected index on the first day of the season. */
  seasonStart: number | null;
  /** 0-1 */
  knownWeight: number;
}

export interface PartnerOutlook {
  partnerId: string;
  asOf: IsoDate;
  size: string | null;
  consentOn: IsoDate | null;
  nextStep: NextStep | null;
  money: MoneySummary;
  /** Open incentive over all portfolios in the currency that has most of it, minor units. */
  potential: { amount: number; currency: string } | null;
  season: string;
  seasonShare: number | null;
  seasonPortfolio: string | null;
  seasonThreshold: string | null;
}

/** Replaces what the projection says of the given partners. */
export async function replaceScores(
  db: Kysely<Database>,
  engine: Engine,
  scores: readonly PartnerScore[],
  outlooks: readonly PartnerOutlook[]
): Promise<void> {
  const partnerIds = outlooks.map((outlook) => outlook.partnerId);
  if (partnerIds.length === 0) return;
  await db.deleteFrom('partner_score').where('partner_id', 'in', partnerIds).execute();
  await db.deleteFrom('partner_outlook').where('partner_id', 'in', partnerIds).execute();
  await bulkInsert(
    db,
    engine,
    'partner_score',
    [
      'partner_id',
      'portfolio',
      'release_id',
      'as_of',
      'projected',
      'official',
      'official_as_of',
      'season_start',
      'known_weight'
    ],
    scores.map((s) => [
      s.partnerId,
      s.portfolio,
      s.release,
      s.asOf,
      s.projected,
      s.official,
      s.officialAsOf,
      s.seasonStart,
      s.knownWeight
    ])
  );
  await bulkInsert(
    db,
    engine,
    'partner_outlook',
    [
      'partner_id',
      'as_of',
      'size',
      'consent_on',
      'next_step',
      'next_step_minutes',
      'money',
      'potential',
      'potential_currency',
      'season',
      'season_share',
      'season_portfolio',
      'season_threshold'
    ],
    outlooks.map((o) => [
      o.partnerId,
      o.asOf,
      o.size,
      o.consentOn,
      o.nextStep === null ? null : JSON.stringify(o.nextStep),
      o.nextStep?.minutes ?? null,
      JSON.stringify(o.money),
      o.potential?.amount ?? null,
      o.potential?.currency ?? null,
      o.season,
      o.seasonShare,
      o.seasonPortfolio,
      o.seasonThreshold
    ])
  );
}

/** The oldest day any partner was scored for; null where none was. Older than today: time to score again. */
export async function oldestScoreDate(db: Kysely<Database>): Promise<IsoDate | null> {
  const row = await db
    .selectFrom('partner_outlook')
    .select((e) => e.fn.min<string | null>('as_of').as('as_of'))
    .executeTakeFirstOrThrow();
  return row.as_of;
}
