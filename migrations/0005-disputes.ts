import type { Kysely } from 'kysely';

/** What people of a partner say is wrong, and what was said to it: projections of the events of disputes. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('dispute')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('partner_id', 'text', (c) => c.notNull())
    .addColumn('opened_by', 'text', (c) => c.notNull())
    .addColumn('subject', 'text', (c) => c.notNull())
    .addColumn('shown', 'text', (c) => c.notNull())
    .addColumn('expected', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('outcome', 'text')
    .addColumn('opened_at', 'text', (c) => c.notNull())
    .addColumn('moved_at', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('dispute_state').on('dispute').columns(['state', 'moved_at']).execute();
  await db.schema.createIndex('dispute_partner').on('dispute').column('partner_id').execute();

  await db.schema
    .createTable('dispute_message')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('dispute_id', 'text', (c) => c.notNull())
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('side', 'text', (c) => c.notNull())
    .addColumn('person_id', 'text')
    .addColumn('words', 'text', (c) => c.notNull())
    .addColumn('files', 'text', (c) => c.notNull())
    .addColumn('outcome', 'text')
    .addColumn('said_at', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('dispute_message_dispute')
    .on('dispute_message')
    .columns(['dispute_id', 'position'])
    .execute();

  // A file is tied to a piece of evidence or to a dispute, once.
  await db.schema.alterTable('stored_file').addColumn('dispute_id', 'text').execute();
}
