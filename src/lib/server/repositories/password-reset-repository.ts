import type { Kysely } from 'kysely';
import type { Instant } from '$lib/domain/shared/date';
import type { Database } from '../db/schema';

export async function insertReset(
  db: Kysely<Database>,
  reset: { tokenHash: string; personId: string; createdAt: Instant; expiresAt: Instant }
): Promise<void> {
  await db
    .insertInto('password_reset')
    .values({
      token_hash: reset.tokenHash,
      person_id: reset.personId,
      created_at: reset.createdAt,
      expires_at: reset.expiresAt,
      used_at: null
    })
    .execute();
}

/** Whose password a link still resets, or null. */
export async function personOfReset(
  db: Kysely<Database>,
  tokenHash: string,
  now: Instant
): Promise<{ personId: string; email: string } | null> {
  const row = await db
    .selectFrom('password_reset')
    .innerJoin('person', 'person.id', 'password_reset.person_id')
    .select(['person.id', 'person.email'])
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .where('person.disabled_at', 'is', null)
    .executeTakeFirst();
  return row === undefined ? null : { personId: row.id, email: row.email ?? '' };
}

/** Uses a link up, and with it every other link of the person. False where somebody else was first. */
export async function takeReset(db: Kysely<Database>, tokenHash: string, now: Instant): Promise<boolean> {
  const taken = await db
    .updateTable('password_reset')
    .set({ used_at: now })
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('person_id')
    .executeTakeFirst();
  if (taken === undefined) return false;
  await db
    .updateTable('password_reset')
    .set({ used_at: now })
    .where('person_id', '=', taken.person_id)
    .where('used_at', 'is', null)
    .execute();
  return true;
}
