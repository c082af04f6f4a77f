import type { Kysely, Selectable } from 'kysely';
import type { CheckDetails, CheckOutcome, CheckResult } from '$lib/domain/badges/proof-check';
import type { Instant } from '$lib/domain/shared/date';
import type { Database } from '../db/schema';
import type { ProofCheckTable } from '../db/tables/evidence';

/** What of a piece of evidence can be checked: its link, or one of its files. */
export interface CheckSubject {
  evidenceId: string;
  /** `link`, or the id of a file. */
  subject: string;
}

export interface ProofCheck extends CheckSubject, CheckResult {
  /** Id of the issuer, or `signature`. */
  atWhom: string;
  tries: number;
  askedBy: string | null;
  checkedAt: Instant | null;
  nextAt: Instant | null;
}

/** Links and signed badges that nobody has looked at yet, of evidence that waits to be decided. */
export async function uncheckedProofs(
  db: Kysely<Database>,
  limit: number
): Promise<(CheckSubject & { link: string | null })[]> {
  const links = await db
    .selectFrom('evidence')
    .leftJoin('proof_check', (join) =>
      join.onRef('proof_check.evidence_id', '=', 'evidence.id').on('proof_check.subject', '=', 'link')
    )
    .select(['evidence.id', 'evidence.link'])
    .where('evidence.state', '=', 'sent')
    .where('evidence.link', 'is not', null)
    .where('proof_check.evidence_id', 'is', null)
    .orderBy('evidence.sent_at')
    .limit(limit)
    .execute();
  const files = await db
    .selectFrom('evidence')
    .innerJoin('stored_file', 'stored_file.evidence_id', 'evidence.id')
    .leftJoin('proof_check', (join) =>
      join
        .onRef('proof_check.evidence_id', '=', 'evidence.id')
        .onRef('proof_check.subject', '=', 'stored_file.id')
    )
    .select(['evidence.id', 'stored_file.id as file'])
    .where('evidence.state', '=', 'sent')
    .where('stored_file.credential', 'is not', null)
    .where('proof_check.evidence_id', 'is', null)
    .orderBy('evidence.sent_at')
    .limit(limit)
    .execute();
  return [
    ...links.map(({ id, link }) => ({ evidenceId: id, subject: 'link', link })),
    ...files.map(({ id, file }) => ({ evidenceId: id, subject: file, link: null }))
  ];
}

/** Writes down that something is to be checked; what is written down already stays as it is. */
export async function addProofCheck(
  db: Kysely<Database>,
  check: Omit<ProofCheck, 'tries' | 'askedBy' | 'checkedAt'>
): Promise<void> {
  await db
    .insertInto('proof_check')
    .values({
      evidence_id: check.evidenceId,
      subject: check.subject,
      checked_at_whom: check.atWhom,
      outcome: check.outcome,
      details: JSON.stringify(check.details),
      tries: 0,
      asked_by: null,
      checked_at: null,
      next_at: check.nextAt
    })
    .onConflict((conflict) => conflict.columns(['evidence_id', 'subject']).doNothing())
    .execute();
}

/** Those whose time has come, the longest waiting first. */
export async function dueProofChecks(
  db: Kysely<Database>,
  now: Instant,
  limit: number
): Promise<ProofCheck[]> {
  const rows = await db
    .selectFrom('proof_check')
    .selectAll()
    .where('next_at', '<=', now)
    .orderBy('next_at')
    .limit(limit)
    .execute();
  return rows.map(toProofCheck);
}

export async function proofChecksOf(db: Kysely<Database>, evidenceId: string): Promise<ProofCheck[]> {
  const rows = await db
    .selectFrom('proof_check')
    .selectAll()
    .where('evidence_id', '=', evidenceId)
    .orderBy('subject')
    .execute();
  return rows.map(toProofCheck);
}

/** Takes one that is due: false where another process took it. @param until when it is due again if nothing comes of it */
export async function claimProofCheck(
  db: Kysely<Database>,
  { evidenceId, subject, nextAt }: ProofCheck,
  until: Instant
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('proof_check')
    .set((e) => ({ next_at: until, tries: e('tries', '+', 1) }))
    .where('evidence_id', '=', evidenceId)
    .where('subject', '=', subject)
    .where('next_at', nextAt === null ? 'is' : '=', nextAt)
    .executeTakeFirst();
  return Number(numUpdatedRows) === 1;
}

export async function settleProofCheck(
  db: Kysely<Database>,
  check: CheckSubject & CheckResult & { askedBy: string | null; checkedAt: Instant; nextAt: Instant | null }
): Promise<void> {
  await db
    .updateTable('proof_check')
    .set({
      outcome: check.outcome,
      details: JSON.stringify(check.details),
      asked_by: check.askedBy,
      checked_at: check.checkedAt,
      next_at: check.nextAt
    })
    .where('evidence_id', '=', check.evidenceId)
    .where('subject', '=', check.subject)
    .execute();
}

function toProofCheck(row: Selectable<ProofCheckTable>): ProofCheck {
  return {
    evidenceId: row.evidence_id,
    subject: row.subject,
    atWhom: row.checked_at_whom,
    outcome: row.outcome as CheckOutcome,
    details: JSON.parse(row.details) as CheckDetails,
    tries: row.tries,
    askedBy: row.asked_by,
    checkedAt: row.checked_at,
    nextAt: row.next_at
  };
}
