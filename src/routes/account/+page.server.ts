import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { changePassword, chooseLanguage } from '$lib/server/auth/accounts';
import { listSessions, revokeAll, revokeSession, switchPartner } from '$lib/server/auth/sessions';
import { setLanguageCookie } from '$lib/server/http/arrive';
import { field } from '$lib/server/http/forms';
import { partFromBrowser, subscriptionOf } from '$lib/server/http/push-cookie';
import { self } from '$lib/server/http/self';
import { renewWorld, clearSessionCookie } from '$lib/server/http/session';
import { tooMany } from '$lib/server/http/too-many';
import { ownNotices } from '$lib/server/services/notices/own-notices';
import { can } from '$lib/domain/access/can';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, cookies }) => {
  const me = self(locals);
  const sessions = await listSessions(locals.ctx, me.personId);
  return {
    personId: me.personId,
    name: me.name,
    email: me.email,
    staff: me.staffRole !== null,
    lead: can(locals.ctx.actor, 'share-memo', me.partnerId) && me.partnerId !== null,
    partnerId: me.partnerId,
    memberships: me.memberships.map(({ partnerId, partnerName, role }) => ({ partnerId, partnerName, role })),
    sessions: sessions.map((session) => ({ ...session, current: session.id === me.sessionId })),
    passwordChanged: url.searchParams.has('password'),
    notices: await ownNotices(locals.ctx, me.personId, subscriptionOf({ cookies }))
  };
};

export const actions: Actions = {
  partner: async (event) => {
    const { locals, request } = event;
    const partnerId = field(await request.formData(), 'partner');
    if (!(await switchPartner(locals.ctx, self(locals), partnerId))) error(404, 'Not Found');
    renewWorld(event);
    redirect(303, '/account');
  },

  language: async (event) => {
    const chosen = field(await event.request.formData(), 'locale');
    if (chosen !== 'en' && chosen !== 'de') error(400, 'Bad Request');
    await chooseLanguage(event.locals.ctx, self(event.locals), chosen);
    setLanguageCookie(event, chosen);
    redirect(303, '/account');
  },

  password: async (event) => {
    const form = await event.request.formData();
    const input = { current: field(form, 'current'), next: field(form, 'next') };
    const changed = await changePassword(event.locals.ctx, self(event.locals), input);
    if (changed.ok) redirect(303, '/account?password');
    return changed.code === 'wait'
      ? fail(429, { code: changed.code, seconds: tooMany(event, changed) })
      : fail(400, { code: changed.code, seconds: 0 });
  },

  session: async ({ locals, request }) => {
    const ended = await revokeSession(
      locals.ctx,
      self(locals).personId,
      field(await request.formData(), 'session')
    );
    if (!ended) error(404, 'Not Found');
    redirect(303, '/account');
  },

  others: async ({ locals }) => {
    const me = self(locals);
    await revokeAll(locals.ctx, me.personId, me.sessionId);
    redirect(303, '/account');
  },

  out: async (event) => signOut(event)
};

async function signOut(event: RequestEvent): Promise<never> {
  const me = self(event.locals);
  await revokeSession(event.locals.ctx, me.personId, me.sessionId);
  await partFromBrowser(event, me.personId);
  clearSessionCookie(event);
  // What the browser keeps of a person goes with them.
  event.setHeaders({ 'clear-site-data': '"cache"' });
  redirect(303, '/sign-in');
}
