import type { Kysely, Selectable } from 'kysely';
import type { CertificateDetails, Evidence, EvidenceState } from '$lib/domain/evidence/evidence';
import type { ReviewedEvidence, ReviewPlace } from '$lib/domain/evidence/review';
import type { IsoDate } from '$lib/domain/shared/date';
import type { Engine } from '../db/open';
import type { Database } from '../db/schema';
import type { EvidenceTable } from '../db/tables/evidence';

export async function evidenceById(db: Kysely<Database>, id: string): Promise<ReviewedEvidence | null> {
  const [found] = await forReview(db, (query) => query.where('evidence.id', '=', id).limit(1));
  return found ?? null;
}

/** In the order of the ids; those that there are not are left out. */
export async function evidenceByIds(
  db: Kysely<Database>,
  ids: readonly string[]
): Promise<ReviewedEvidence[]> {
  if (ids.length === 0) return [];
  const found = await forReview(db, (query) => query.where('evidence.id', 'in', ids));
  const byId = new Map(found.map((evidence) => [evidence.id, evidence]));
  return ids.flatMap((id) => byId.get(id) ?? []);
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
export async function lockEvidence(
  db: Kysely<Database>,
  engine: Engine,
  ids: readonly string[]
): Promise<void> {
  if (engine === 'sqlite') return;
  // In one order, whoever asks: two that lock the same never wait for each other.
  await db.selectFrom('evidence').select('id').where('id', 'in', ids).orderBy('id').forUpdate().execute();
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
  return found.map(ownView);
}

/** What its sender may know: who reviews it, and that it is held or drawn, is nothing for them. */
function ownView(evidence: ReviewedEvidence): Evidence {
  const {
    personName: _name,
    partnerName: _partner,
    place: _place,
    decidedBy: _by,
    firstApproval: _first,
    audit: _audit,
    auditedBy: _auditor,
    auditedAt: _at,
    ...own
  } = evidence;
  return own;
}

/** The latest evidence of everyone at one partner. */
export async function evidenceOfPartner(
  db: Kysely<Database>,
  partnerId: string,
  limit: number
): Promise<ReviewedEvidence[]> {
  return forReview(db, (query) =>
    query
      .where('evidence.partner_id', '=', partnerId)
      .orderBy('evidence.sent_at', 'desc')
      .orderBy('evidence.id')
      .limit(limit)
  );
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
): Promise<ReviewedEvidence[]> {
  const rows = await narrow(reviewQuery(db)).execute();
  if (rows.length === 0) return [];
  const stored = await db
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
  const files = Map.groupBy(stored, (file) => file.evidence_id);
  return rows.map((row) => ({
    ...toEvidence(row),
    personName: row.person_name,
    partnerName: row.partner_name,
    place: row.place as ReviewPlace,
    decidedBy: row.decided_by,
    firstApproval:
      row.first_at === null ? null : { by: row.first_by, at: row.first_at, linked: row.first_linked === 1 },
    audit: row.audit as ReviewedEvidence['audit'],
    auditedBy: row.audited_by,
    auditedAt: row.audited_at,
    files: (files.get(row.id) ?? []).map((file) => ({
      id: file.id,
      mediaType: file.media_type,
      size: file.size
    }))
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
