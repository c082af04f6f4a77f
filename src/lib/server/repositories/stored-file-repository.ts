import type { Kysely, Selectable } from 'kysely';
import type { Database } from '../db/schema';
import type { StoredFileTable } from '../db/tables/evidence';

export interface StoredFile {
  id: string;
  partnerId: string;
  personId: string;
  /** What it is tied to: one of the two, or nothing yet. */
  evidenceId: string | null;
  disputeId: string | null;
  /** SHA-256 of the stored bytes, hex: the name on disk. */
  hash: string;
  mediaType: string;
  size: number;
  /** The badge that was baked into it, its signature not looked at; null where there was none. */
  credential: string | null;
}

/** False where there is one of that id. */
export async function insertStoredFile(
  db: Kysely<Database>,
  file: Omit<StoredFile, 'evidenceId' | 'disputeId'> & { createdAt: string }
): Promise<boolean> {
  const inserted = await db
    .insertInto('stored_file')
    .values({
      id: file.id,
      partner_id: file.partnerId,
      person_id: file.personId,
      evidence_id: null,
      hash: file.hash,
      media_type: file.mediaType,
      size: file.size,
      credential: file.credential,
      created_at: file.createdAt
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst();
  return Number(inserted.numInsertedOrUpdatedRows ?? 0) === 1;
}

export async function storedFileById(db: Kysely<Database>, id: string): Promise<StoredFile | null> {
  const row = await db.selectFrom('stored_file').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : toStoredFile(row);
}

/**
 * Ties uploaded files to a piece of evidence or a dispute. False, with nothing changed by the caller's transaction,
 * where one of them is unknown, somebody else's or already tied.
 */
export async function claimFiles(
  db: Kysely<Database>,
  claim: { ids: readonly string[]; personId: string; partnerId: string } & (
    { evidenceId: string } | { disputeId: string }
  )
): Promise<boolean> {
  if (claim.ids.length === 0) return true;
  const result = await db
    .updateTable('stored_file')
    .set('evidenceId' in claim ? { evidence_id: claim.evidenceId } : { dispute_id: claim.disputeId })
    .where('id', 'in', claim.ids)
    .where('person_id', '=', claim.personId)
    .where('partner_id', '=', claim.partnerId)
    .where('evidence_id', 'is', null)
    .where('dispute_id', 'is', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === new Set(claim.ids).size;
}

/** How many bytes a person has uploaded since an instant: what the limit of the upload looks at. */
export async function bytesUploadedSince(
  db: Kysely<Database>,
  personId: string,
  since: string
): Promise<number> {
  const row = await db
    .selectFrom('stored_file')
    .select((e) => e.fn.sum<number | null>('size').as('bytes'))
    .where('person_id', '=', personId)
    .where('created_at', '>=', since)
    .executeTakeFirstOrThrow();
  return Number(row.bytes ?? 0);
}

function toStoredFile(row: Selectable<StoredFileTable>): StoredFile {
  return {
    id: row.id,
    partnerId: row.partner_id,
    personId: row.person_id,
    evidenceId: row.evidence_id,
    disputeId: row.dispute_id,
    hash: row.hash,
    mediaType: row.media_type,
    size: row.size,
    credential: row.credential
  };
}
