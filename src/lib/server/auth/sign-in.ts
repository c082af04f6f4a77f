import { ok, refused, type Result } from '$lib/domain/shared/result';
import type { Context } from '../context';
import { accountByEmail, putCredential } from '../repositories/account-repository';
import { normalEmail } from './email';
import { hashPassword, isOutdated, verifyPassword } from './passwords';
import { createSession, readSession } from './sessions';
import type { SignedIn } from './signed-in';
import { forgiveAccount, secondsToWait } from './throttle';

export interface SignInInput {
  email: string;
  password: string;
  /** Network address the request came from. */
  address: string;
  userAgent: string | null;
}

/** A person who has just come in: `token` goes into their cookie. */
export interface Arrival {
  token: string;
  signedIn: SignedIn;
}

/**
 * Signs in by e-mail and password. An unknown address, a wrong password and a disabled person are one answer in
 * about one time. `wait` carries the `seconds` until the next try counts.
 */
export async function signIn(
  ctx: Context,
  input: SignInInput
): Promise<Result<Arrival, 'wrong-password' | 'wait'>> {
  const email = normalEmail(input.email);
  const seconds = await secondsToWait(ctx, 'sign-in', { account: email, address: input.address });
  if (seconds > 0) {
    ctx.log.warn({ seconds }, 'sign-in throttled');
    return refused('wait', { seconds });
  }
  const account = await accountByEmail(ctx.db, email);
  const right = await verifyPassword(account?.passwordHash ?? null, input.password);
  if (account === null || account.disabled || account.passwordHash === null || !right) {
    return refused('wrong-password');
  }
  await forgiveAccount(ctx, 'sign-in', email);
  if (isOutdated(account.passwordHash)) {
    await putCredential(ctx.db, account.personId, await hashPassword(input.password), ctx.now);
  }
  ctx.log.info({ personId: account.personId }, 'signed in');
  return ok(await letIn(ctx, account.personId, input.userAgent));
}

/** Opens a session for someone who has proved who they are. */
export async function letIn(ctx: Context, personId: string, userAgent: string | null): Promise<Arrival> {
  const token = await createSession(ctx, personId, userAgent);
  const read = await readSession(ctx, token);
  if (read === null) throw new Error('a session just made does not hold');
  return { token, signedIn: read.signedIn };
}
