import type { ColumnDefinitionBuilder, Kysely } from 'kysely';

const required = (column: ColumnDefinitionBuilder) => column.notNull();

/** Push: which browsers are subscribed, what a person is to be told and why, and how each message went out. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('push_subscription')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('person_id', 'text', (c) => c.notNull().references('person.id'))
    // Where it was switched on, or the person last signed in on that browser: it ends with it.
    .addColumn('session_id', 'text')
    // Made by the browser, as in `device`.
    .addColumn('device_id', 'text', required)
    // Of the push service: whoever knows it can send there what nobody can read.
    .addColumn('endpoint', 'text', (c) => c.notNull().unique())
    .addColumn('p256dh', 'text', required)
    .addColumn('auth', 'text', required)
    // The house's public key it was made under; no other opens it.
    .addColumn('house_key', 'text', required)
    .addColumn('locale', 'text', required)
    .addColumn('user_agent', 'text')
    .addColumn('created_at', 'text', required)
    .execute();
  await db.schema
    .createIndex('push_subscription_person')
    .on('push_subscription')
    .column('person_id')
    .execute();

  // When the app was last looked at in this session. What a device sends in the background is no look.
  await db.schema.alterTable('session').addColumn('opened_at', 'text').execute();

  await db.schema
    .createIndex('push_subscription_session')
    .on('push_subscription')
    .column('session_id')
    .execute();
  await db.schema
    .createIndex('push_subscription_device')
    .on('push_subscription')
    .column('device_id')
    .execute();

  // A type that a person switched off; what has no row is on.
  await db.schema
    .createTable('notice_off')
    .addColumn('person_id', 'text', required)
    .addColumn('type', 'text', required)
    .addColumn('off_at', 'text', required)
    .addPrimaryKeyConstraint('notice_off_pk', ['person_id', 'type'])
    .execute();

  // One thing that one person is to be told. `why` names what it comes from: nobody is told the same twice.
  await db.schema
    .createTable('notice')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('person_id', 'text', required)
    .addColumn('partner_id', 'text')
    .addColumn('type', 'text', required)
    .addColumn('why', 'text', required)
    .addColumn('occasion', 'text', required)
    .addColumn('created_at', 'text', required)
    .addColumn('due_at', 'text', required)
    .addColumn('outcome', 'text', required)
    .addColumn('settled_at', 'text')
    .addColumn('message_id', 'text')
    .addUniqueConstraint('notice_why', ['person_id', 'why'])
    .execute();
  await db.schema.createIndex('notice_outcome').on('notice').columns(['outcome', 'due_at']).execute();
  await db.schema.createIndex('notice_message_id').on('notice').column('message_id').execute();
  await db.schema.createIndex('notice_created').on('notice').column('created_at').execute();

  // What goes to a person at once: several notices in one. At most one a day, by their own calendar.
  await db.schema
    .createTable('notice_message')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('person_id', 'text', required)
    .addColumn('day', 'text', required)
    .addColumn('words', 'text', required)
    .addColumn('created_at', 'text', required)
    .addColumn('ends_at', 'text', required)
    // When something is to be done about it; null: nothing any more.
    .addColumn('next_at', 'text')
    .addColumn('outcome', 'text', required)
    .addColumn('sent_at', 'text')
    .addColumn('read_at', 'text')
    .addColumn('read_how', 'text')
    .addUniqueConstraint('notice_message_day', ['person_id', 'day'])
    .execute();
  await db.schema.createIndex('notice_message_next').on('notice_message').column('next_at').execute();

  await db.schema.createIndex('notice_message_sent').on('notice_message').column('sent_at').execute();
  await db.schema.createIndex('notice_message_created').on('notice_message').column('created_at').execute();

  // Written before a message is handed to the push service, and again when that has answered.
  await db.schema
    .createTable('notice_attempt')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('message_id', 'text', required)
    .addColumn('subscription_id', 'text', required)
    .addColumn('device_id', 'text', required)
    .addColumn('user_agent', 'text')
    .addColumn('tries', 'integer', required)
    .addColumn('noted_at', 'text', required)
    .addColumn('settled_at', 'text')
    .addColumn('outcome', 'text', required)
    .addColumn('status', 'integer')
    .addColumn('retry_at', 'text')
    .addUniqueConstraint('notice_attempt_device', ['message_id', 'device_id'])
    .execute();

  // Runs in which something was due.
  await db.schema
    .createTable('notice_run')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('started_at', 'text', required)
    .addColumn('ended_at', 'text')
    .addColumn('due', 'integer', required)
    .addColumn('sent', 'integer', required)
    .execute();
  await db.schema.createIndex('notice_run_started').on('notice_run').column('started_at').execute();

  // The highest threshold that was last seen reached, so that a crossing is seen: the empty text for none.
  await db.schema
    .createTable('notice_standing')
    .addColumn('partner_id', 'text', required)
    .addColumn('portfolio', 'text', required)
    .addColumn('reached', 'text', required)
    .addPrimaryKeyConstraint('notice_standing_pk', ['partner_id', 'portfolio'])
    .execute();
}
