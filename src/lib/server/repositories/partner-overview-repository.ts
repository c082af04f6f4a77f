import { sql, type Kysely, type RawBuilder, type SqlBool } from 'kysely';
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
  order: 'nearest' | 'name' | 'index' | 'effort' | 'potential';
  /** Values of the thresholds, ascending: what `nearest` measures to. */
  thresholds: readonly number[];
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

/**
 * How many partners each view would hold, in the order of `views`: one walk over the partners and one over their
 * scores, however many views there are.
 */
export async function countViews(
  db: Kysely<Database>,
  query: Omit<OverviewQuery, 'view'>,
  views: readonly OverviewQuery['view'][]
): Promise<number[]> {
  let standing = db
    .selectFrom('partner_score')
    .select('partner_score.partner_id')
    .select(
      views.map((view, at) =>
        sql<number>`max(case when ${standsIn(view, query.ledger)} then 1 else 0 end)`.as(`in_${at}`)
      )
    )
    .groupBy('partner_score.partner_id');
  if (query.portfolio !== null) standing = standing.where('partner_score.portfolio', '=', query.portfolio);
  const counts = await narrowed(db, { ...query, view: { kind: 'all' } })
    .leftJoin(standing.as('standing'), 'standing.partner_id', 'partner.id')
    .select(
      views.map((view, at) => {
        const holds =
          view.kind === 'all'
            ? sql`true`
            : view.kind === 'no-consent'
              ? sql`partner_outlook.consent_on is null`
              : sql`${sql.ref(`standing.in_${at}`)} = 1`;
        return sql<number | string>`count(case when ${holds} then 1 end)`.as(`count_${at}`);
      })
    )
    .executeTakeFirstOrThrow();
  const byName: Record<string, number | string> = counts;
  return views.map((_, at) => Number(byName[`count_${at}`]));
}

/** Whether one score puts its partner into a view; views that do not look at scores hold nobody by one. */
function standsIn(view: OverviewQuery['view'], ledger: OverviewQuery['ledger']): RawBuilder<SqlBool> {
  const index = sql.ref(`partner_score.${ledger}`);
  switch (view.kind) {
    case 'below':
      return sql<SqlBool>`${index} < ${view.value}`;
    case 'near':
      return sql<SqlBool>`${index} < ${view.value} and ${index} >= ${view.value - view.within}`;
    default:
      return sql<SqlBool>`false`;
  }
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
        .where(standsIn(view, ledger));
      if (portfolio !== null) scores = scores.where('partner_score.portfolio', '=', portfolio);
      return e.exists(scores);
    });
  }
  return list;
}

function ordered(list: ReturnType<typeof narrowed>, query: OverviewQuery) {
  const { order, descending, portfolio, ledger } = query;
  const way = descending ? sql`desc` : sql`asc`;
  // What is not known comes last whichever way the list runs.
  const by = (value: ReturnType<typeof sql>) =>
    list
      .orderBy(sql`case when ${value} is null then 1 else 0 end`)
      .orderBy(sql`${value} ${way}`)
      .orderBy('partner.id');
  switch (order) {
    case 'nearest': {
      // One step away: the fewer minutes the cheaper, those that nobody can say after the rest. Then by the distance.
      const minutes = sql`coalesce(partner_outlook.next_step_minutes, ${UNKNOWN_MINUTES})`;
      const crossing = crossesInOneStep(portfolio);
      const missing = leastMissing(query);
      return list
        .orderBy(sql`case when ${crossing} then 0 when ${missing} is null then 2 else 1 end`)
        .orderBy(sql`case when ${crossing} then ${minutes} else 0 end ${way}`)
        .orderBy(sql`${missing} ${way}`)
        .orderBy('partner.name_key')
        .orderBy('partner.id');
    }
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

const UNKNOWN_MINUTES = 1_000_000;

/** Whether the partner's next step takes it over a threshold; in the portfolio that the list looks at, if any. */
function crossesInOneStep(portfolio: string | null): RawBuilder<SqlBool> {
  // The step is kept as JSON, and only here is it looked into: both databases find a text in it.
  const crosses = sql<SqlBool>`partner_outlook.next_step like ${'%"crosses":"%'}`;
  if (portfolio === null) return crosses;
  return sql<SqlBool>`${crosses} and partner_outlook.next_step like ${`%"portfolio":"${portfolio}"%`}`;
}

/** How far the nearest portfolio is from its next threshold; null where none is known, or none lies ahead. */
function leastMissing({ ledger, portfolio, thresholds }: OverviewQuery): RawBuilder<number | null> {
  if (thresholds.length === 0) return sql`null`;
  const index = sql.ref(`partner_score.${ledger}`);
  const steps = thresholds.map((value) => sql`when ${index} < ${value} then ${value} - ${index}`);
  const of = portfolio === null ? sql`` : sql`and partner_score.portfolio = ${portfolio}`;
  return sql`(select min(case ${sql.join(steps, sql` `)} end) from partner_score
    where partner_score.partner_id = partner.id ${of})`;
}
