import type { Kysely } from 'kysely';
import type { KnownRun } from '$lib/domain/notices/alarms';
import type { Instant } from '$lib/domain/shared/date';
import type { Database } from '../db/schema';

export async function insertRun(
  db: Kysely<Database>,
  { id, startedAt }: { id: string; startedAt: Instant }
): Promise<void> {
  await db
    .insertInto('notice_run')
    .values({ id, started_at: startedAt, ended_at: null, due: 0, sent: 0 })
    .execute();
}

/** Says how a run ended. One in which nothing turned out to be due is forgotten. */
export async function endRun(
  db: Kysely<Database>,
  id: string,
  { endedAt, due, sent }: { endedAt: Instant; due: number; sent: number }
): Promise<void> {
  if (due === 0) {
    await db.deleteFrom('notice_run').where('id', '=', id).execute();
    return;
  }
  await db.updateTable('notice_run').set({ ended_at: endedAt, due, sent }).where('id', '=', id).execute();
}

/** The latest first. */
export async function latestRuns(db: Kysely<Database>, limit: number): Promise<KnownRun[]> {
  const rows = await db
    .selectFrom('notice_run')
    .selectAll()
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    startedAt: row.started_at,
    endedAt: row.ended_at,
    due: row.due,
    sent: row.sent
  }));
}
