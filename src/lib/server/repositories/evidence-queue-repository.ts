import type { Expression, ExpressionBuilder, Kysely, SqlBool } from 'kysely';
import type { Evidence } from '$lib/domain/evidence/evidence';
import { WAITING_PLACES, type ReviewedEvidence, type ReviewPlace } from '$lib/domain/evidence/review';
import type { Waited } from '$lib/domain/evidence/service-level';
import type { Instant } from '$lib/domain/shared/date';
import type { Database } from '../db/schema';
import { evidenceByIds } from './evidence-repository';

/** What a list of the queue shows: a place, or what was drawn to be looked at again. */
export type QueueList = ReviewPlace | 'audit';

/** One who looks at what was drawn: never one of those who approved it. */
interface Auditor {
  personId: string;
  partnerIds: readonly string[];
}

export type QueueCounts = Record<QueueList, number>;

/**
 * A page of the queue: what waits comes oldest first, what was decided newest first. The page is found in an index, and
 * only what stands on it is read whole.
 */
export async function evidenceQueue(
  db: Kysely<Database>,
  page: { list: QueueList; auditor: Auditor | null; offset: number; limit: number }
): Promise<ReviewedEvidence[]> {
  const { list } = page;
  const waits = isWaiting(list) || list === 'audit';
  const column = isWaiting(list) ? 'sent_at' : 'decided_at';
  const rows = await db
    .selectFrom('evidence')
    .select('id')
    .where((e) => (list === 'audit' ? dueFor(e, page.auditor) : e('place', '=', list)))
    .orderBy(column, waits ? 'asc' : 'desc')
    .orderBy('id', waits ? 'asc' : 'desc')
    .offset(page.offset)
    .limit(page.limit)
    .execute();
  return evidenceByIds(
    db,
    rows.map(({ id }) => id)
  );
}

/** How many are in each list. */
export async function countQueue(db: Kysely<Database>, auditor: Auditor | null): Promise<QueueCounts> {
  const rows = await db
    .selectFrom('evidence')
    .select((e) => ['place', e.fn.countAll<number>().as('count')])
    .groupBy('place')
    .execute();
  const audit = await db
    .selectFrom('evidence')
    .select((e) => e.fn.countAll<number>().as('count'))
    .where((e) => dueFor(e, auditor))
    .executeTakeFirstOrThrow();
  const of = (place: ReviewPlace) => Number(rows.find((row) => row.place === place)?.count ?? 0);
  return {
    open: of('open'),
    held: of('held'),
    second: of('second'),
    audit: Number(audit.count),
    verified: of('verified'),
    returned: of('returned')
  };
}

/** When the oldest of what waits came; null where nothing does. */
export async function oldestWaiting(db: Kysely<Database>): Promise<{ id: string; sentAt: Instant } | null> {
  const oldest = [];
  for (const place of WAITING_PLACES) {
    const row = await db
      .selectFrom('evidence')
      .select(['id', 'sent_at'])
      .where('place', '=', place)
      .orderBy('sent_at')
      .orderBy('id')
      .limit(1)
      .executeTakeFirst();
    if (row !== undefined) oldest.push({ id: row.id, sentAt: row.sent_at });
  }
  return oldest.toSorted((a, b) => (a.sentAt < b.sentAt ? -1 : 1))[0] ?? null;
}

/** How many wait for a decision, in whatever place. */
export async function countWaiting(db: Kysely<Database>): Promise<number> {
  const row = await db
    .selectFrom('evidence')
    .select((e) => e.fn.countAll<number>().as('count'))
    .where('place', 'in', WAITING_PLACES)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Ids of what lies directly before and after a piece of evidence, in the order of its list. */
export async function neighboursInQueue(
  db: Kysely<Database>,
  of: Pick<ReviewedEvidence, 'id' | 'place' | 'audit' | 'sentAt' | 'decidedAt'>,
  auditor: Auditor | null
): Promise<{ previous: string | null; next: string | null }> {
  const list = of.audit === 'due' ? 'audit' : isWaiting(of.place) ? of.place : 'open';
  const column = list === 'audit' ? 'decided_at' : 'sent_at';
  const here = list === 'audit' ? (of.decidedAt ?? of.sentAt) : of.sentAt;
  const beside = (comparison: '<' | '>', way: 'asc' | 'desc') =>
    db
      .selectFrom('evidence')
      .select('id')
      .where((e) => (list === 'audit' ? dueFor(e, auditor) : e('place', '=', list)))
      .where((e) =>
        e.or([e(column, comparison, here), e.and([e(column, '=', here), e('id', comparison, of.id)])])
      )
      .orderBy(column, way)
      .orderBy('id', way)
      .limit(1)
      .executeTakeFirst();
  const [previous, next] = [await beside('<', 'desc'), await beside('>', 'asc')];
  return { previous: previous?.id ?? null, next: next?.id ?? null };
}

/** What was decided for the first time since an instant, with how long it waited. */
export async function waitedSince(db: Kysely<Database>, since: Instant): Promise<Waited[]> {
  const rows = await db
    .selectFrom('evidence')
    .select(['id', 'sent_at', 'first_decided_at'])
    .where('first_decided_at', '>=', since)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    sentAt: row.sent_at,
    decidedAt: row.first_decided_at ?? row.sent_at
  }));
}

/** Everything that a person sent at a partner for one thing: what a thread is made of. */
export async function triesOf(
  db: Kysely<Database>,
  of: Pick<Evidence, 'personId' | 'partnerId' | 'kind' | 'definition'>
): Promise<ReviewedEvidence[]> {
  const rows = await db
    .selectFrom('evidence')
    .select('id')
    .where('person_id', '=', of.personId)
    .where('partner_id', '=', of.partnerId)
    .where('kind', '=', of.kind)
    .where('definition', '=', of.definition)
    .orderBy('sent_at', 'desc')
    .limit(50)
    .execute();
  return evidenceByIds(
    db,
    rows.map(({ id }) => id)
  );
}

function isWaiting(list: QueueList): list is (typeof WAITING_PLACES)[number] {
  return WAITING_PLACES.some((place) => place === list);
}

function dueFor(e: ExpressionBuilder<Database, 'evidence'>, auditor: Auditor | null): Expression<SqlBool> {
  const due = e('audit', '=', 'due');
  if (auditor === null) return due;
  const { personId, partnerIds } = auditor;
  return e.and([
    due,
    e.or([e('decided_by', '<>', personId), e('decided_by', 'is', null)]),
    e.or([e('first_by', '<>', personId), e('first_by', 'is', null)]),
    e('person_id', '<>', personId),
    ...(partnerIds.length === 0 ? [] : [e('partner_id', 'not in', partnerIds)])
  ]);
}
