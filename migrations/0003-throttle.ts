import type { Kysely } from 'kysely';

/** How often something was tried in a span of time: one row per limit and key, forgotten when the span ends. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('throttle')
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('tries', 'integer', (c) => c.notNull())
    .addColumn('ends_at', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('throttle_ends_at').on('throttle').column('ends_at').execute();
}
