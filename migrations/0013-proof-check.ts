import type { Kysely } from 'kysely';

/** Proofs that are checked elsewhere: the credential of a badge, and what came of looking. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // What was baked into an uploaded picture, before it was drawn anew.
  await db.schema.alterTable('stored_file').addColumn('credential', 'text').execute();

  await db.schema
    .createTable('proof_check')
    .addColumn('evidence_id', 'text', (c) => c.notNull())
    // `link`, or the id of a stored file.
    .addColumn('subject', 'text', (c) => c.notNull())
    // Where it was looked: the id of an issuer, or `signature`.
    .addColumn('checked_at_whom', 'text', (c) => c.notNull())
    .addColumn('outcome', 'text', (c) => c.notNull())
    .addColumn('details', 'text', (c) => c.notNull())
    .addColumn('tries', 'integer', (c) => c.notNull())
    // The reviewer who asked for it; null: the house by itself.
    .addColumn('asked_by', 'text')
    .addColumn('checked_at', 'text')
    // When it is tried again; null: it is not.
    .addColumn('next_at', 'text')
    .addPrimaryKeyConstraint('proof_check_pk', ['evidence_id', 'subject'])
    .execute();
  await db.schema.createIndex('proof_check_next').on('proof_check').column('next_at').execute();
}
