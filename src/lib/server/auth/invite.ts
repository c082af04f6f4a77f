import { can } from '$lib/domain/access/can';
import type { Membership } from '$lib/domain/access/roles';
import { ok, refused, type Result } from '$lib/domain/shared/result';
import type { Locale } from '$lib/domain/shared/text';
import { actorId, today, type Context } from '../context';
import { invitationMail } from '../notify/access-mails';
import { sendMail, type Delivery } from '../notify/mail';
import { accountByEmail, accountById } from '../repositories/account-repository';
import {
  insertInvitation,
  invitationById,
  pendingInvitations,
  revokeInvitation as closeInvitation,
  type Invitation,
  type InvitedTo
} from '../repositories/invitation-repository';
import { membershipsInForce } from '../repositories/membership-repository';
import { isEmail, normalEmail } from './email';
import { secondsToWait } from './throttle';
import { partnerById } from '../repositories/partner-list-repository';
import { hashToken, newToken } from './tokens';

const VALID_MS = 14 * 86_400_000;
const LISTED = 200;

export interface InviteInput {
  email: string;
  name: string;
  to: InvitedTo;
  /** The language of the mail, where the house does not know the person's own. */
  locale?: Locale;
}

/** How its mail went is told with it: where no server took it, the link has to be handed over. */
export type Invited = Delivery & {
  invitationId: string;
  /** The address that opens the invitation, for who wants to hand it over by another way. Shown once. */
  link: string;
  expiresAt: string;
};

export type InviteRefusal =
  'not-found' | 'invalid-email' | 'name-missing' | 'already-member' | 'person-disabled' | 'wait';

/**
 * Invites a person to a partner or to the distributor's team, by mail. `not-found` where there is no such
 * partner, and alike where the actor may not invite there; `wait` carries `seconds`.
 */
export async function invite(ctx: Context, input: InviteInput): Promise<Result<Invited, InviteRefusal>> {
  if (!mayInviteTo(ctx, input.to)) return refused('not-found');
  const email = normalEmail(input.email);
  const name = input.name.trim().slice(0, 200);
  if (!isEmail(email)) return refused('invalid-email');
  if (name === '') return refused('name-missing');
  const house = await nameOf(ctx, input.to);
  if (house === null) return refused('not-found');

  const account = await accountByEmail(ctx.db, email);
  const places = account === null ? [] : await placesThere(ctx, account.personId, input.to);
  // A lead learns it of the own people only: that somebody elsewhere is blocked is not theirs to know.
  const tellsOfBlock = can(ctx.actor, 'block-access') || places.length > 0;
  if (account?.disabled && tellsOfBlock) return refused('person-disabled');
  if (account !== null && account.passwordHash !== null && places.some((place) => isSame(place, input.to))) {
    return refused('already-member');
  }
  const seconds = await secondsToWait(ctx, 'invite', { account: actorId(ctx), address: null });
  if (seconds > 0) return refused('wait', { seconds });

  const token = newToken();
  const invitationId = ctx.newId();
  const expiresAt = new Date(Date.parse(ctx.now) + VALID_MS).toISOString();
  await insertInvitation(ctx.db, {
    id: invitationId,
    tokenHash: hashToken(token),
    email,
    name,
    to: input.to,
    createdBy: actorId(ctx),
    createdAt: ctx.now,
    expiresAt
  });
  ctx.log.info({ invitationId }, 'person invited');
  const link = `${ctx.app.env.origin}/invite/${token}`;
  const me = actorId(ctx);
  const inviter = me === null ? null : ((await accountById(ctx.db, me))?.name ?? null);
  const locale = account?.locale ?? input.locale ?? 'en';
  const mail = invitationMail(email, { name, inviter, house, link, expiresAt }, locale);
  return ok({ invitationId, link, expiresAt, ...(await sendMail(ctx, mail)) });
}

/** Invitations nobody has used yet: of one partner, or of all where `partnerId` is null. */
export async function listInvitations(
  ctx: Context,
  partnerId: string | null
): Promise<Result<Invitation[], 'not-found'>> {
  const may =
    partnerId === null ? can(ctx.actor, 'see-people') : can(ctx.actor, 'invite-to-partner', partnerId);
  if (!may) return refused('not-found');
  return ok(await pendingInvitations(ctx.db, { partnerId, limit: LISTED }));
}

/** Closes an invitation, so that its link opens nothing any more. */
export async function revokeInvitation(
  ctx: Context,
  invitationId: string
): Promise<Result<null, 'not-found'>> {
  const invitation = await invitationById(ctx.db, invitationId);
  if (invitation === null || !mayInviteTo(ctx, invitation.to)) return refused('not-found');
  await closeInvitation(ctx.db, invitationId, ctx.now);
  ctx.log.info({ invitationId }, 'invitation revoked');
  return ok(null);
}

function mayInviteTo(ctx: Context, to: InvitedTo): boolean {
  return to.kind === 'staff'
    ? can(ctx.actor, 'invite-staff')
    : can(ctx.actor, 'invite-to-partner', to.partnerId);
}

/** Whom one joins, or null where there is no such partner. The team of the distributor has no name of its own. */
async function nameOf(ctx: Context, to: InvitedTo): Promise<string | null> {
  if (to.kind === 'staff') return 'High Five';
  return (await partnerById(ctx.db, to.partnerId))?.name ?? null;
}

/** What a person is in force at the partner they are invited to. */
async function placesThere(ctx: Context, personId: string, to: InvitedTo): Promise<Membership[]> {
  if (to.kind === 'staff') return [];
  const memberships = await membershipsInForce(ctx.db, personId, today(ctx));
  return memberships.filter(({ partnerId }) => partnerId === to.partnerId);
}

function isSame(place: Membership, to: InvitedTo): boolean {
  return to.kind === 'partner' && place.role === to.role && place.jobRole === to.jobRole;
}
