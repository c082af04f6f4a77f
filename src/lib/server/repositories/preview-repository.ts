import type { Kysely } from 'kysely';
import type { MoneySummary } from '$lib/domain/money/money-summary';
import type { Database } from '../db/schema';

/** Ids of partners that are not put away, ascending. */
export async function livePartnerIds(db: Kysely<Database>): Promise<string[]> {
  const rows = await db
    .selectFrom('partner')
    .select('id')
    .where('archived_at', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** The size class and the money of partners whose ids lie between two, both included, as they were last scored. */
export async function outlooksBetween(
  db: Kysely<Database>,
  from: string,
  to: string
): Promise<Map<string, { size: string | null; money: MoneySummary }>> {
  const rows = await db
    .selectFrom('partner_outlook')
    .select(['partner_id', 'size', 'money'])
    .where('partner_id', '>=', from)
    .where('partner_id', '<=', to)
    .execute();
  return new Map(
    rows.map(({ partner_id, size, money }) => [
      partner_id,
      { size, money: JSON.parse(money) as MoneySummary }
    ])
  );
}
