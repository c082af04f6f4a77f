import type { ColumnDefinitionBuilder, Kysely } from 'kysely';

const required = (column: ColumnDefinitionBuilder) => column.notNull();

/** A person's own diary of credits, and when they are reminded of which certificate. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // A projection of events: made anew by a rebuild.
  await db.schema
    .createTable('credit_entry')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('person_id', 'text', required)
    .addColumn('title', 'text', required)
    .addColumn('credits', 'integer', required)
    .addColumn('done_on', 'text', required)
    .addColumn('claimed_on', 'text')
    .addColumn('logged_at', 'text', required)
    .execute();
  await db.schema.createIndex('credit_entry_person').on('credit_entry').column('person_id').execute();

  // How many days before the end a person wants to be told; who has no row is told as the rules say.
  await db.schema
    .createTable('reminder_choice')
    .addColumn('person_id', 'text', (c) => c.primaryKey())
    .addColumn('days', 'text', required)
    .addColumn('chosen_at', 'text', required)
    .execute();

  // What is to be told next of each certificate of whoever can be told; written by the daily look at expiries.
  await db.schema
    .createTable('reminder')
    .addColumn('person_id', 'text', required)
    .addColumn('certification', 'text', required)
    .addColumn('expires_on', 'text', required)
    .addColumn('partner_id', 'text', required)
    .addColumn('next_days', 'integer')
    .addColumn('next_on', 'text')
    .addPrimaryKeyConstraint('reminder_pk', ['person_id', 'certification', 'expires_on'])
    .execute();
  await db.schema.createIndex('reminder_next').on('reminder').columns(['next_on', 'person_id']).execute();
}
