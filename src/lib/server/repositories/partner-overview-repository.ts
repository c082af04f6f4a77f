import { sql, type Kysely } from 'kysely';
import type { NextStep } from '$lib/domain/paths/next-step';
import { partnerNameKey } from '$lib/domain/shared/name-key';
import { contains } from '../db/contains';
import type { Database } from '../db/schema';

/** How the distributor's list is narrowed and ordered. */
export interface OverviewQuery {
  search: string;
  size: string | null;
  /** `below` and `near` are about the index of `portfolio`, or of any where it is null. */
  view:
    | { kind: 'all' }
    | { kind: 'below'; value: number }
    | { kind: 'near'; value: number; within: number }
    | { kind: 'no-consent' };
  /** Which of the two figures the view and the order look at. They are never mixed. */
  ledger: 'projected' | 'official';
  portfolio: string | null;
  order: 'name' | 'index' | 'effort' | 'potential';
  descending: boolean;
}

export interface OverviewRow {
  id: string;
  name: string;
  country: string | null;
  size: string | null;
  consentOn: string | null;
  nextStep: NextStep | null;
  potential: { amount: number; currency: string } | null;
  scores: {
    portfolio: string;
    projected: number | null;
    official: number | null;
    officialAsOf: string | null;
  }[];
}

/** One page of the list, with the scores of all portfolios. */
export async function overviewPage(
  db: Kysely<Database>,
  query: OverviewQuery,
  page: { offset: number; limit: number }
): Promise<OverviewRow[]> {
  const rows = await ordered(narrowed(db, query), query)
    .select([
      'partner.id',
      'partner.name',
      'partner.country',
      'partner_outlook.size',
      'partner_outlook.consent_on',
      'partner_outlook.next_step',
      'partner_outlook.potential',
      'partner_outlook.potential_currency'
    ])
    .offset(page.offset)
    .limit(page.limit)
    .execute();
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const scores = await db
    .selectFrom('partner_score')
    .select(['partner_id', 'portfolio', 'projected', 'official', 'official_as_of'])
    .where('partner_id', 'in', ids)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    country: row.country,
    size: row.size,
    consentOn: row.consent_on,
    nextStep: row.next_step === null ? null : (JSON.parse(row.next_step) as NextStep),
    potential:
      row.potential === null || row.potential_currency === null
        ? null
        : { amount: row.potential, currency: row.potential_currency },
    scores: scores
      .filter((score) => score.partner_id === row.id)
      .map((score) => ({
        portfolio: score.portfolio,
        projected: score.projected,
        official: score.official,
        officialAsOf: score.official_as_of
      }))
  }));
}

export async function countOverview(db: Kysely<Database>, query: OverviewQuery): Promise<number> {
  const row = await narrowed(db, query)
    .select((e) => e.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Ids of all partners of the list, for a goal that is assigned to all of them. */
export async function overviewIds(
  db: Kysely<Database>,
  query: OverviewQuery,
  limit: number
): Promise<string[]> {
  const rows = await narrowed(db, query).select('partner.id').limit(limit).execute();
  return rows.map((row) => row.id);
}

/** Size classes that partners are in. */
export async function sizesInUse(db: Kysely<Database>): Promise<string[]> {
  const rows = await db
    .selectFrom('partner_outlook')
    .select('size')
    .distinct()
    .where('size', 'is not', null)
    .orderBy('size')
    .execute();
  return rows.flatMap((row) => (row.size === null ? [] : [row.size]));
}

function narrowed(db: Kysely<Database>, query: OverviewQuery) {
  const { search, size, view, ledger, portfolio } = query;
  let list = db
    .selectFrom('partner')
    .leftJoin('partner_outlook', 'partner_outlook.partner_id', 'partner.id')
    .where('partner.archived_at', 'is', null);
  const searched = partnerNameKey(search);
  if (searched !== '') list = list.where(contains('partner.name_key', searched));
  if (size !== null) list = list.where('partner_outlook.size', '=', size);
  if (view.kind === 'no-consent') list = list.where('partner_outlook.consent_on', 'is', null);
  if (view.kind === 'below' || view.kind === 'near') {
    list = list.where((e) => {
      let scores = e
        .selectFrom('partner_score')
        .select('partner_score.portfolio')
        .whereRef('partner_score.partner_id', '=', 'partner.id')
        .where(`partner_score.${ledger}`, '<', view.value);
      if (view.kind === 'near') {
        scores = scores.where(`partner_score.${ledger}`, '>=', view.value - view.within);
      }
      if (portfolio !== null) scores = scores.where('partner_score.portfolio', '=', portfolio);
      return e.exists(scores);
    });
  }
  return list;
}

function ordered(list: ReturnType<typeof narrowed>, { order, descending, portfolio, ledger }: OverviewQuery) {
  const way = descending ? sql`desc` : sql`asc`;
  // What is not known comes last whichever way the list runs.
  const by = (value: ReturnType<typeof sql>) =>
    list
      .orderBy(sql`case when ${value} is null then 1 else 0 end`)
      .orderBy(sql`${value} ${way}`)
      .orderBy('partner.id');
  switch (order) {
    case 'name':
      return list.orderBy('partner.name_key', descending ? 'desc' : 'asc').orderBy('partner.id');
    case 'effort':
      return by(sql`partner_outlook.next_step_minutes`);
    case 'potential':
      return by(sql`partner_outlook.potential`);
    case 'index': {
      const column = sql.ref(`partner_score.${ledger}`);
      const of = portfolio === null ? sql`` : sql`and partner_score.portfolio = ${portfolio}`;
      return by(
        sql`(select max(${column}) from partner_score where partner_score.partner_id = partner.id ${of})`
      );
    }
  }
}
