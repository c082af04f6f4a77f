import { ok, refused, type Result } from '$lib/domain/shared/result';
import type { Locale } from '$lib/domain/shared/text';
import { today, transaction, type Context } from '../context';
import {
  accountByEmail,
  insertPerson,
  putCredential,
  updatePerson
} from '../repositories/account-repository';
import { openInvitation, takeInvitation, type Invitation } from '../repositories/invitation-repository';
import { putMembership } from '../repositories/membership-repository';
import { hashPassword, passwordProblem, type PasswordProblem } from './passwords';
import { letIn, type Arrival } from './sign-in';
import type { SignedIn } from './signed-in';
import { secondsToWait } from './throttle';
import { hashToken } from './tokens';

export interface ReadInvitation {
  invitation: Invitation;
  /** True where the person has a password already: they sign in and join, instead of choosing one. */
  hasAccount: boolean;
}

/** What a link opens. `not-found` for a link that never was, is used up, was revoked, or is too old. */
export async function readInvitation(
  ctx: Context,
  token: string,
  address: string
): Promise<Result<ReadInvitation, 'not-found' | 'wait'>> {
  const seconds = await secondsToWait(ctx, 'link', { account: null, address });
  if (seconds > 0) return refused('wait', { seconds });
  const invitation = await openInvitation(ctx.db, hashToken(token), ctx.now);
  if (invitation === null) return refused('not-found');
  const account = await accountByEmail(ctx.db, invitation.email);
  if (account?.disabled) return refused('not-found');
  return ok({ invitation, hasAccount: account !== null && account.passwordHash !== null });
}

/**
 * Accepts an invitation for someone without a password: makes the person, or takes the one who is known from a
 * file under that address, gives them the place and lets them in.
 */
export async function acceptInvitation(
  ctx: Context,
  token: string,
  input: { name: string; password: string; locale: Locale; userAgent: string | null; address: string }
): Promise<Result<Arrival, 'not-found' | 'has-account' | 'name-missing' | 'wait' | PasswordProblem>> {
  const read = await readInvitation(ctx, token, input.address);
  if (!read.ok) return read;
  const { invitation, hasAccount } = read.value;
  if (hasAccount) return refused('has-account');
  const name = input.name.trim().slice(0, 200);
  if (name === '') return refused('name-missing');
  const problem = passwordProblem(input.password, invitation.email);
  if (problem !== null) return refused(problem);
  const passwordHash = await hashPassword(input.password);

  const personId = await transaction(ctx, async (tx) => {
    if (!(await takeInvitation(tx.db, invitation.id, tx.now))) return null;
    const known = await accountByEmail(tx.db, invitation.email);
    const id = known?.personId ?? tx.newId();
    if (known === null) {
      const person = {
        id,
        email: invitation.email,
        name,
        locale: input.locale,
        staffRole: null,
        createdAt: tx.now
      };
      await insertPerson(tx.db, person);
    } else {
      await updatePerson(tx.db, id, { name, locale: known.locale ?? input.locale });
    }
    await putCredential(tx.db, id, passwordHash, tx.now);
    await givePlace(tx, id, invitation);
    return id;
  });
  if (personId === null) return refused('not-found');
  ctx.log.info({ personId, invitationId: invitation.id }, 'invitation accepted');
  return ok(await letIn(ctx, personId, input.userAgent));
}

/** Accepts an invitation for the person who is signed in. `other-person` where it was sent to someone else. */
export async function joinByInvitation(
  ctx: Context,
  token: string,
  signedIn: SignedIn
): Promise<Result<Invitation, 'not-found' | 'other-person'>> {
  const invitation = await openInvitation(ctx.db, hashToken(token), ctx.now);
  if (invitation === null) return refused('not-found');
  if (invitation.email !== signedIn.email) return refused('other-person');
  const joined = await transaction(ctx, async (tx) => {
    if (!(await takeInvitation(tx.db, invitation.id, tx.now))) return false;
    await givePlace(tx, signedIn.personId, invitation);
    return true;
  });
  if (!joined) return refused('not-found');
  ctx.log.info({ invitationId: invitation.id }, 'invitation accepted');
  return ok(invitation);
}

async function givePlace(tx: Context, personId: string, { to }: Invitation): Promise<void> {
  if (to.kind === 'staff') return updatePerson(tx.db, personId, { staff_role: to.staffRole });
  const { partnerId, role, jobRole } = to;
  await putMembership(tx.db, {
    id: tx.newId(),
    personId,
    partnerId,
    role,
    jobRole,
    from: today(tx),
    to: null
  });
}
