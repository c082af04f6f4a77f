import type { Kysely } from 'kysely';
import type { Instant } from '$lib/domain/shared/date';
import type { Database } from '../db/schema';

/** A release that is being written, as it was typed. */
export interface ReleaseDraft {
  id: string;
  body: string;
  updatedAt: Instant;
  updatedBy: string | null;
}

/** All drafts, the one that was worked on last first. */
export async function releaseDrafts(db: Kysely<Database>): Promise<ReleaseDraft[]> {
  const rows = await db
    .selectFrom('release_draft')
    .selectAll()
    .orderBy('updated_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(decode);
}

export async function releaseDraftById(db: Kysely<Database>, id: string): Promise<ReleaseDraft | null> {
  const row = await db.selectFrom('release_draft').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : decode(row);
}

/** Writes a draft, or writes over it. */
export async function saveReleaseDraft(
  db: Kysely<Database>,
  { id, body, updatedAt, updatedBy }: ReleaseDraft
): Promise<void> {
  await db
    .insertInto('release_draft')
    .values({
      id,
      body,
      created_by: updatedBy,
      created_at: updatedAt,
      updated_by: updatedBy,
      updated_at: updatedAt
    })
    .onConflict((on) => on.column('id').doUpdateSet({ body, updated_by: updatedBy, updated_at: updatedAt }))
    .execute();
}

/** @returns false where there is none */
export async function deleteReleaseDraft(db: Kysely<Database>, id: string): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('release_draft').where('id', '=', id).executeTakeFirst();
  return numDeletedRows > 0n;
}

function decode(row: Database['release_draft']): ReleaseDraft {
  return { id: row.id, body: row.body, updatedAt: row.updated_at, updatedBy: row.updated_by };
}
