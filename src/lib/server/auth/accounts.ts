import { today, transaction, type Context } from '../context';
import type { Membership, StaffRole } from '$lib/domain/access/roles';
import { ok, refused, type Result } from '$lib/domain/shared/result';
import type { Locale } from '$lib/domain/shared/text';
import { accountById, insertPerson, putCredential, updatePerson } from '../repositories/account-repository';
import { putMembership } from '../repositories/membership-repository';
import { normalEmail } from './email';
import { hashPassword, passwordProblem, verifyPassword, type PasswordProblem } from './passwords';
import { revokeAll } from './sessions';
import type { SignedIn } from './signed-in';
import { forgiveAccount, secondsToWait } from './throttle';

/**
 * Makes a person who can sign in: for the demo and for the command line, which know the password. Everyone else
 * comes by an invitation. Asks nobody's leave.
 *
 * @throws where the address is taken
 */
export async function createAccount(
  ctx: Context,
  input: { email: string; name: string; password: string; staffRole?: StaffRole; locale?: Locale }
): Promise<string> {
  const passwordHash = await hashPassword(input.password);
  return transaction(ctx, async (tx) => {
    const id = tx.newId();
    await insertPerson(tx.db, {
      id,
      email: normalEmail(input.email),
      name: input.name,
      locale: input.locale ?? null,
      staffRole: input.staffRole ?? null,
      createdAt: tx.now
    });
    await putCredential(tx.db, id, passwordHash, tx.now);
    return id;
  });
}

/** Makes a person a member of a partner, from today where no day is given. Asks nobody's leave. */
export async function addMembership(
  ctx: Context,
  input: {
    personId: string;
    partnerId: string;
    role: Membership['role'];
    jobRole: Membership['jobRole'];
    from?: string;
    to?: string;
  }
): Promise<void> {
  await putMembership(ctx.db, {
    id: ctx.newId(),
    personId: input.personId,
    partnerId: input.partnerId,
    role: input.role,
    jobRole: input.jobRole,
    from: input.from ?? today(ctx),
    to: input.to ?? null
  });
}

/** Changes one's own password and ends every other session. */
export async function changePassword(
  ctx: Context,
  signedIn: SignedIn,
  input: { current: string; next: string }
): Promise<Result<null, 'wrong-password' | 'wait' | PasswordProblem>> {
  const wait = await secondsToWait(ctx, 'sign-in', { account: signedIn.email, address: null });
  if (wait > 0) return refused('wait', { seconds: wait });
  const account = await accountById(ctx.db, signedIn.personId);
  if (!(await verifyPassword(account?.passwordHash ?? null, input.current))) return refused('wrong-password');
  await forgiveAccount(ctx, 'sign-in', signedIn.email);
  const problem = passwordProblem(input.next, signedIn.email);
  if (problem !== null) return refused(problem);
  const passwordHash = await hashPassword(input.next);
  await transaction(ctx, async (tx) => {
    await putCredential(tx.db, signedIn.personId, passwordHash, tx.now);
    await revokeAll(tx, signedIn.personId, signedIn.sessionId);
  });
  ctx.log.info({ personId: signedIn.personId }, 'password changed');
  return ok(null);
}

/** The language a person reads the interface and its mails in. */
export async function chooseLanguage(ctx: Context, signedIn: SignedIn, locale: Locale): Promise<void> {
  await updatePerson(ctx.db, signedIn.personId, { locale });
}
