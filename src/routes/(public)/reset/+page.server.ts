import { fail } from '@sveltejs/kit';
import { requestReset } from '$lib/server/auth/reset';
import { field } from '$lib/server/http/forms';
import { tooMany } from '$lib/server/http/too-many';
import { getLocale } from '$paraglide/runtime.js';
import type { Actions } from './$types';

export const actions: Actions = {
  default: async (event) => {
    const email = field(await event.request.formData(), 'email');
    if (email.trim() === '') return fail(400, { email, code: 'email-missing' as const, seconds: 0 });
    const address = event.getClientAddress();
    const requested = await requestReset(event.locals.ctx, { email, address, locale: getLocale() });
    if (!requested.ok) return fail(429, { email, code: 'wait' as const, seconds: tooMany(event, requested) });
    return { email, code: 'sent' as const, seconds: 0 };
  }
};
