import { can } from '$lib/domain/access/can';
import { ok, refused, type Result } from '$lib/domain/shared/result';
import { addDays } from '$lib/domain/shared/date';
import { today, type Context } from '../context';
import { endMembership as setLastDay } from '../repositories/membership-repository';
import { firstPartnerNames, partnersNamed } from '../repositories/partner-list-repository';
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
  return can(ctx.actor, 'see-all-partners') ? firstPartnerNames(ctx.db, 500) : [];
}

/**
 * The partner of a name as it was typed; null where there is none, or more than one. Partners of one name are
 * shown with where they are ("Name (DE)"): what is shown, typed as it is, is that one.
 */
export async function partnerByName(ctx: Context, name: string): Promise<string | null> {
  if (!can(ctx.actor, 'see-all-partners')) return null;
  const typed = name.trim();
  const found = await partnersNamed(ctx.db, typed);
  const shown = found.filter((partner) => partner.name === typed);
  const [partner, ...others] = shown.length > 0 ? shown : found;
  return partner !== undefined && others.length === 0 ? partner.id : null;
}
