import type { Kysely } from 'kysely';

/** Goals that a partner made of its plan, and the portfolios that it wants to be good at. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // The steps of the plan; null for what the distributor asks.
  await db.schema.alterTable('goal').addColumn('steps', 'text').execute();

  await db.schema
    .createTable('partner_focus')
    .addColumn('partner_id', 'text', (c) => c.primaryKey())
    .addColumn('portfolios', 'text', (c) => c.notNull())
    .addColumn('chosen_by', 'text')
    .addColumn('chosen_at', 'text', (c) => c.notNull())
    .execute();
}
