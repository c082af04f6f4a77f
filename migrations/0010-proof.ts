import type { Kysely } from 'kysely';

/** A proof may be a link, and an action the whole company's. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('evidence').addColumn('link', 'text').execute();
  await db.schema
    .alterTable('evidence')
    .addColumn('for_team', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
}
