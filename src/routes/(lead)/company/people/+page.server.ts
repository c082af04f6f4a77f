import { error, type RequestEvent } from '@sveltejs/kit';
import { actorId, today } from '$lib/server/context';
import { listInvitations } from '$lib/server/auth/invite';
import { listPeopleOfPartner, pagesOf } from '$lib/server/auth/people';
import { pageNumber } from '$lib/server/http/page-number';
import { endByForm, inviteByForm, placeIn, revokeByForm } from '$lib/server/http/people-actions';
import { devicesOfPartner } from '$lib/server/services/devices';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { ctx } = event.locals;
  const partnerId = ownPartner(event);
  const [found, invitations, devices] = await Promise.all([
    listPeopleOfPartner(ctx, { partnerId, page: pageNumber(event.url) }),
    listInvitations(ctx, partnerId),
    devicesOfPartner(ctx, partnerId)
  ]);
  if (!found.ok || !invitations.ok || !devices.ok) error(404, 'Not Found');
  const { people, total, page, partnerName } = found.value;
  const deviceOf = new Map(devices.value.map((device) => [device.personId, device]));
  return {
    partnerName,
    today: today(ctx),
    now: ctx.now,
    me: actorId(ctx),
    people: people.map((person) => {
      const { lastSeenAt = null, waiting = 0 } = deviceOf.get(person.id) ?? {};
      return { ...person, device: { lastSeenAt, waiting } };
    }),
    total,
    page,
    pages: pagesOf(total),
    invitations: invitations.value
  };
};

export const actions: Actions = {
  invite: async (event) => {
    const partnerId = ownPartner(event);
    const form = await event.request.formData();
    const to = placeIn(form, partnerId);
    // The form offers no other: a lead fills places of the own company only.
    if (to?.kind !== 'partner') error(404, 'Not Found');
    return inviteByForm(event, form, to);
  },
  revoke: (event) => {
    ownPartner(event);
    return revokeByForm(event);
  },
  end: (event) => {
    ownPartner(event);
    return endByForm(event);
  }
};

/** The partner the lead works for. The distributor's people have their own list of everybody. */
function ownPartner({ locals: { signedIn } }: Pick<RequestEvent, 'locals'>): string {
  return signedIn?.partnerId ?? error(404, 'Not Found');
}
