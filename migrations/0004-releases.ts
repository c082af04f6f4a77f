import type { Kysely } from 'kysely';

/**
 * Releases that are being written, and what was taken from each partner's facts when it was last scored: with that,
 * other rules are tried on all partners without reading a fact.
 */
export async function up(db: Kysely<unknown>, engine: 'sqlite' | 'postgres'): Promise<void> {
  // As it was typed: a draft may be anything, and is checked when it is looked at.
  await db.schema
    .createTable('release_draft')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('created_by', 'text')
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('updated_by', 'text')
    .addColumn('updated_at', 'text', (c) => c.notNull())
    .execute();

  await db.schema
    .createTable('partner_figures')
    .addColumn('partner_id', 'text', (c) => c.primaryKey())
    .addColumn('release_id', 'text', (c) => c.notNull())
    .addColumn('as_of', 'text', (c) => c.notNull())
    .addColumn('figures', engine === 'sqlite' ? 'blob' : 'bytea', (c) => c.notNull())
    .execute();
}
