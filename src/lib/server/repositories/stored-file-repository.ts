import type { Kysely, Selectable } from 'kysely';
import { bandsOf, type PicturePrint } from '$lib/domain/evidence/picture-print';
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
  /** Pages that can be shown as pictures; null where none can, and where nobody looked. */
  pages: number | null;
  /** The badge that was baked into it, its signature not looked at; null where there was none. */
  credential: string | null;
}

/** By what a file is known again. */
export interface FileSigns {
  /** SHA-256 of the bytes as they came, hex. */
  originalHash: string;
  /** Of its first page; null where nothing can be seen on it. */
  picture: PicturePrint | null;
}

/** False where there is one of that id. */
export async function insertStoredFile(
  db: Kysely<Database>,
  file: Omit<StoredFile, 'evidenceId' | 'disputeId'> & FileSigns & { createdAt: string }
): Promise<boolean> {
  const [band_1 = null, band_2 = null, band_3 = null, band_4 = null] =
    file.picture === null ? [] : bandsOf(file.picture.hash);
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
      created_at: file.createdAt,
      original_hash: file.originalHash,
      picture_hash: file.picture?.hash ?? null,
      picture_cells: file.picture?.cells ?? null,
      band_1,
      band_2,
      band_3,
      band_4,
      pages: file.pages,
      credential: file.credential
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
    pages: row.pages,
    credential: row.credential
  };
}

/** How many pages of each file can be shown as pictures, by file id. */
export async function pagesOfFiles(
  db: Kysely<Database>,
  ids: readonly string[]
): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('stored_file').select(['id', 'pages']).where('id', 'in', ids).execute();
  return new Map(rows.flatMap(({ id, pages }) => (pages === null ? [] : [[id, pages] as const])));
}
