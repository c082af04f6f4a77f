import { fail, redirect } from '@sveltejs/kit';
import { acceptInvitation, joinByInvitation, readInvitation } from '$lib/server/auth/accept-invitation';
import { arrive, startOf } from '$lib/server/http/arrive';
import { field } from '$lib/server/http/forms';
import { tooMany } from '$lib/server/http/too-many';
import { getLocale } from '$paraglide/runtime.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { ctx, signedIn } = event.locals;
  const read = await readInvitation(ctx, event.params.token, event.getClientAddress());
  if (!read.ok) return { invitation: null, seconds: read.code === 'wait' ? tooMany(event, read) : 0 };
  const { invitation, hasAccount } = read.value;
  const { email, name, partnerName, to } = invitation;
  const role = to.kind === 'staff' ? to.staffRole : to.role;
  const me = signedIn === null ? null : signedIn.email === email ? ('invited' as const) : ('other' as const);
  return { invitation: { email, name, partnerName, role, hasAccount }, me, seconds: 0 };
};

export const actions: Actions = {
  /** For someone new: name and password. */
  accept: async (event) => {
    const form = await event.request.formData();
    const name = field(form, 'name');
    const accepted = await acceptInvitation(event.locals.ctx, event.params.token, {
      name,
      password: field(form, 'password'),
      locale: getLocale(),
      userAgent: event.request.headers.get('user-agent'),
      address: event.getClientAddress()
    });
    if (!accepted.ok) {
      return accepted.code === 'wait'
        ? fail(429, { name, code: accepted.code, seconds: tooMany(event, accepted) })
        : fail(400, { name, code: accepted.code, seconds: 0 });
    }
    await arrive(event, accepted.value);
    redirect(303, startOf(accepted.value.signedIn));
  },

  /** For someone who has an account and is signed in. */
  join: async (event) => {
    const { ctx, signedIn } = event.locals;
    const here = event.url.pathname;
    if (signedIn === null) redirect(303, `/sign-in?to=${encodeURIComponent(here)}`);
    const joined = await joinByInvitation(ctx, event.params.token, signedIn);
    if (!joined.ok) return fail(400, { name: '', code: joined.code, seconds: 0 });
    redirect(303, '/account');
  }
};
