import type { Kysely } from 'kysely';

/** What devices say of themselves: how wrong their clocks are, when they were heard of and how much waits on them. */
export async function up(db: Kysely<unknown>, engine: 'sqlite' | 'postgres'): Promise<void> {
  const milliseconds = engine === 'sqlite' ? 'integer' : 'bigint';
  // Ahead of the server's where greater than nought; null where the sender did not say.
  await db.schema.alterTable('processed_command').addColumn('clock_skew_ms', milliseconds).execute();

  await db.schema
    .createTable('device')
    .addColumn('person_id', 'text', (c) => c.notNull())
    // A person in several companies has something waiting for each, and each lead sees their own.
    .addColumn('partner_id', 'text', (c) => c.notNull())
    // Made by the browser.
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('last_seen_at', 'text', (c) => c.notNull())
    .addColumn('waiting', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('device_pk', ['person_id', 'partner_id', 'id'])
    .execute();
  await db.schema.createIndex('device_partner').on('device').column('partner_id').execute();
}
