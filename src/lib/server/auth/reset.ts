import { ok, refused, type Result } from '$lib/domain/shared/result';
import type { Locale } from '$lib/domain/shared/text';
import { transaction, type Context } from '../context';
import { resetMail } from '../notify/access-mails';
import { sendMail } from '../notify/mail';
import { accountByEmail, putCredential } from '../repositories/account-repository';
import { insertReset, personOfReset, takeReset } from '../repositories/password-reset-repository';
import { normalEmail } from './email';
import { hashPassword, passwordProblem, type PasswordProblem } from './passwords';
import { revokeAll } from './sessions';
import { forgiveAccount, secondsToWait } from './throttle';
import { hashToken, newToken } from './tokens';

const VALID_MS = 3_600_000;

/**
 * Mails a link that sets a new password, where the address has an account. The answer is the same where it has
 * none, and does not wait for the mail, so that it cannot be told from the time either.
 *
 * @returns `delivery` ends when the mail is out; it never fails
 */
export async function requestReset(
  ctx: Context,
  input: { email: string; address: string; locale: Locale }
): Promise<Result<{ delivery: Promise<unknown> }, 'wait'>> {
  const email = normalEmail(input.email);
  const seconds = await secondsToWait(ctx, 'reset', { account: email, address: input.address });
  if (seconds > 0) return refused('wait', { seconds });
  const account = await accountByEmail(ctx.db, email);
  // Who was invited and never chose a password has their invitation for that.
  if (account === null || account.disabled || account.passwordHash === null) {
    return ok({ delivery: Promise.resolve() });
  }
  const token = newToken();
  await insertReset(ctx.db, {
    tokenHash: hashToken(token),
    personId: account.personId,
    createdAt: ctx.now,
    expiresAt: new Date(Date.parse(ctx.now) + VALID_MS).toISOString()
  });
  const link = `${ctx.app.env.origin}/reset/${token}`;
  const mail = resetMail(email, { name: account.name, link }, account.locale ?? input.locale);
  return ok({ delivery: sendMail(ctx, mail) });
}

/** Whether a link still sets a password. */
export async function readReset(
  ctx: Context,
  token: string,
  address: string
): Promise<Result<{ email: string }, 'not-found' | 'wait'>> {
  const seconds = await secondsToWait(ctx, 'link', { account: null, address });
  if (seconds > 0) return refused('wait', { seconds });
  const person = await personOfReset(ctx.db, hashToken(token), ctx.now);
  return person === null ? refused('not-found') : ok({ email: person.email });
}

/** Sets the new password and ends every session of the person: whoever knew the old one is out. */
export async function resetPassword(
  ctx: Context,
  token: string,
  input: { password: string; address: string }
): Promise<Result<null, 'not-found' | 'wait' | PasswordProblem>> {
  const seconds = await secondsToWait(ctx, 'link', { account: null, address: input.address });
  if (seconds > 0) return refused('wait', { seconds });
  const tokenHash = hashToken(token);
  const person = await personOfReset(ctx.db, tokenHash, ctx.now);
  if (person === null) return refused('not-found');
  const problem = passwordProblem(input.password, person.email);
  if (problem !== null) return refused(problem);
  const passwordHash = await hashPassword(input.password);
  const done = await transaction(ctx, async (tx) => {
    if (!(await takeReset(tx.db, tokenHash, tx.now))) return false;
    await putCredential(tx.db, person.personId, passwordHash, tx.now);
    await revokeAll(tx, person.personId);
    return true;
  });
  if (!done) return refused('not-found');
  await forgiveAccount(ctx, 'sign-in', person.email);
  ctx.log.info({ personId: person.personId }, 'password reset');
  return ok(null);
}
