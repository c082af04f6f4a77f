import type { Kysely, Selectable } from 'kysely';
import type { AnyEvent } from '$lib/domain/commands/events';
import type { CertificateDetails, Evidence, EvidenceState } from '$lib/domain/evidence/evidence';
import type { IsoDate } from '$lib/domain/shared/date';
import { bulkInsert } from '../db/bulk-insert';
import type { Engine } from '../db/open';
import type { Database } from '../db/schema';
import type { EvidenceTable } from '../db/tables/evidence';

/** Evidence with what a reviewer needs to see beside it. */
export interface EvidenceForReview extends Evidence {
  personName: string;
  partnerName: string;
  /** Person id; null while it waits. */
  decidedBy: string | null;
}

const SENT_COLUMNS = [
  'id',
  'partner_id',
  'person_id',
  'kind',
  'definition',
  'state',
  'details',
  'note',
  'link',
  'for_team',
  'occurred_on',
  'sent_at'
] as const;

/** Applies one event to the evidence projection; events of other kinds leave it as it is. */
export async function projectEvidence(db: Kysely<Database>, engine: Engine, event: AnyEvent): Promise<void> {
  if (event.type === 'evidence-sent') {
    const { data, partnerId, personId, recordedAt } = event;
    const row = [
      data.evidenceId,
      partnerId ?? '',
      personId ?? '',
      data.kind,
      data.definition,
      'sent',
      JSON.stringify(data.certificate),
      data.note,
      data.link ?? null,
      data.forTeam === true ? 1 : 0,
      data.occurredOn,
      recordedAt
    ];
    await bulkInsert(db, engine, 'evidence', SENT_COLUMNS, [row]);
  } else if (event.type === 'evidence-verified') {
    await decide(db, event, event.data.evidenceId, {
      state: 'verified',
      return_reason: null,
      return_note: null
    });
  } else if (event.type === 'evidence-returned' || event.type === 'approval-taken-back') {
    const { evidenceId, reason, note } = event.data;
    await decide(db, event, evidenceId, { state: 'returned', return_reason: reason, return_note: note });
  }
}

async function decide(
  db: Kysely<Database>,
  event: AnyEvent,
  id: string,
  change: { state: EvidenceState; return_reason: string | null; return_note: string | null }
): Promise<void> {
  await db
    .updateTable('evidence')
    .set({ ...change, decided_at: event.recordedAt, decided_by: event.actorId })
    .where('id', '=', id)
    .execute();
}

export async function evidenceById(db: Kysely<Database>, id: string): Promise<EvidenceForReview | null> {
  const [found] = await forReview(db, (query) => query.where('evidence.id', '=', id).limit(1));
  return found ?? null;
}

/** True where there is evidence of this id, whoever's it is. */
export async function evidenceExists(db: Kysely<Database>, id: string): Promise<boolean> {
  const row = await db.selectFrom('evidence').select('id').where('id', '=', id).executeTakeFirst();
  return row !== undefined;
}

/**
 * Keeps everybody else from deciding this evidence until the transaction ends. On SQLite one writer is alone
 * anyway.
 */
export async function lockEvidence(db: Kysely<Database>, engine: Engine, id: string): Promise<void> {
  if (engine === 'sqlite') return;
  await db.selectFrom('evidence').select('id').where('id', '=', id).forUpdate().execute();
}

/** A person's own evidence at one partner, newest first. */
export async function evidenceOfPerson(
  db: Kysely<Database>,
  partnerId: string,
  personId: string
): Promise<Evidence[]> {
  const found = await forReview(db, (query) =>
    query
      .where('evidence.partner_id', '=', partnerId)
      .where('evidence.person_id', '=', personId)
      .orderBy('evidence.sent_at', 'desc')
      .limit(200)
  );
  return found.map(({ personName: _, partnerName: __, decidedBy: ___, ...evidence }) => evidence);
}

/** The latest evidence of everyone at one partner. */
export async function evidenceOfPartner(
  db: Kysely<Database>,
  partnerId: string,
  limit: number
): Promise<EvidenceForReview[]> {
  return forReview(db, (query) =>
    query
      .where('evidence.partner_id', '=', partnerId)
      .orderBy('evidence.sent_at', 'desc')
      .orderBy('evidence.id')
      .limit(limit)
  );
}

/** The queue: oldest first, after `after` (an evidence's `sentAt`). */
export async function evidenceQueue(
  db: Kysely<Database>,
  page: { state: EvidenceState; offset: number; limit: number }
): Promise<EvidenceForReview[]> {
  return forReview(db, (query) =>
    query
      .where('evidence.state', '=', page.state)
      .orderBy('evidence.sent_at', page.state === 'sent' ? 'asc' : 'desc')
      .orderBy('evidence.id')
      .offset(page.offset)
      .limit(page.limit)
  );
}

/** Ids of what waits directly before and after a piece of evidence, in the order of the queue. */
export async function neighboursInQueue(
  db: Kysely<Database>,
  { id, sentAt }: Pick<Evidence, 'id' | 'sentAt'>
): Promise<{ previous: string | null; next: string | null }> {
  const beside = (comparison: '<' | '>', way: 'asc' | 'desc') =>
    db
      .selectFrom('evidence')
      .select('id')
      .where('state', '=', 'sent')
      .where((e) =>
        e.or([e('sent_at', comparison, sentAt), e.and([e('sent_at', '=', sentAt), e('id', comparison, id)])])
      )
      .orderBy('sent_at', way)
      .orderBy('id', way)
      .limit(1)
      .executeTakeFirst();
  const [previous, next] = [await beside('<', 'desc'), await beside('>', 'asc')];
  return { previous: previous?.id ?? null, next: next?.id ?? null };
}

export async function countEvidence(db: Kysely<Database>, state: EvidenceState): Promise<number> {
  const row = await db
    .selectFrom('evidence')
    .select((e) => e.fn.countAll<number>().as('count'))
    .where('state', '=', state)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Actions of a partner that were verified: who did them, whether together, and when. */
export async function verifiedActions(
  db: Kysely<Database>,
  partnerId: string
): Promise<{ action: string; personId: string; forTeam: boolean; on: IsoDate }[]> {
  const rows = await db
    .selectFrom('evidence')
    .select(['definition', 'person_id', 'for_team', 'occurred_on'])
    .where('partner_id', '=', partnerId)
    .where('kind', '=', 'action')
    .where('state', '=', 'verified')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    action: row.definition,
    personId: row.person_id,
    forTeam: row.for_team === 1,
    on: row.occurred_on
  }));
}

/** Certificates of a person, at any partner, that were verified. */
export async function verifiedCertificates(
  db: Kysely<Database>,
  personId: string,
  certification: string
): Promise<CertificateDetails[]> {
  const rows = await db
    .selectFrom('evidence')
    .select('details')
    .where('person_id', '=', personId)
    .where('kind', '=', 'certificate')
    .where('definition', '=', certification)
    .where('state', '=', 'verified')
    .execute();
  return rows.flatMap(({ details }) => (JSON.parse(details) as Evidence['details']) ?? []);
}

type ReviewQuery = ReturnType<typeof reviewQuery>;

function reviewQuery(db: Kysely<Database>) {
  return db
    .selectFrom('evidence')
    .innerJoin('person', 'person.id', 'evidence.person_id')
    .innerJoin('partner', 'partner.id', 'evidence.partner_id')
    .selectAll('evidence')
    .select(['person.name as person_name', 'partner.name as partner_name']);
}

async function forReview(
  db: Kysely<Database>,
  narrow: (query: ReviewQuery) => ReviewQuery
): Promise<EvidenceForReview[]> {
  const rows = await narrow(reviewQuery(db)).execute();
  if (rows.length === 0) return [];
  const files = await db
    .selectFrom('stored_file')
    .select(['id', 'evidence_id', 'media_type', 'size'])
    .where(
      'evidence_id',
      'in',
      rows.map((row) => row.id)
    )
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    ...toEvidence(row),
    personName: row.person_name,
    partnerName: row.partner_name,
    decidedBy: row.decided_by,
    files: files
      .filter((file) => file.evidence_id === row.id)
      .map((file) => ({ id: file.id, mediaType: file.media_type, size: file.size }))
  }));
}

function toEvidence(row: Selectable<EvidenceTable>): Omit<Evidence, 'files'> {
  return {
    id: row.id,
    partnerId: row.partner_id,
    personId: row.person_id,
    kind: row.kind as Evidence['kind'],
    definition: row.definition,
    state: row.state as EvidenceState,
    details: JSON.parse(row.details) as Evidence['details'],
    note: row.note,
    link: row.link,
    forTeam: row.for_team === 1,
    occurredOn: row.occurred_on,
    sentAt: row.sent_at,
    decidedAt: row.decided_at,
    returnReason: row.return_reason as Evidence['returnReason'],
    returnNote: row.return_note
  };
}
