import type { Kysely } from 'kysely';
import type { Instant } from '$lib/domain/shared/date';
import type { Database } from '../db/schema';

/** A learning path that is being written. */
export interface KeptPathDraft {
  id: string;
  body: string;
  /** As it was before the last change; null where nothing was changed yet. */
  previous: string | null;
  updatedAt: Instant;
  updatedBy: string | null;
}

/** All drafts, the one that was worked on last first. */
export async function pathDrafts(db: Kysely<Database>): Promise<KeptPathDraft[]> {
  const rows = await db
    .selectFrom('path_draft')
    .selectAll()
    .orderBy('updated_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(decode);
}

export async function pathDraftById(db: Kysely<Database>, id: string): Promise<KeptPathDraft | null> {
  const row = await db.selectFrom('path_draft').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : decode(row);
}

/** Writes a draft, or writes over it. */
export async function savePathDraft(db: Kysely<Database>, draft: KeptPathDraft): Promise<void> {
  const { id, body, previous, updatedAt, updatedBy } = draft;
  await db
    .insertInto('path_draft')
    .values({
      id,
      body,
      previous,
      created_by: updatedBy,
      created_at: updatedAt,
      updated_by: updatedBy,
      updated_at: updatedAt
    })
    .onConflict((on) =>
      on.column('id').doUpdateSet({ body, previous, updated_by: updatedBy, updated_at: updatedAt })
    )
    .execute();
}

/** @returns false where there is none */
export async function deletePathDraft(db: Kysely<Database>, id: string): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('path_draft').where('id', '=', id).executeTakeFirst();
  return numDeletedRows > 0n;
}

function decode(row: Database['path_draft']): KeptPathDraft {
  return {
    id: row.id,
    body: row.body,
    previous: row.previous,
    updatedAt: row.updated_at,
    updatedBy: row.updated_by
  };
}
