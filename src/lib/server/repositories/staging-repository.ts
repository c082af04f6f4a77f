import { sql, type Kysely } from 'kysely';
import type { FactKind } from '$lib/domain/facts/fact';
import type { Database } from '../db/schema';
import { decodeFactData } from './fact-data';

/** Facts of imports that were undone stand for nothing. */
const stands = sql`(f.import_id is null or f.import_id not in (select id from import where undone_at is not null))`;

/**
 * Rows that say the same key are counted up, in the key (`…/1`, `…/2`) and, within their series, in the data
 * (`…,n]`). Done by the database: its sorting spills to disk, a map would not.
 */
export async function numberRepeats(db: Kysely<Database>, importId: string): Promise<void> {
  await sql`
    update import_row set key = substr(key, 1, length(key) - 1) || numbered.n
    from (
      select row, part, row_number() over (partition by partner_id, key order by row, part) as n
      from import_row where import_id = ${importId}
    ) as numbered
    where import_row.import_id = ${importId} and numbered.n > 1
      and import_row.row = numbered.row and import_row.part = numbered.part`.execute(db);
  await sql`
    update import_row
    set data = substr(data, 1, length(data) - 2) || numbered.n || ']', digest = digest || '.' || numbered.n
    from (
      select row, part, row_number() over (partition by series order by row, part) as n
      from import_row where import_id = ${importId} and series is not null
    ) as numbered
    where import_row.import_id = ${importId} and numbered.n > 1
      and import_row.row = numbered.row and import_row.part = numbered.part`.execute(db);
}

/** Rows that say again what a row above said are left out; rows that say otherwise are refused. */
export async function refuseContradictions(db: Kysely<Database>, importId: string): Promise<void> {
  const repeats = sql`
    select row, part, digest,
      first_value(row) over same as first_row, first_value(digest) over same as first_digest,
      row_number() over same as n
    from import_row where import_id = ${importId}
    window same as (partition by partner_id, kind, key, as_of order by row, part)`;
  await sql`
    update import_row set outcome = 0
    from (${repeats}) as repeated
    where import_row.import_id = ${importId} and repeated.n > 1 and repeated.digest = repeated.first_digest
      and import_row.row = repeated.row and import_row.part = repeated.part`.execute(db);
  await sql`
    insert into import_refusal (import_id, row, part, column_name, code, params)
    select ${importId}, row, 0, null, 'row-contradicts', '{"other":' || min(first_row) || '}'
    from (${repeats}) as repeated where n > 1 and digest <> first_digest group by row`.execute(db);
  await sql`
    delete from import_row where import_id = ${importId} and row in (
      select row from import_refusal where import_id = ${importId} and code = 'row-contradicts'
    )`.execute(db);
}

/** Compares every staged fact with the observation that stands on its day; 1 unchanged, 2 changed, 3 created. */
export async function compareStaged(db: Kysely<Database>, importId: string): Promise<void> {
  await sql`
    update import_row set outcome = 3, previous_seq = null
    where import_id = ${importId} and outcome in (1, 2)`.execute(db);
  const known = await sql`
    select 1 from import_partner where import_id = ${importId} and outcome <> 'created' limit 1`.execute(db);
  if (known.rows.length === 0) return;
  await sql`
    update import_row
    set outcome = case when compared.digest = import_row.digest then 1 else 2 end, previous_seq = compared.seq
    from (
      select pair.row, pair.part, prior.seq, prior.digest
      from (
        select r.row, r.part, (
          select f.seq from fact f
          where f.partner_id = r.partner_id and f.kind = r.kind and f.key = r.key
            and f.as_of <= r.as_of and ${stands}
          order by f.as_of desc, f.seq desc limit 1
        ) as seq
        from import_row r
        where r.import_id = ${importId} and r.outcome = 3 and r.partner_id in (
          select partner_id from import_partner where import_id = ${importId} and outcome <> 'created'
        )
      ) as pair
      join fact prior on prior.seq = pair.seq
    ) as compared
    where import_row.import_id = ${importId}
      and import_row.row = compared.row and import_row.part = compared.part`.execute(db);
}

export interface StagedCounts {
  /** Rows of the file by what they would do. */
  created: number;
  changed: number;
  unchanged: number;
  refused: number;
  /** Facts that would be written. */
  facts: number;
  /** Use cases of which neither portfolio, offer nor use case says where they belong. */
  withoutPortfolio: number;
}

export async function countStaged(db: Kysely<Database>, importId: string): Promise<StagedCounts> {
  const outcomes = await sql<{ outcome: number; rows: number; facts: number; bare: number }>`
    select outcome, count(*) as rows, sum(facts) as facts, sum(bare) as bare from (
      select max(outcome) as outcome,
        sum(case when outcome >= 2 then 1 else 0 end) as facts,
        sum(case when kind = 'use-case' and portfolio is null then 1 else 0 end) as bare
      from import_row where import_id = ${importId} group by row
    ) as per_row group by outcome`.execute(db);
  const refused = await sql<{ rows: number }>`
    select count(distinct row) as rows from import_refusal where import_id = ${importId}`.execute(db);
  const rows = (outcome: number) => Number(outcomes.rows.find((r) => r.outcome === outcome)?.rows ?? 0);
  const total = (column: 'facts' | 'bare') => outcomes.rows.reduce((sum, r) => sum + Number(r[column]), 0);
  return {
    created: rows(3),
    changed: rows(2),
    unchanged: rows(1) + rows(0),
    refused: Number(refused.rows[0]?.rows ?? 0),
    facts: total('facts'),
    withoutPortfolio: total('bare')
  };
}

export interface StagedChange {
  row: number;
  partner: string;
  kind: string;
  key: string;
  before: unknown;
  after: unknown;
}

/** The first rows that would change what is known. */
export async function sampleChanges(
  db: Kysely<Database>,
  importId: string,
  limit: number
): Promise<StagedChange[]> {
  const { rows } = await sql<{
    row: number;
    partner: string;
    kind: FactKind;
    key: string;
    before: string;
    after: string;
  }>`
    select r.row, partner.name as partner, r.kind, r.key, f.data as before, r.data as after
    from import_row r
    join partner on partner.id = r.partner_id
    join fact f on f.seq = r.previous_seq
    where r.import_id = ${importId} and r.outcome = 2
    order by r.row, r.part limit ${limit}`.execute(db);
  return rows.map((row) => ({
    ...row,
    before: decodeFactData(row.kind, row.before),
    after: decodeFactData(row.kind, row.after)
  }));
}

/** Writes the staged facts that say something new. */
export async function writeStagedFacts(
  db: Kysely<Database>,
  importId: string,
  origin: { eventId: string; recordedAt: string }
): Promise<void> {
  await sql`
    insert into fact (partner_id, kind, key, portfolio, person_id, as_of, retracted, data, digest,
      recorded_at, import_id, source_row, event_id)
    select partner_id, kind, key, portfolio, person_id, as_of, 0, data, digest,
      ${origin.recordedAt}, ${importId}, row, ${origin.eventId}
    from import_row where import_id = ${importId} and outcome >= 2
    order by row, part`.execute(db);
}

/** Remembers which imports brought what this one found unchanged. */
export async function recordReliance(db: Kysely<Database>, importId: string): Promise<void> {
  await sql`
    insert into import_reliance (import_id, on_import_id)
    select distinct ${importId}, f.import_id
    from import_row r join fact f on f.seq = r.previous_seq
    where r.import_id = ${importId} and r.outcome = 1 and f.import_id is not null`.execute(db);
}

/** Applied imports whose unchanged rows rest on this one. */
export async function importsRelyingOn(
  db: Kysely<Database>,
  importId: string
): Promise<{ id: string; fileName: string }[]> {
  const rows = await db
    .selectFrom('import_reliance')
    .innerJoin('import', 'import.id', 'import_reliance.import_id')
    .select(['import.id', 'import.file_name'])
    .where('import_reliance.on_import_id', '=', importId)
    .where('import.state', '=', 'applied')
    .orderBy('import.applied_at', 'desc')
    .execute();
  return rows.map((row) => ({ id: row.id, fileName: row.file_name }));
}

/** Partners for which the import has, or would have, new facts. */
export async function partnersTouched(db: Kysely<Database>, importId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('import_row')
    .select('partner_id')
    .distinct()
    .where('import_id', '=', importId)
    .where('outcome', '>=', 2)
    .execute();
  return rows.map((row) => row.partner_id);
}

/** A mark that differs once the facts that imports are compared with have changed. */
export async function factsMark(db: Kysely<Database>): Promise<string> {
  const fact = await db
    .selectFrom('fact')
    .select((e) => e.fn.max<number | null>('seq').as('seq'))
    .executeTakeFirst();
  const undone = await db
    .selectFrom('import')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('state', '=', 'undone')
    .executeTakeFirst();
  return `${fact?.seq ?? 0}/${undone?.n ?? 0}`;
}

/** A mark that differs once there are partners or people that an import did not know of. */
export async function identitiesMark(db: Kysely<Database>): Promise<string> {
  const { rows } = await sql<{ partners: number; people: number }>`
    select (select count(*) from partner) as partners, (select count(*) from person) as people`.execute(db);
  return `${rows[0]?.partners}/${rows[0]?.people}`;
}

/** Partners that the facts of an applied import are about. */
export async function partnersOfImport(db: Kysely<Database>, importId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('fact')
    .select('partner_id')
    .distinct()
    .where('import_id', '=', importId)
    .execute();
  return rows.map((row) => row.partner_id);
}
