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
  /** The projected index on the first day of the season on which one is known, see `seasonStarts`. */
  seasonStart: number | null;
  /** 0-1 */
  knownWeight: number;
}

export interface PartnerOutlook {
  partnerId: string;
  release: string;
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

/** Replaces what the projection says of the given partners; nothing is left of one that has no outlook. */
export async function replaceScores(
  db: Kysely<Database>,
  engine: Engine,
  partnerIds: readonly string[],
  { scores, outlooks }: { scores: readonly PartnerScore[]; outlooks: readonly PartnerOutlook[] }
): Promise<void> {
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
      'release_id',
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
      o.release,
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

/** Partners that were never scored, or on an earlier day, or by another release; the longest waiting first. */
export async function outdatedPartners(
  db: Kysely<Database>,
  now: { asOf: IsoDate; release: string },
  limit: number
): Promise<string[]> {
  const rows = await db
    .selectFrom('partner')
    .leftJoin('partner_outlook', 'partner_outlook.partner_id', 'partner.id')
    .select('partner.id')
    .where('partner.archived_at', 'is', null)
    .where((e) =>
      e.or([
        e('partner_outlook.as_of', 'is', null),
        e('partner_outlook.as_of', '<', now.asOf),
        e('partner_outlook.release_id', '<>', now.release)
      ])
    )
    .orderBy('partner_outlook.as_of')
    .orderBy('partner.id')
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

/** What the partner as a whole would best do next, as it was last scored; null where that is nothing or not known. */
export async function nextStepOfPartner(db: Kysely<Database>, partnerId: string): Promise<NextStep | null> {
  const row = await db
    .selectFrom('partner_outlook')
    .select('next_step')
    .where('partner_id', '=', partnerId)
    .executeTakeFirst();
  return row?.next_step == null ? null : (JSON.parse(row.next_step) as NextStep);
}
