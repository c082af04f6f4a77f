import { sql, type ColumnDefinitionBuilder, type Kysely } from 'kysely';

const required = (column: ColumnDefinitionBuilder) => column.notNull();

/** Where evidence lies for its reviewers, and by what two pieces of it are found to be alike. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const column of [
    // What a link and a certificate's number are looked for by.
    'link_key',
    'number_key',
    // Who approved it first where two are needed.
    'first_by',
    'first_at',
    // due · confirmed
    'audit',
    'audited_by',
    'audited_at',
    // Stays when an approval is taken back: how long it waited does not change by that.
    'first_decided_at'
  ]) {
    await db.schema.alterTable('evidence').addColumn(column, 'text').execute();
  }
  await db.schema.alterTable('evidence').addColumn('first_linked', 'integer').execute();
  // open · held · second · verified · returned
  await db.schema
    .alterTable('evidence')
    .addColumn('place', 'text', (column) => column.notNull().defaultTo('open'))
    .execute();
  await sql`update evidence set first_decided_at = decided_at,
    place = case when state = 'sent' then 'open' else state end`.execute(db);
  await db.schema.createIndex('evidence_place').on('evidence').columns(['place', 'sent_at', 'id']).execute();
  await db.schema
    .createIndex('evidence_decided')
    .on('evidence')
    .columns(['place', 'decided_at', 'id'])
    .execute();
  await db.schema
    .createIndex('evidence_audit')
    .on('evidence')
    .columns(['audit', 'decided_at', 'id'])
    .execute();
  await db.schema
    .createIndex('evidence_waited')
    .on('evidence')
    .columns(['first_decided_at', 'sent_at', 'id'])
    .execute();
  await db.schema.createIndex('evidence_link').on('evidence').column('link_key').execute();
  await db.schema.createIndex('evidence_number').on('evidence').column('number_key').execute();

  // Known of a file from when it came. Of those that came before, only the hash of what is kept.
  for (const column of ['original_hash', 'picture_hash', 'picture_cells']) {
    await db.schema.alterTable('stored_file').addColumn(column, 'text').execute();
  }
  // Pages that can be shown as pictures.
  await db.schema.alterTable('stored_file').addColumn('pages', 'integer').execute();
  await db.schema.createIndex('stored_file_hash').on('stored_file').column('hash').execute();
  await db.schema.createIndex('stored_file_original').on('stored_file').column('original_hash').execute();
  for (const band of ['band_1', 'band_2', 'band_3', 'band_4']) {
    await db.schema.alterTable('stored_file').addColumn(band, 'text').execute();
    await db.schema.createIndex(`stored_file_${band}`).on('stored_file').column(band).execute();
  }

  // Two pieces that are alike, from the side of each. What was said of it where a reviewer let it stand.
  await db.schema
    .createTable('evidence_match')
    .addColumn('evidence_id', 'text', required)
    .addColumn('other_id', 'text', required)
    .addColumn('kind', 'text', required)
    .addColumn('apart_reason', 'text')
    .addColumn('apart_note', 'text')
    .addColumn('apart_by', 'text')
    .addColumn('apart_at', 'text')
    .addPrimaryKeyConstraint('evidence_match_pk', ['evidence_id', 'other_id', 'kind'])
    .execute();
}
