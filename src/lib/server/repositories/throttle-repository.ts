import { sql, type Kysely } from 'kysely';
import type { Instant } from '$lib/domain/shared/date';
import type { Database } from '../db/schema';

/**
 * Counts one try in one statement, so that tries at the same moment cannot pass unseen. A span that is over
 * begins anew.
 *
 * @param endsAt end of the span, should it begin with this try
 */
export async function countTry(
  db: Kysely<Database>,
  key: string,
  now: Instant,
  endsAt: Instant
): Promise<{ tries: number; endsAt: Instant }> {
  const over = sql<boolean>`throttle.ends_at <= ${now}`;
  const row = await db
    .insertInto('throttle')
    .values({ key, tries: 1, ends_at: endsAt })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet({
        tries: sql<number>`case when ${over} then 1 else throttle.tries + 1 end`,
        ends_at: sql<string>`case when ${over} then excluded.ends_at else throttle.ends_at end`
      })
    )
    .returning(['tries', 'ends_at'])
    .executeTakeFirstOrThrow();
  return { tries: row.tries, endsAt: row.ends_at };
}

export async function forgetTries(db: Kysely<Database>, keys: readonly string[]): Promise<void> {
  await db.deleteFrom('throttle').where('key', 'in', keys).execute();
}

/** Housekeeping: spans that are over. */
export async function forgetOldTries(db: Kysely<Database>, now: Instant): Promise<void> {
  await db.deleteFrom('throttle').where('ends_at', '<=', now).execute();
}
