import type { Kysely } from 'kysely';
import type { AnyFact, FactKind } from '$lib/domain/facts/fact';
import { bulkInsert } from '../db/bulk-insert';
import type { Engine } from '../db/open';
import type { Database } from '../db/schema';
import { decodeFactData, encodeFactData } from './fact-data';

/** A fact before it has been written. */
export interface NewFact {
  partnerId: string;
  fact: Omit<AnyFact, 'seq'>;
}

const COLUMNS = [
  'partner_id',
  'kind',
  'key',
  'portfolio',
  'person_id',
  'as_of',
  'retracted',
  'data',
  'recorded_at',
  'event_id'
] as const;

/** Appends facts that an event brought (imports have their own way in). */
export async function appendFacts(
  db: Kysely<Database>,
  engine: Engine,
  facts: readonly NewFact[],
  origin: { eventId: string; recordedAt: string }
): Promise<void> {
  const rows = facts.map(({ partnerId, fact }) => [
    partnerId,
    fact.kind,
    fact.key,
    fact.portfolio,
    fact.personId,
    fact.asOf,
    fact.retracted ? 1 : 0,
    encodeFactData(fact.kind, fact.data),
    origin.recordedAt,
    origin.eventId
  ]);
  await bulkInsert(db, engine, 'fact', COLUMNS, rows);
}

/** The observations that an event brought, by their `seq`. */
export async function seqsOfEvent(db: Kysely<Database>, eventId: string): Promise<number[]> {
  const rows = await db.selectFrom('fact').select('seq').where('event_id', '=', eventId).execute();
  return rows.map(({ seq }) => Number(seq));
}

/** All observations of the given partners that stand, by partner, in the order they were recorded. */
export async function factsOfPartners(
  db: Kysely<Database>,
  partnerIds: readonly string[]
): Promise<Map<string, AnyFact[]>> {
  const byPartner = new Map<string, AnyFact[]>();
  for await (const [id, facts] of partnersFacts(db, partnerIds)) byPartner.set(id, facts);
  return byPartner;
}

/**
 * The same partner by partner, for who needs those of one at a time: of all of them there may be too many to hold.
 * Facts of an undone import are left out here, for every reader.
 */
export async function* partnersFacts(
  db: Kysely<Database>,
  partnerIds: readonly string[]
): AsyncGenerator<[partnerId: string, facts: AnyFact[]]> {
  const undone = await undoneImports(db);
  // One by one: the index gives a partner's facts in this order, of several the database would have to sort them.
  for (const id of partnerIds) yield [id, await readFacts(db, id, undone)];
}

async function undoneImports(db: Kysely<Database>): Promise<string[]> {
  const rows = await db.selectFrom('import').select('id').where('undone_at', 'is not', null).execute();
  return rows.map(({ id }) => id);
}

async function readFacts(
  db: Kysely<Database>,
  partnerId: string,
  undone: readonly string[]
): Promise<AnyFact[]> {
  let query = db
    .selectFrom('fact')
    .select(['seq', 'kind', 'key', 'portfolio', 'person_id', 'as_of', 'retracted', 'data'])
    .where('partner_id', '=', partnerId);
  if (undone.length > 0) {
    query = query.where((e) => e.or([e('import_id', 'is', null), e('import_id', 'not in', undone)]));
  }
  const rows = await query.orderBy('seq').execute();
  return rows.map(
    (row) =>
      ({
        seq: row.seq,
        kind: row.kind,
        key: row.key,
        portfolio: row.portfolio,
        personId: row.person_id,
        asOf: row.as_of,
        retracted: row.retracted === 1,
        data: decodeFactData(row.kind as FactKind, row.data)
      }) as AnyFact
  );
}

/** All observations of one partner that stand. */
export async function factsOfPartner(db: Kysely<Database>, partnerId: string): Promise<AnyFact[]> {
  return (await factsOfPartners(db, [partnerId])).get(partnerId) ?? [];
}

/** Who a fact is about and what brought it; null where there is no such fact or its import was undone. */
export async function factOrigin(db: Kysely<Database>, seq: number) {
  const row = await db
    .selectFrom('fact')
    .leftJoin('import', 'import.id', 'fact.import_id')
    .leftJoin('event', 'event.id', 'fact.event_id')
    .select(['fact.partner_id', 'fact.person_id', 'fact.kind', 'fact.as_of', 'fact.recorded_at'])
    .select(['fact.import_id', 'event.type', 'event.data'])
    .where('fact.seq', '=', seq)
    .where('import.undone_at', 'is', null)
    .executeTakeFirst();
  if (row === undefined) return null;
  const event = row.data === null ? null : (JSON.parse(row.data) as { evidenceId?: string });
  return {
    partnerId: row.partner_id,
    personId: row.person_id,
    kind: row.kind,
    asOf: row.as_of,
    recordedAt: row.recorded_at,
    importId: row.import_id,
    eventType: row.type,
    evidenceId: event?.evidenceId ?? null
  };
}
