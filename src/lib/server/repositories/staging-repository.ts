import { hash } from 'node:crypto';
import { sql, type Kysely } from 'kysely';
import { bulkInsert } from '../db/bulk-insert';
import type { Engine } from '../db/open';
import type { Database } from '../db/schema';

/**
 * What becomes of a staged fact: one byte each. `confirmed` says again on another day what was known: nothing new, but
 * written, for it stands against whatever is said of the days between.
 */
export const OUTCOMES = { unchanged: 1, confirmed: 2, changed: 3, created: 4 } as const;

/** Facts of imports that were undone stand for nothing. */
const stands = sql<boolean>`(import_id is null or import_id not in (select id from import where undone_at is not null))`;

/** Some staged facts of an import, packed. */
export interface StagedBlock {
  position: number;
  /** How many facts. */
  size: number;
  /** A byte a fact; null where all are new. */
  outcomes: Uint8Array | null;
  facts: Uint8Array;
}

export async function insertStagedBlock(
  db: Kysely<Database>,
  importId: string,
  block: Omit<StagedBlock, 'outcomes'>
): Promise<void> {
  await db
    .insertInto('import_block')
    .values({ ...block, import_id: importId, outcomes: null })
    .execute();
}

/** The position of the block of facts that an import takes back. All others stand from 0 on. */
export const TAKEN_BACK = -1;

export async function deleteStagedBlock(
  db: Kysely<Database>,
  importId: string,
  position: number
): Promise<void> {
  await db
    .deleteFrom('import_block')
    .where('import_id', '=', importId)
    .where('position', '=', position)
    .execute();
}

/** The block at a position; null where there is none, as behind the last. */
export async function findStagedBlock(
  db: Kysely<Database>,
  importId: string,
  position: number
): Promise<StagedBlock | null> {
  const block = await db
    .selectFrom('import_block')
    .select(['position', 'size', 'outcomes', 'facts'])
    .where('import_id', '=', importId)
    .where('position', '=', position)
    .executeTakeFirst();
  return block ?? null;
}

export async function countStagedFacts(db: Kysely<Database>, importId: string): Promise<number> {
  const { size } = await db
    .selectFrom('import_block')
    .select((e) => e.fn.sum<number | null>('size').as('size'))
    .where('import_id', '=', importId)
    .where('position', '>=', 0)
    .executeTakeFirstOrThrow();
  return Number(size ?? 0);
}

export async function setOutcomes(
  db: Kysely<Database>,
  importId: string,
  position: number,
  outcomes: Uint8Array
): Promise<void> {
  await db
    .updateTable('import_block')
    .set({ outcomes })
    .where('import_id', '=', importId)
    .where('position', '=', position)
    .execute();
}

/** An observation that stands, as an import compares it. */
export interface KnownFact {
  seq: number;
  partnerId: string;
  kind: string;
  key: string;
  portfolio: string | null;
  personId: string | null;
  asOf: string;
  retracted: boolean;
  data: string;
  importId: string | null;
}

const KNOWN_AT_ONCE = 5_000;

/** All observations of a partner that stand, some thousands at a time, by seq. */
export async function* knownFacts(db: Kysely<Database>, partnerId: string): AsyncGenerator<KnownFact[]> {
  let after = 0;
  for (;;) {
    const rows = await db
      .selectFrom('fact')
      .select(['seq', 'kind', 'key', 'portfolio', 'person_id', 'as_of', 'retracted', 'data', 'import_id'])
      .where('partner_id', '=', partnerId)
      .where('seq', '>', after)
      .where(stands)
      .orderBy('seq')
      .limit(KNOWN_AT_ONCE)
      .execute();
    yield rows.map((row) => ({
      seq: row.seq,
      partnerId,
      kind: row.kind,
      key: row.key,
      portfolio: row.portfolio,
      personId: row.person_id,
      asOf: row.as_of,
      retracted: row.retracted === 1,
      data: row.data,
      importId: row.import_id
    }));
    if (rows.length < KNOWN_AT_ONCE) return;
    after = rows.at(-1)?.seq ?? after;
  }
}

/** The data of facts, by seq, as they are stored. */
export async function factData(db: Kysely<Database>, seqs: readonly number[]): Promise<Map<number, string>> {
  if (seqs.length === 0) return new Map();
  const rows = await db.selectFrom('fact').select(['seq', 'data']).where('seq', 'in', seqs).execute();
  return new Map(rows.map((row) => [row.seq, row.data]));
}

export interface ImportedFactRow {
  row: number;
  kind: string;
  partnerId: string;
  portfolio: string | null;
  personId: string | null;
  asOf: string;
  key: string;
  data: string;
}

/** Writes facts of an import, in this order; retracted where the import takes them back. */
export async function insertImportedFacts(
  db: Kysely<Database>,
  engine: Engine,
  facts: readonly ImportedFactRow[],
  { importId, eventId, recordedAt }: { importId: string; eventId: string; recordedAt: string },
  retracted = false
): Promise<void> {
  const [first] = facts;
  if (first === undefined) return;
  const shared = {
    retracted: retracted ? 1 : 0,
    recorded_at: recordedAt,
    import_id: importId,
    event_id: eventId
  };
  const columns = ['partner_id', 'key', 'portfolio', 'data', 'source_row'];
  const row = (fact: ImportedFactRow) => [fact.partnerId, fact.key, fact.portfolio, fact.data, fact.row];
  const { kind, asOf, personId } = first;
  // Use cases, and few files say anything else as often.
  if (facts.every((fact) => fact.kind === kind && fact.asOf === asOf && fact.personId === personId)) {
    const alike = { ...shared, kind, as_of: asOf, person_id: personId };
    await bulkInsert(db, engine, 'fact', columns, facts.map(row), alike);
  } else {
    const rows = facts.map((fact) => [...row(fact), fact.kind, fact.asOf, fact.personId]);
    await bulkInsert(db, engine, 'fact', [...columns, 'kind', 'as_of', 'person_id'], rows, shared);
  }
}

/** The greatest seq so far; 0 where there is no fact. */
export async function lastSeq(db: Kysely<Database>): Promise<number> {
  const { seq } = await db
    .selectFrom('fact')
    .select((e) => e.fn.max<number | null>('seq').as('seq'))
    .executeTakeFirstOrThrow();
  return seq ?? 0;
}

/** Remembers between which facts those of an import stand: all were written after `before`. */
export async function recordRange(db: Kysely<Database>, importId: string, before: number): Promise<void> {
  const { first, last } = await db
    .selectFrom('fact')
    .select((e) => [e.fn.min<number | null>('seq').as('first'), e.fn.max<number | null>('seq').as('last')])
    .where('seq', '>', before)
    .where('import_id', '=', importId)
    .executeTakeFirstOrThrow();
  await db
    .updateTable('import')
    .set({ first_seq: first, last_seq: last })
    .where('id', '=', importId)
    .execute();
}

/** Remembers which imports brought what this one found unchanged. It counts once this one is applied. */
export async function replaceReliance(
  db: Kysely<Database>,
  engine: Engine,
  importId: string,
  onImportIds: readonly string[]
): Promise<void> {
  await db.deleteFrom('import_reliance').where('import_id', '=', importId).execute();
  const rows = onImportIds.map((on) => [importId, on]);
  await bulkInsert(db, engine, 'import_reliance', ['import_id', 'on_import_id'], rows);
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

/** A mark that differs once the facts that imports are compared with have changed. */
export async function factsMark(db: Kysely<Database>): Promise<string> {
  const undone = await db
    .selectFrom('import')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('state', '=', 'undone')
    .executeTakeFirst();
  return `${await lastSeq(db)}/${undone?.n ?? 0}`;
}

/**
 * Two marks. `all` differs once there are partners or people that an import did not know of, or one of them gained
 * or lost an id, an address or their place; `standing` only where somebody was put away or brought back.
 */
export async function identitiesMark(db: Kysely<Database>): Promise<{ all: string; standing: string }> {
  const { rows } = await sql<{ id: string; kind: string }>`
    select id, 'partner away ' || archived_at as kind from partner where archived_at is not null
    union all select id, 'person away ' || disabled_at from person where disabled_at is not null
    union all select id, 'partner without id' from partner where geo_id is null
    union all select id, 'person without address' from person where email is null`.execute(db);
  const counted = await sql<{ partners: number; people: number }>`
    select (select count(*) from partner) as partners, (select count(*) from person) as people`.execute(db);
  const { partners, people } = counted.rows[0] ?? { partners: 0, people: 0 };
  const lines = rows.map(({ id, kind }) => `${kind} ${id}`).sort();
  const away = lines.filter((line) => line.includes(' away '));
  return {
    all: digest([String(partners), String(people), ...lines]),
    standing: digest(away)
  };
}

function digest(lines: readonly string[]): string {
  return hash('sha256', lines.join('\n'), 'hex').slice(0, 32);
}

/** Partners that the facts of an applied import are about. */
export async function partnersOfImport(db: Kysely<Database>, importId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('fact')
    .innerJoin('import', 'import.id', 'fact.import_id')
    .select('fact.partner_id')
    .distinct()
    .where('import.id', '=', importId)
    .whereRef('fact.seq', '>=', 'import.first_seq')
    .whereRef('fact.seq', '<=', 'import.last_seq')
    .execute();
  return rows.map((row) => row.partner_id);
}
