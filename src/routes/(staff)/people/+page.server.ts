import { error, fail } from '@sveltejs/kit';
import { PARTNER_ROLES, STAFF_ROLES } from '$lib/domain/access/roles';
import { can } from '$lib/domain/access/can';
import { blockAccess, mayBlock, unblockAccess } from '$lib/server/auth/block-access';
import { invite, listInvitations, revokeInvitation } from '$lib/server/auth/invite';
import {
  endMembership,
  listPeople,
  partnerByName,
  partnerNames,
  PEOPLE_PER_PAGE
} from '$lib/server/auth/people';
import { field } from '$lib/server/http/forms';
import { pageNumber } from '$lib/server/http/page-number';
import { tooMany } from '$lib/server/http/too-many';
import type { Context } from '$lib/server/context';
import type { InvitedTo } from '$lib/server/repositories/invitation-repository';
import type { Actions, PageServerLoad } from './$types';

const JOBS = ['engineer', 'seller', 'lead'] as const;

export const load: PageServerLoad = async ({ locals, url }) => {
  const { ctx } = locals;
  const text = url.searchParams.get('q') ?? '';
  const [people, invitations, partners] = await Promise.all([
    listPeople(ctx, { text, page: pageNumber(url) }),
    listInvitations(ctx, null),
    partnerNames(ctx)
  ]);
  if (!people.ok || !invitations.ok) error(404, 'Not Found');
  return {
    text,
    today: ctx.now.slice(0, 10),
    now: ctx.now,
    people: people.value.people.map((person) => ({ ...person, mayBlock: mayBlock(ctx, person) })),
    total: people.value.total,
    page: people.value.page,
    pages: Math.max(1, Math.ceil(people.value.total / PEOPLE_PER_PAGE)),
    invitations: invitations.value,
    partners,
    mayInviteStaff: can(ctx.actor, 'invite-staff')
  };
};

export const actions: Actions = {
  invite: async (event) => {
    const { ctx } = event.locals;
    const form = await event.request.formData();
    const typed = { email: field(form, 'email'), name: field(form, 'name'), partner: field(form, 'partner') };
    const to = await placeOf(ctx, form, typed.partner);
    if (to === null)
      return fail(400, { did: 'invite' as const, typed, code: 'not-found' as const, seconds: 0 });
    const locale = field(form, 'locale') === 'de' ? 'de' : 'en';
    const invited = await invite(ctx, { email: typed.email, name: typed.name, to, locale });
    if (!invited.ok) {
      const seconds = invited.code === 'wait' ? tooMany(event, invited) : 0;
      return fail(seconds > 0 ? 429 : 400, { did: 'invite' as const, typed, code: invited.code, seconds });
    }
    const { link, delivery } = invited.value;
    return { did: 'invited' as const, email: typed.email, link, delivery };
  },

  revoke: async ({ locals, request }) => {
    const revoked = await revokeInvitation(locals.ctx, field(await request.formData(), 'invitation'));
    if (!revoked.ok) error(404, 'Not Found');
    return { did: 'revoked' as const };
  },

  end: async ({ locals, request }) => {
    const ended = await endMembership(locals.ctx, field(await request.formData(), 'membership'));
    if (!ended.ok) error(404, 'Not Found');
    return { did: 'ended' as const };
  },

  block: async ({ locals, request }) => {
    const blocked = await blockAccess(locals.ctx, field(await request.formData(), 'person'));
    if (blocked.ok) return { did: 'blocked' as const };
    if (blocked.code === 'own-access') return fail(400, { did: 'own-access' as const });
    error(404, 'Not Found');
  },

  unblock: async ({ locals, request }) => {
    const unblocked = await unblockAccess(locals.ctx, field(await request.formData(), 'person'));
    if (!unblocked.ok) error(404, 'Not Found');
    return { did: 'unblocked' as const };
  }
};

async function placeOf(ctx: Context, form: FormData, partnerName: string): Promise<InvitedTo | null> {
  const chosen = field(form, 'role');
  const staffRole = STAFF_ROLES.find((role) => role === chosen);
  if (staffRole !== undefined) return { kind: 'staff', staffRole };
  const role = PARTNER_ROLES.find((each) => each === chosen);
  const jobRole = JOBS.find((job) => job === field(form, 'job'));
  const partnerId = await partnerByName(ctx, partnerName);
  if (role === undefined || jobRole === undefined || partnerId === null) return null;
  return { kind: 'partner', partnerId, role, jobRole };
}
