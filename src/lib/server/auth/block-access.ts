import { can } from '$lib/domain/access/can';
import type { StaffRole } from '$lib/domain/access/roles';
import { ok, refused, type Result } from '$lib/domain/shared/result';
import { actorId, transaction, type Context } from '../context';
import { accountById, setDisabled, type Account } from '../repositories/account-repository';
import { revokeAll } from './sessions';

type BlockRefusal = 'not-found' | 'own-access';

/**
 * True where the actor may block this person or let them in again. Nobody blocks themselves; the distributor's own
 * people are for who may invite them.
 */
export function mayBlock(ctx: Context, person: { id: string; staffRole: StaffRole | null }): boolean {
  if (!can(ctx.actor, 'block-access') || person.id === actorId(ctx)) return false;
  return person.staffRole === null || can(ctx.actor, 'invite-staff');
}

/**
 * Keeps a person out from now on and ends every session of theirs. What they did stays, and so do their
 * memberships: unblocked, they are who they were. `not-found` for who cannot sign in anyway.
 */
export async function blockAccess(ctx: Context, personId: string): Promise<Result<null, BlockRefusal>> {
  const account = await toChange(ctx, personId);
  if (!account.ok) return account;
  if (account.value.passwordHash === null) return refused('not-found');
  await transaction(ctx, async (tx) => {
    if (!account.value.disabled) await setDisabled(tx.db, personId, tx.now);
    await revokeAll(tx, personId);
  });
  ctx.log.info({ personId }, 'access blocked');
  return ok(null);
}

/** Lets a person in again. They sign in anew: sessions of before do not come back. */
export async function unblockAccess(ctx: Context, personId: string): Promise<Result<null, BlockRefusal>> {
  const account = await toChange(ctx, personId);
  if (!account.ok) return account;
  await setDisabled(ctx.db, personId, null);
  ctx.log.info({ personId }, 'access unblocked');
  return ok(null);
}

async function toChange(ctx: Context, personId: string): Promise<Result<Account, BlockRefusal>> {
  if (!can(ctx.actor, 'block-access')) return refused('not-found');
  if (personId === actorId(ctx)) return refused('own-access');
  const account = await accountById(ctx.db, personId);
  if (account === null || !mayBlock(ctx, { id: personId, staffRole: account.staffRole })) {
    return refused('not-found');
  }
  return ok(account);
}
