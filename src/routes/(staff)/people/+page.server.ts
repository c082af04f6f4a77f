import { error, fail } from '@sveltejs/kit';
import { can } from '$lib/domain/access/can';
import { blockAccess, mayBlock, unblockAccess } from '$lib/server/auth/block-access';
import { listInvitations } from '$lib/server/auth/invite';
import { listPeople, pagesOf, partnerByName, partnerNames } from '$lib/server/auth/people';
import { field } from '$lib/server/http/forms';
import { pageNumber } from '$lib/server/http/page-number';
import { endByForm, inviteByForm, placeIn, revokeByForm } from '$lib/server/http/people-actions';
import type { Actions, PageServerLoad } from './$types';

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
    pages: pagesOf(people.value.total),
    invitations: invitations.value,
    partners,
    mayInviteStaff: can(ctx.actor, 'invite-staff')
  };
};

export const actions: Actions = {
  invite: async (event) => {
    const form = await event.request.formData();
    const partnerId = await partnerByName(event.locals.ctx, field(form, 'partner'));
    return inviteByForm(event, form, placeIn(form, partnerId));
  },

  revoke: revokeByForm,

  end: endByForm,

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
