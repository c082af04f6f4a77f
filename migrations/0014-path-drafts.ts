import type { Kysely } from 'kysely';

/** Learning paths that are written in the house: drafts, the sources of its lessons, and whose a version is. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('path_draft')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('body', 'text', (c) => c.notNull())
    // As it was before the last change, so that this can be undone.
    .addColumn('previous', 'text')
    .addColumn('created_by', 'text')
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('updated_by', 'text')
    .addColumn('updated_at', 'text', (c) => c.notNull())
    .execute();

  // A published lesson is rendered; this is what it was rendered from. Of what is shipped the files have it.
  await db.schema
    .createTable('lesson_source')
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('en', 'text', (c) => c.notNull())
    .addColumn('de', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('lesson_source_pk', ['id', 'version'])
    .execute();

  // 'house' where it was published in the house; null: it came with the product.
  await db.schema.alterTable('definition').addColumn('origin', 'text').execute();
  await db.schema.alterTable('definition').addColumn('published_by', 'text').execute();
}
