import type { Kysely } from 'kysely';

/**
 * Where in the kept file the rows of an import stand: how a number opens to where it came from. Files whose rows stand
 * in them otherwise (XLSX, UTF-16), and those of earlier imports, have their rows in `import_source`.
 */
export async function up(db: Kysely<unknown>, engine: 'sqlite' | 'postgres'): Promise<void> {
  const place = engine === 'sqlite' ? 'integer' : 'bigint';
  await db.schema
    .createTable('import_source_place')
    .addColumn('import_id', 'text', (c) => c.notNull())
    .addColumn('first_row', 'integer', (c) => c.notNull())
    .addColumn('last_row', 'integer', (c) => c.notNull())
    // Bytes from the start of the file.
    .addColumn('start_at', place, (c) => c.notNull())
    .addColumn('end_at', place, (c) => c.notNull())
    .addPrimaryKeyConstraint('import_source_place_pk', ['import_id', 'first_row'])
    .execute();
}
