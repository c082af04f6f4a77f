import { can } from '$lib/domain/access/can';
import { ok, refused, type Result } from '$lib/domain/shared/result';
import { addDays } from '$lib/domain/shared/date';
import { today, type Context } from '../context';
import { endMembership as setLastDay } from '../repositories/membership-repository';
import { findPeople, membershipById, type ListedPerson } from '../repositories/people-repository';

const LISTED = 100;

/** The people of the house with their places, a hundred at most; `text` narrows by name, address or partner. */
export async function listPeople(
  ctx: Context,
  text: string
): Promise<Result<{ people: ListedPerson[]; more: boolean }, 'not-found'>> {
  if (!can(ctx.actor, 'see-people')) return refused('not-found');
  return ok(await findPeople(ctx.db, { text: text.trim(), limit: LISTED, on: today(ctx) }));
}

/** Ends a membership: yesterday was its last day, so that the very next request is without it. */
export async function endMembership(ctx: Context, membershipId: string): Promise<Result<null, 'not-found'>> {
  const membership = await membershipById(ctx.db, membershipId);
  if (membership === null || !can(ctx.actor, 'end-membership', membership.partnerId))
    return refused('not-found');
  await setLastDay(ctx.db, membershipId, addDays(today(ctx), -1));
  ctx.log.info({ membershipId }, 'membership ended');
  return ok(null);
}

/** Names of partners to choose from, the first five hundred: more would make the page heavy. */
export async function partnerNames(ctx: Context): Promise<string[]> {
  if (!can(ctx.actor, 'see-all-partners')) return [];
  const rows = await ctx.db
    .selectFrom('partner')
    .select('name')
    .where('archived_at', 'is', null)
    .orderBy('name')
    .limit(500)
    .execute();
  return rows.map((row) => row.name);
}

/** The partner of a name as it was typed; null where there is none, or more than one. */
export async function partnerByName(ctx: Context, name: string): Promise<string | null> {
  if (!can(ctx.actor, 'see-all-partners')) return null;
  const rows = await ctx.db
    .selectFrom('partner')
    .select('id')
    .where((e) => e(e.fn<string>('lower', ['name']), '=', name.trim().toLowerCase()))
    .where('archived_at', 'is', null)
    .limit(2)
    .execute();
  return rows.length === 1 ? (rows[0]?.id ?? null) : null;
}
