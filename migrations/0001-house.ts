import { sql, type ColumnDefinitionBuilder, type Kysely } from 'kysely';

/**
 * Both engines, one text. Ids and instants are text, booleans are 0/1 integers, JSON is text: what a row holds
 * is then the same on SQLite and PostgreSQL, and the repositories decode it in one place.
 */
export async function up(db: Kysely<unknown>, engine: 'sqlite' | 'postgres'): Promise<void> {
  const seq = (column: ColumnDefinitionBuilder) =>
    engine === 'sqlite'
      ? column.primaryKey().autoIncrement()
      : column.primaryKey().generatedByDefaultAsIdentity();
  const seqType = engine === 'sqlite' ? 'integer' : 'bigint';
  // Folded names are what lists are ordered by: by code point on both engines, whatever a server's own locale.
  const nameKeyType = engine === 'sqlite' ? 'text' : sql`text collate "C"`;

  await db.schema
    .createTable('setting')
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('value', 'text', (c) => c.notNull())
    .execute();

  // Rules and content as data: releases, paths, catalogues, point rules. A version never changes.
  await db.schema
    .createTable('definition')
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('effective_from', 'text')
    .addColumn('published_at', 'text', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('definition_pk', ['kind', 'id', 'version'])
    .execute();

  await db.schema
    .createTable('partner')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('name_key', nameKeyType, (c) => c.notNull())
    .addColumn('geo_id', 'text')
    .addColumn('country', 'text')
    .addColumn('alias', 'text', (c) => c.notNull())
    .addColumn('board_name_shown', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('board_hidden', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('created_by_import', 'text')
    .addColumn('archived_at', 'text')
    .execute();
  await db.schema.createIndex('partner_name_key').on('partner').column('name_key').execute();
  // One that was put away may share its id with none that is there: bringing it back would fail.
  await sql`create unique index partner_geo_id on partner (geo_id) where archived_at is null`.execute(db);

  await db.schema
    .createTable('person')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('email', 'text', (c) => c.unique())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('name_key', nameKeyType, (c) => c.notNull())
    .addColumn('locale', 'text')
    .addColumn('time_zone', 'text')
    .addColumn('staff_role', 'text')
    .addColumn('board_name_shown', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('created_by_import', 'text')
    .addColumn('disabled_at', 'text')
    .execute();
  await db.schema.createIndex('person_name_key').on('person').column('name_key').execute();

  await db.schema
    .createTable('credential')
    .addColumn('person_id', 'text', (c) => c.primaryKey().references('person.id'))
    .addColumn('password_hash', 'text', (c) => c.notNull())
    .addColumn('changed_at', 'text', (c) => c.notNull())
    .execute();

  await db.schema
    .createTable('session')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('person_id', 'text', (c) => c.notNull().references('person.id'))
    .addColumn('expires_at', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('last_seen_at', 'text', (c) => c.notNull())
    .addColumn('user_agent', 'text')
    .addColumn('partner_id', 'text')
    .execute();
  await db.schema.createIndex('session_person').on('session').column('person_id').execute();

  await db.schema
    .createTable('membership')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('person_id', 'text', (c) => c.notNull().references('person.id'))
    .addColumn('partner_id', 'text', (c) => c.notNull().references('partner.id'))
    .addColumn('role', 'text', (c) => c.notNull())
    .addColumn('job_role', 'text', (c) => c.notNull())
    .addColumn('valid_from', 'text', (c) => c.notNull())
    .addColumn('valid_to', 'text')
    .execute();
  await db.schema.createIndex('membership_person').on('membership').column('person_id').execute();
  await db.schema.createIndex('membership_partner').on('membership').column('partner_id').execute();

  await db.schema
    .createTable('invitation')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('token_hash', 'text', (c) => c.notNull().unique())
    .addColumn('email', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('staff_role', 'text')
    .addColumn('partner_id', 'text')
    .addColumn('role', 'text')
    .addColumn('job_role', 'text')
    .addColumn('created_by', 'text')
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'text', (c) => c.notNull())
    .addColumn('accepted_at', 'text')
    .addColumn('revoked_at', 'text')
    .execute();

  await db.schema
    .createTable('password_reset')
    .addColumn('token_hash', 'text', (c) => c.primaryKey())
    .addColumn('person_id', 'text', (c) => c.notNull().references('person.id'))
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'text', (c) => c.notNull())
    .addColumn('used_at', 'text')
    .execute();

  await db.schema
    .createTable('import')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('file_name', 'text', (c) => c.notNull())
    .addColumn('file_hash', 'text', (c) => c.notNull())
    .addColumn('file_size', seqType, (c) => c.notNull())
    .addColumn('as_of', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('summary', 'text', (c) => c.notNull())
    .addColumn('created_by', 'text')
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('applied_at', 'text')
    .addColumn('undone_at', 'text')
    .addColumn('undone_by', 'text')
    .execute();

  // Append-only. Facts of an import that was undone are left out by every reader.
  await db.schema
    .createTable('fact')
    .addColumn('seq', seqType, seq)
    .addColumn('partner_id', 'text', (c) => c.notNull().references('partner.id'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('key', 'text', (c) => c.notNull())
    .addColumn('portfolio', 'text')
    .addColumn('person_id', 'text')
    .addColumn('as_of', 'text', (c) => c.notNull())
    .addColumn('retracted', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('data', 'text', (c) => c.notNull())
    .addColumn('recorded_at', 'text', (c) => c.notNull())
    .addColumn('import_id', 'text')
    .addColumn('source_row', 'integer')
    .addColumn('event_id', 'text')
    .execute();
  // Facts are read by partner; an import finds its own by the range of their seq, and few speak of people. On
  // SQLite every index holds seq anyhow.
  await db.schema
    .createIndex('fact_partner')
    .on('fact')
    .columns(engine === 'sqlite' ? ['partner_id'] : ['partner_id', 'seq'])
    .execute();
  await sql`create index fact_person on fact (person_id) where person_id is not null`.execute(db);

  // Append-only: what people did and decided. Evidence, goals, points and progress are rebuilt from it.
  await db.schema
    .createTable('event')
    .addColumn('seq', seqType, seq)
    .addColumn('id', 'text', (c) => c.notNull().unique())
    .addColumn('type', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('partner_id', 'text')
    .addColumn('person_id', 'text')
    .addColumn('actor_id', 'text')
    .addColumn('occurred_at', 'text', (c) => c.notNull())
    .addColumn('recorded_at', 'text', (c) => c.notNull())
    .addColumn('data', 'text', (c) => c.notNull())
    .addColumn('command_id', 'text')
    .execute();
  await db.schema.createIndex('event_partner').on('event').columns(['partner_id', 'seq']).execute();
  await db.schema.createIndex('event_person').on('event').columns(['person_id', 'seq']).execute();

  // Idempotency: the stored answer to every command that was taken.
  await db.schema
    .createTable('processed_command')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('type', 'text', (c) => c.notNull())
    .addColumn('person_id', 'text')
    .addColumn('result', 'text', (c) => c.notNull())
    .addColumn('recorded_at', 'text', (c) => c.notNull())
    .execute();

  await db.schema
    .createTable('evidence')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('partner_id', 'text', (c) => c.notNull())
    .addColumn('person_id', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('definition', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('details', 'text', (c) => c.notNull())
    .addColumn('note', 'text')
    .addColumn('occurred_on', 'text', (c) => c.notNull())
    .addColumn('sent_at', 'text', (c) => c.notNull())
    .addColumn('decided_at', 'text')
    .addColumn('decided_by', 'text')
    .addColumn('return_reason', 'text')
    .addColumn('return_note', 'text')
    .execute();
  await db.schema.createIndex('evidence_state').on('evidence').columns(['state', 'sent_at']).execute();
  await db.schema.createIndex('evidence_person').on('evidence').column('person_id').execute();
  await db.schema.createIndex('evidence_partner').on('evidence').column('partner_id').execute();

  await db.schema
    .createTable('stored_file')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('partner_id', 'text', (c) => c.notNull())
    .addColumn('person_id', 'text', (c) => c.notNull())
    .addColumn('evidence_id', 'text')
    .addColumn('hash', 'text', (c) => c.notNull())
    .addColumn('media_type', 'text', (c) => c.notNull())
    .addColumn('size', 'integer', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('stored_file_evidence').on('stored_file').column('evidence_id').execute();

  await db.schema
    .createTable('goal')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('campaign_id', 'text', (c) => c.notNull())
    .addColumn('partner_id', 'text', (c) => c.notNull())
    .addColumn('target', 'text', (c) => c.notNull())
    .addColumn('due_on', 'text', (c) => c.notNull())
    .addColumn('note', 'text')
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('assigned_by', 'text', (c) => c.notNull())
    .addColumn('assigned_at', 'text', (c) => c.notNull())
    .addColumn('answered_by', 'text')
    .addColumn('answered_at', 'text')
    .addColumn('decline_reason', 'text')
    .execute();
  await db.schema.createIndex('goal_partner').on('goal').column('partner_id').execute();
  await db.schema.createIndex('goal_campaign').on('goal').column('campaign_id').execute();

  // Append-only ledger: a reversal is an entry of its own that names what it takes back.
  await db.schema
    .createTable('point_entry')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('partner_id', 'text', (c) => c.notNull())
    .addColumn('person_id', 'text', (c) => c.notNull())
    .addColumn('rule', 'text', (c) => c.notNull())
    .addColumn('points', 'integer', (c) => c.notNull())
    .addColumn('event_id', 'text', (c) => c.notNull())
    .addColumn('reverses', 'text')
    .addColumn('occurred_at', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('point_entry_partner').on('point_entry').column('partner_id').execute();

  // A projection, rebuilt at will: what lists and boards sort and filter by.
  await db.schema
    .createTable('partner_score')
    .addColumn('partner_id', 'text', (c) => c.notNull())
    .addColumn('portfolio', 'text', (c) => c.notNull())
    .addColumn('release_id', 'text', (c) => c.notNull())
    .addColumn('as_of', 'text', (c) => c.notNull())
    .addColumn('projected', 'double precision')
    .addColumn('official', 'double precision')
    .addColumn('official_as_of', 'text')
    .addColumn('season_start', 'double precision')
    .addColumn('known_weight', 'double precision', (c) => c.notNull())
    .addPrimaryKeyConstraint('partner_score_pk', ['partner_id', 'portfolio'])
    .execute();
  await db.schema
    .createIndex('partner_score_portfolio')
    .on('partner_score')
    .columns(['portfolio', 'projected'])
    .execute();

  // The other half of the projection: one row a partner.
  await db.schema
    .createTable('partner_outlook')
    .addColumn('partner_id', 'text', (c) => c.primaryKey())
    .addColumn('release_id', 'text', (c) => c.notNull())
    .addColumn('as_of', 'text', (c) => c.notNull())
    .addColumn('size', 'text')
    .addColumn('consent_on', 'text')
    .addColumn('next_step', 'text')
    .addColumn('next_step_minutes', 'integer')
    .addColumn('money', 'text', (c) => c.notNull())
    .addColumn('potential', seqType)
    .addColumn('potential_currency', 'text')
    .addColumn('season', 'text', (c) => c.notNull())
    .addColumn('season_share', 'double precision')
    .addColumn('season_portfolio', 'text')
    .addColumn('season_threshold', 'text')
    .execute();

  await db.schema.createIndex('partner_outlook_size').on('partner_outlook').column('size').execute();

  await db.schema
    .createTable('memo_link')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('token_hash', 'text', (c) => c.notNull().unique())
    .addColumn('partner_id', 'text', (c) => c.notNull())
    .addColumn('content', 'text', (c) => c.notNull())
    .addColumn('created_by', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'text', (c) => c.notNull())
    .addColumn('revoked_at', 'text')
    .addColumn('opened_count', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('last_opened_at', 'text')
    .execute();
  await db.schema.createIndex('memo_link_partner').on('memo_link').column('partner_id').execute();
}
