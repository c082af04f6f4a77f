import type { Kysely } from 'kysely';
import type { Database } from '../db/schema';

const AT_ONCE = 1000;

/** The projected index of the given partners in one portfolio; partners without a score are left out. */
export async function projectedOfPartners(
  db: Kysely<Database>,
  partnerIds: readonly string[],
  portfolio: string
): Promise<Map<string, number | null>> {
  const projected = new Map<string, number | null>();
  for (let start = 0; start < partnerIds.length; start += AT_ONCE) {
    const rows = await db
      .selectFrom('partner_score')
      .select(['partner_id', 'projected'])
      .where('portfolio', '=', portfolio)
      .where('partner_id', 'in', partnerIds.slice(start, start + AT_ONCE))
      .execute();
    for (const row of rows) projected.set(row.partner_id, row.projected);
  }
  return projected;
}
