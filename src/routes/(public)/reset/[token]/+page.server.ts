import { fail, redirect } from '@sveltejs/kit';
import { readReset, resetPassword } from '$lib/server/auth/reset';
import { field } from '$lib/server/http/forms';
import { clearSessionCookie } from '$lib/server/http/session';
import { tooMany } from '$lib/server/http/too-many';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const read = await readReset(event.locals.ctx, event.params.token, event.getClientAddress());
  if (read.ok) return { email: read.value.email, seconds: 0 };
  return { email: null, seconds: read.code === 'wait' ? tooMany(event, read) : 0 };
};

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData();
    const input = { password: field(form, 'password'), address: event.getClientAddress() };
    const reset = await resetPassword(event.locals.ctx, event.params.token, input);
    if (!reset.ok) {
      return reset.code === 'wait'
        ? fail(429, { code: reset.code, seconds: tooMany(event, reset) })
        : fail(400, { code: reset.code, seconds: 0 });
    }
    if (event.locals.signedIn !== null) clearSessionCookie(event);
    redirect(303, '/sign-in?changed');
  }
};
