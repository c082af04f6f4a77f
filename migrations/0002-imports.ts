import { sql, type Kysely } from 'kysely';

/**
 * What an import needs beside its own record: staged facts (until it is applied), what was refused, the
 * partners and people it would create, the source rows, and which imports its unchanged rows rest on.
 */
export async function up(db: Kysely<unknown>, engine: 'sqlite' | 'postgres'): Promise<void> {
  await db.schema.alterTable('import').addColumn('progress', 'text').execute();

  // One row a fact that a file's row would write. Clustered by its key on SQLite: written in order, no second index.
  const staged = db.schema
    .createTable('import_row')
    .addColumn('import_id', 'text', (c) => c.notNull())
    .addColumn('row', 'integer', (c) => c.notNull())
    .addColumn('part', 'integer', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('partner_id', 'text', (c) => c.notNull())
    .addColumn('portfolio', 'text')
    .addColumn('person_id', 'text')
    .addColumn('as_of', 'text', (c) => c.notNull())
    .addColumn('key', 'text', (c) => c.notNull())
    .addColumn('series', 'text')
    .addColumn('data', 'text', (c) => c.notNull())
    .addColumn('digest', 'text', (c) => c.notNull())
    .addColumn('outcome', 'integer', (c) => c.notNull().defaultTo(3))
    .addColumn('previous_seq', engine === 'sqlite' ? 'integer' : 'bigint')
    .addPrimaryKeyConstraint('import_row_pk', ['import_id', 'row', 'part']);
  await (engine === 'sqlite' ? staged.modifyEnd(sql`without rowid`) : staged).execute();

  await db.schema
    .createTable('import_refusal')
    .addColumn('import_id', 'text', (c) => c.notNull())
    .addColumn('row', 'integer', (c) => c.notNull())
    .addColumn('part', 'integer', (c) => c.notNull())
    .addColumn('column_name', 'text')
    .addColumn('code', 'text', (c) => c.notNull())
    .addColumn('params', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('import_refusal_pk', ['import_id', 'row', 'part'])
    .execute();

  await db.schema
    .createTable('import_partner')
    .addColumn('import_id', 'text', (c) => c.notNull())
    .addColumn('partner_id', 'text', (c) => c.notNull())
    .addColumn('outcome', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('name_key', 'text', (c) => c.notNull())
    .addColumn('geo_id', 'text')
    .addColumn('country', 'text')
    .addColumn('alias', 'text')
    .addPrimaryKeyConstraint('import_partner_pk', ['import_id', 'partner_id'])
    .execute();

  await db.schema
    .createTable('import_person')
    .addColumn('import_id', 'text', (c) => c.notNull())
    .addColumn('person_id', 'text', (c) => c.notNull())
    .addColumn('outcome', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('email', 'text')
    .addPrimaryKeyConstraint('import_person_pk', ['import_id', 'person_id'])
    .execute();

  // The file's own rows, compressed, some hundreds a block: how a number opens to where it came from.
  await db.schema
    .createTable('import_source')
    .addColumn('import_id', 'text', (c) => c.notNull())
    .addColumn('first_row', 'integer', (c) => c.notNull())
    .addColumn('last_row', 'integer', (c) => c.notNull())
    .addColumn('rows', engine === 'sqlite' ? 'blob' : 'bytea', (c) => c.notNull())
    .addPrimaryKeyConstraint('import_source_pk', ['import_id', 'first_row'])
    .execute();

  await db.schema
    .createTable('import_reliance')
    .addColumn('import_id', 'text', (c) => c.notNull())
    .addColumn('on_import_id', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('import_reliance_pk', ['import_id', 'on_import_id'])
    .execute();
}
