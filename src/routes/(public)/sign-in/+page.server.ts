import { fail, redirect } from '@sveltejs/kit';
import { demoAccounts } from '$lib/server/auth/demo-accounts';
import { signIn } from '$lib/server/auth/sign-in';
import { revokeSession } from '$lib/server/auth/sessions';
import { arrive, startOf } from '$lib/server/http/arrive';
import { field } from '$lib/server/http/forms';
import { safePath } from '$lib/server/http/safe-path';
import { tooMany } from '$lib/server/http/too-many';
import { getLocale } from '$paraglide/runtime.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  if (locals.signedIn !== null) redirect(303, safePath(url.searchParams.get('to'), startOf(locals.signedIn)));
  const demo = await demoAccounts(locals.ctx);
  return {
    demo: demo.map(({ email, password, name, what }) => ({ email, password, name, what: what[getLocale()] })),
    passwordChanged: url.searchParams.has('changed')
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { ctx, signedIn } = event.locals;
    const form = await event.request.formData();
    const email = field(form, 'email');
    const signed = await signIn(ctx, {
      email,
      password: field(form, 'password'),
      address: event.getClientAddress(),
      userAgent: event.request.headers.get('user-agent')
    });
    if (!signed.ok) {
      if (signed.code === 'wait')
        return fail(429, { email, code: signed.code, seconds: tooMany(event, signed) });
      return fail(400, { email, code: signed.code, seconds: 0 });
    }
    // First, for what this browser is sent goes on where the same person comes in again.
    await arrive(event, signed.value);
    if (signedIn !== null) await revokeSession(ctx, signedIn.personId, signedIn.sessionId);
    redirect(303, safePath(event.url.searchParams.get('to'), startOf(signed.value.signedIn)));
  }
};
