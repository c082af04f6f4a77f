import { can } from '$lib/domain/access/can';
import { ok, refused, type Result } from '$lib/domain/shared/result';
import { addDays } from '$lib/domain/shared/date';
import { today, type Context } from '../context';
import { endMembership as setLastDay } from '../repositories/membership-repository';
import { firstPartnerNames, partnerById, partnersNamed } from '../repositories/partner-list-repository';
import {
  countPeople,
  findPeople,
  idsAtPartner,
  membershipById,
  peopleAtPartner,
  type ListedPerson
} from '../repositories/people-repository';

const PEOPLE_PER_PAGE = 50;

export interface PeoplePage {
  people: ListedPerson[];
  /** People whom the text narrows to, on all pages. */
  total: number;
  /** The page that is shown: the last one where a later one was asked for. */
  page: number;
}

/** A page of the people of the house with their places; `text` narrows by name, address or partner. */
export async function listPeople(
  ctx: Context,
  { text, page: asked = 1 }: { text: string; page?: number }
): Promise<Result<PeoplePage, 'not-found'>> {
  if (!can(ctx.actor, 'see-people')) return refused('not-found');
  const where = { text: text.trim(), on: today(ctx) };
  const total = await countPeople(ctx.db, where.text);
  const { page, slice } = pageOf(total, asked);
  return ok({ people: await findPeople(ctx.db, where, slice), total, page });
}

/**
 * A page of the people of one partner: who is or will be a member there, and who is known from a list to work there.
 * Where else they are is not told.
 */
export async function listPeopleOfPartner(
  ctx: Context,
  { partnerId, page: asked = 1 }: { partnerId: string; page?: number }
): Promise<Result<PeoplePage & { partnerName: string }, 'not-found'>> {
  if (!can(ctx.actor, 'see-people-of-partner', partnerId)) return refused('not-found');
  const partner = await partnerById(ctx.db, partnerId);
  if (partner === null) return refused('not-found');
  const at = { partnerId, on: today(ctx) };
  const ids = await idsAtPartner(ctx.db, at);
  const { page, slice } = pageOf(ids.length, asked);
  const people = await peopleAtPartner(ctx.db, { ...at, ids }, slice);
  return ok({ people, total: ids.length, page, partnerName: partner.name });
}

/** The page that is there for the one that was asked for, and which people stand on it. */
function pageOf(total: number, asked: number): { page: number; slice: { offset: number; limit: number } } {
  const page = Math.min(Math.max(1, asked), pagesOf(total));
  return { page, slice: { offset: (page - 1) * PEOPLE_PER_PAGE, limit: PEOPLE_PER_PAGE } };
}

/** How many pages so many people fill. */
export function pagesOf(total: number): number {
  return Math.max(1, Math.ceil(total / PEOPLE_PER_PAGE));
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
