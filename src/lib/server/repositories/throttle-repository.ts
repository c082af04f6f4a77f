import { sql, type Kysely } from 'kysely';
import type { Instant } from '$lib/domain/shared/date';
import type { Database } from '../db/schema';

/**
 * Counts tries in one statement, so that tries at the same moment cannot pass unseen. A span that is over
 * begins anew.
 *
 * @param made.endsAt end of the span, should it begin with these tries
 */
export async function countTry(
  db: Kysely<Database>,
  key: string,
  { tries, now, endsAt }: { tries: number; now: Instant; endsAt: Instant }
): Promise<{ tries: number; endsAt: Instant }> {
  const over = sql<boolean>`throttle.ends_at <= ${now}`;
  const row = await db
    .insertInto('throttle')
    .values({ key, tries, ends_at: endsAt })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet({
        tries: sql<number>`case when ${over} then excluded.tries else throttle.tries + excluded.tries end`,
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
