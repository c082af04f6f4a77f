import type { Kysely } from 'kysely';

interface Tables {
  event: {
    seq: number;
    id: string;
    type: string;
    partner_id: string;
    person_id: string;
    recorded_at: string;
    data: string;
  };
  path_credential: {
    id: string;
    partner_id: string;
    person_id: string;
    path: string;
    issued_at: string;
    status_index: number;
  };
}

/** What a person who finished a path can show to others. */
export async function up(db: Kysely<unknown>, engine: 'sqlite' | 'postgres'): Promise<void> {
  const sequence = engine === 'sqlite' ? 'integer' : 'bigint';
  await db.schema
    .createTable('path_credential')
    // That of the event by which the path was finished.
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('partner_id', 'text', (c) => c.notNull())
    .addColumn('person_id', 'text', (c) => c.notNull())
    .addColumn('path', 'text', (c) => c.notNull())
    // Null for those of before versions were noted.
    .addColumn('path_version', 'integer')
    .addColumn('issued_at', 'text', (c) => c.notNull())
    // Its place in the status lists, for ever.
    .addColumn('status_index', sequence, (c) => c.notNull().unique())
    .addColumn('revoked_at', 'text')
    .execute();
  await db.schema
    .createIndex('path_credential_person')
    .on('path_credential')
    .columns(['partner_id', 'person_id'])
    .execute();
  await db.schema
    .createIndex('path_credential_revoked')
    .on('path_credential')
    .columns(['revoked_at', 'status_index'])
    .execute();
  await issueForThePast(db);
}

/** Who finished a path before there were credentials has one too. */
async function issueForThePast(db: Kysely<Tables>): Promise<void> {
  const finished = await db
    .selectFrom('event')
    .select(['seq', 'id', 'partner_id', 'person_id', 'recorded_at', 'data'])
    .where('type', '=', 'path-completed')
    .execute();
  for (const { seq, id, partner_id, person_id, recorded_at, data } of finished) {
    const { path } = JSON.parse(data) as { path: string };
    await db
      .insertInto('path_credential')
      .values({ id, partner_id, person_id, path, issued_at: recorded_at, status_index: seq })
      .execute();
  }
}
