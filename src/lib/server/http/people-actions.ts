import { error, fail, type RequestEvent } from '@sveltejs/kit';
import { PARTNER_ROLES, STAFF_ROLES } from '$lib/domain/access/roles';
import { invite, revokeInvitation } from '../auth/invite';
import { endMembership } from '../auth/people';
import type { InvitedTo } from '../repositories/invitation-repository';
import { field } from './forms';
import { tooMany } from './too-many';

const JOBS = ['engineer', 'seller', 'lead'] as const;

/** The place that an invitation's form asks for; null where it names none, or one at a partner and there is none. */
export function placeIn(form: FormData, partnerId: string | null): InvitedTo | null {
  const chosen = field(form, 'role');
  const staffRole = STAFF_ROLES.find((each) => each === chosen);
  if (staffRole !== undefined) return { kind: 'staff', staffRole };
  const role = PARTNER_ROLES.find((each) => each === chosen);
  const jobRole = JOBS.find((each) => each === field(form, 'job'));
  if (role === undefined || jobRole === undefined || partnerId === null) return null;
  return { kind: 'partner', partnerId, role, jobRole };
}

/** Invites whom the form names to a place, and says what became of it, with what was typed where it was refused. */
export async function inviteByForm(event: RequestEvent, form: FormData, to: InvitedTo | null) {
  const typed = { email: field(form, 'email'), name: field(form, 'name'), partner: field(form, 'partner') };
  if (to === null)
    return fail(400, { did: 'invite' as const, typed, code: 'not-found' as const, seconds: 0 });
  const locale = field(form, 'locale') === 'de' ? 'de' : 'en';
  const invited = await invite(event.locals.ctx, { email: typed.email, name: typed.name, to, locale });
  if (!invited.ok) {
    const seconds = invited.code === 'wait' ? tooMany(event, invited) : 0;
    return fail(seconds > 0 ? 429 : 400, { did: 'invite' as const, typed, code: invited.code, seconds });
  }
  const { link, delivery } = invited.value;
  return { did: 'invited' as const, email: typed.email, link, delivery };
}

/** Takes back the invitation that the form names. */
export async function revokeByForm({ locals, request }: RequestEvent) {
  const revoked = await revokeInvitation(locals.ctx, field(await request.formData(), 'invitation'));
  if (!revoked.ok) error(404, 'Not Found');
  return { did: 'revoked' as const };
}

/** Ends the membership that the form names. */
export async function endByForm({ locals, request }: RequestEvent) {
  const ended = await endMembership(locals.ctx, field(await request.formData(), 'membership'));
  if (!ended.ok) error(404, 'Not Found');
  return { did: 'ended' as const };
}
