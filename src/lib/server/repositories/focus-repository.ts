import type { Kysely } from 'kysely';
import type { AnyEvent } from '$lib/domain/commands/events';
import type { Database } from '../db/schema';

/** Keeps the latest choice of a partner; events of other kinds leave it as it is. */
export async function projectFocus(db: Kysely<Database>, event: AnyEvent): Promise<void> {
  if (event.type !== 'focus-chosen' || event.partnerId === null) return;
  const chosen = {
    portfolios: JSON.stringify(event.data.portfolios),
    chosen_by: event.actorId,
    chosen_at: event.recordedAt
  };
  await db
    .insertInto('partner_focus')
    .values({ partner_id: event.partnerId, ...chosen })
    .onConflict((conflict) => conflict.column('partner_id').doUpdateSet(chosen))
    .execute();
}

/** Ids of the portfolios that a partner wants to be good at; empty where it chose none. */
export async function focusOfPartner(db: Kysely<Database>, partnerId: string): Promise<string[]> {
  return (await focusOfPartners(db, [partnerId])).get(partnerId) ?? [];
}

/** The same of several, by partner id. */
export async function focusOfPartners(
  db: Kysely<Database>,
  partnerIds: readonly string[]
): Promise<Map<string, string[]>> {
  if (partnerIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('partner_focus')
    .select(['partner_id', 'portfolios'])
    .where('partner_id', 'in', partnerIds)
    .execute();
  return new Map(rows.map((row) => [row.partner_id, JSON.parse(row.portfolios) as string[]]));
}
