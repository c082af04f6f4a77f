import { can, roleCan } from '$lib/domain/access/can';
import type { PartnerRole } from '$lib/domain/access/roles';
import { DISPUTE_STATES, type Dispute, type DisputeState } from '$lib/domain/disputes/dispute';
import type { AnyFact } from '$lib/domain/facts/fact';
import { ok, refused, type Result } from '$lib/domain/shared/result';
import type { Context } from '../context';
import {
  countDisputes,
  disputeById,
  disputesInState,
  disputesOfPartner,
  type DisputeAtDesk
} from '../repositories/dispute-repository';
import { factsOfPartner } from '../repositories/fact-repository';

export const DISPUTES_PER_PAGE = 50;

/** As many as a device keeps: the latest. */
const IN_SNAPSHOT = 50;

/** A page of the distributor's queue, with how many there are in each state. */
export async function disputesToAnswer(
  ctx: Context,
  { state, page }: { state: DisputeState; page: number }
): Promise<Result<{ disputes: DisputeAtDesk[]; counts: Record<DisputeState, number> }, 'not-found'>> {
  if (!can(ctx.actor, 'settle-dispute')) return refused('not-found');
  const counts = { open: 0, answered: 0, settled: 0 };
  for (const each of DISPUTE_STATES) counts[each] = await countDisputes(ctx.db, each);
  const offset = (page - 1) * DISPUTES_PER_PAGE;
  return ok({
    disputes: await disputesInState(ctx.db, { state, offset, limit: DISPUTES_PER_PAGE }),
    counts
  });
}

/** One dispute for who answers it, with the fact it is about where it is about one that still stands. */
export async function disputeAtDesk(
  ctx: Context,
  id: string
): Promise<Result<{ dispute: DisputeAtDesk; fact: AnyFact | null; own: boolean }, 'not-found'>> {
  if (!can(ctx.actor, 'settle-dispute')) return refused('not-found');
  const dispute = await disputeById(ctx.db, id);
  if (dispute === null) return refused('not-found');
  const { subject, partnerId } = dispute;
  const facts = subject.kind === 'fact' ? await factsOfPartner(ctx.db, partnerId) : [];
  return ok({
    dispute,
    fact: facts.find(({ seq }) => subject.kind === 'fact' && seq === subject.fact) ?? null,
    own: ctx.actor.kind === 'person' && ctx.actor.memberships.some((one) => one.partnerId === partnerId)
  });
}

/** How many wait for the distributor, for the navigation; null for those who do not answer. */
export async function disputesWaiting(ctx: Context): Promise<number | null> {
  return can(ctx.actor, 'settle-dispute') ? countDisputes(ctx.db, 'open') : null;
}

/** What somebody of a partner sees: a lead all of the partner's, everybody else their own. */
export async function disputesFor(
  ctx: Context,
  of: { partnerId: string; personId: string; role: PartnerRole }
): Promise<Dispute[]> {
  const openedBy = roleCan(of.role, 'see-disputes-of-partner') ? null : of.personId;
  return disputesOfPartner(ctx.db, { partnerId: of.partnerId, openedBy, limit: IN_SNAPSHOT });
}
