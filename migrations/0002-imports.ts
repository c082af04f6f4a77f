import type { Kysely } from 'kysely';

/**
 * What an import needs beside its own record: staged facts (until it is applied), what was refused, the
 * partners and people it would create, the source rows, and which imports its unchanged rows rest on.
 */
export async function up(db: Kysely<unknown>, engine: 'sqlite' | 'postgres'): Promise<void> {
  const seq = engine === 'sqlite' ? 'integer' : 'bigint';
  await db.schema.alterTable('import').addColumn('progress', 'text').execute();
  // Between these, both included, stand the facts it wrote: an index over all facts would cost a fifth of an import.
  await db.schema.alterTable('import').addColumn('first_seq', seq).execute();
  await db.schema.alterTable('import').addColumn('last_seq', seq).execute();

  // Facts that a file's rows would write, compressed, some ten thousands a block: a staged fact is written once,
  // read once and never looked for. `outcomes` is null where all of them are new.
  const bytes = engine === 'sqlite' ? 'blob' : 'bytea';
  await db.schema
    .createTable('import_block')
    .addColumn('import_id', 'text', (c) => c.notNull())
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('size', 'integer', (c) => c.notNull())
    .addColumn('outcomes', bytes)
    .addColumn('facts', bytes, (c) => c.notNull())
    .addPrimaryKeyConstraint('import_block_pk', ['import_id', 'position'])
    .execute();

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
    // Whether applying it gave the partner its BE GEO ID: undoing it takes that away again.
    .addColumn('completed', 'integer', (c) => c.notNull().defaultTo(0))
    .addPrimaryKeyConstraint('import_partner_pk', ['import_id', 'partner_id'])
    .execute();

  await db.schema
    .createTable('import_person')
    .addColumn('import_id', 'text', (c) => c.notNull())
    .addColumn('person_id', 'text', (c) => c.notNull())
    .addColumn('outcome', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('email', 'text')
    .addColumn('completed', 'integer', (c) => c.notNull().defaultTo(0))
    .addPrimaryKeyConstraint('import_person_pk', ['import_id', 'person_id'])
    .execute();

  // The file's own rows, compressed, some hundreds a block: how a number opens to where it came from.
  await db.schema
    .createTable('import_source')
    .addColumn('import_id', 'text', (c) => c.notNull())
    .addColumn('first_row', 'integer', (c) => c.notNull())
    .addColumn('last_row', 'integer', (c) => c.notNull())
    .addColumn('rows', bytes, (c) => c.notNull())
    .addPrimaryKeyConstraint('import_source_pk', ['import_id', 'first_row'])
    .execute();

  await db.schema
    .createTable('import_reliance')
    .addColumn('import_id', 'text', (c) => c.notNull())
    .addColumn('on_import_id', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('import_reliance_pk', ['import_id', 'on_import_id'])
    .execute();
}
