import { can } from '$lib/domain/access/can';
import { stateAfter, type Dispute, type DisputeSubject } from '$lib/domain/disputes/dispute';
import { metricsOf } from '$lib/domain/scoring/parts-of';
import { ok, refused } from '$lib/domain/shared/result';
import { actorId, today, type Context } from '../../context';
import { disputeById } from '../../repositories/dispute-repository';
import { factOrigin } from '../../repositories/fact-repository';
import { claimFiles } from '../../repositories/stored-file-repository';
import { releaseInForce } from '../definitions';
import type { CommandHandler } from './handler';

/** Somebody of a partner says that a number or the row behind it is wrong, and what it should be. */
export const openDispute: CommandHandler<'open-dispute@1'> = {
  right: 'open-dispute',
  scope: 'partner',
  async handle(ctx, { partnerId, payload }) {
    const personId = actorId(ctx);
    if (personId === null || partnerId === null) return refused('not-found');
    if (!(await exists(ctx, partnerId, payload.subject))) return refused('unknown-subject');
    // One answer whoever's it is: nobody learns what there is at another partner.
    if ((await disputeById(ctx.db, payload.disputeId)) !== null) return refused('id-taken');
    const { disputeId, files } = payload;
    if (!(await claimFiles(ctx.db, { ids: files, personId, partnerId, disputeId }))) {
      return refused('unknown-file');
    }
    return ok([{ event: { type: 'dispute-opened', partnerId, personId, data: payload } }]);
  }
};

/** A word to a dispute: of its opener or the partner's lead, or of the distributor's people. */
export const replyDispute: CommandHandler<'reply-dispute@1'> = {
  right: 'reply-dispute',
  scope: 'partner',
  async handle(ctx, { partnerId, payload }) {
    const dispute = await disputeById(ctx.db, payload.disputeId);
    const personId = actorId(ctx);
    if (dispute === null || personId === null || dispute.partnerId !== partnerId) return refused('not-found');
    const side = sideOf(ctx, dispute);
    if (side === null) return refused('not-found');
    if (stateAfter(dispute.state, { kind: 'reply', side }) === null) return refused('already-settled');
    const { disputeId, words, files } = payload;
    // Sent again after an answer was lost: it stands there already.
    const last = dispute.messages.at(-1);
    if (last?.side === side && last.words === words) return refused('already-said');
    if (!(await claimFiles(ctx.db, { ids: files, personId, partnerId, disputeId }))) {
      return refused('unknown-file');
    }
    return ok([
      { event: { type: 'dispute-replied', partnerId, personId, data: { disputeId, side, words, files } } }
    ]);
  }
};

/** The distributor settles a dispute and says how. Nobody settles one of their own company. */
export const settleDispute: CommandHandler<'settle-dispute@1'> = {
  right: 'settle-dispute',
  scope: 'partner',
  async handle(ctx, { partnerId, payload }) {
    const dispute = await disputeById(ctx.db, payload.disputeId);
    if (dispute === null || dispute.partnerId !== partnerId) return refused('not-found');
    if (sideOf(ctx, dispute) !== 'distributor') return refused('own-dispute');
    if (stateAfter(dispute.state, { kind: 'settle', outcome: payload.outcome }) === null) {
      return refused('already-settled');
    }
    return ok([{ event: { type: 'dispute-settled', partnerId, personId: actorId(ctx), data: payload } }]);
  }
};

/** Which side the actor speaks for; null where the dispute is not theirs to see. */
function sideOf({ actor }: Context, dispute: Dispute): 'partner' | 'distributor' | null {
  if (actor.kind !== 'person') return null;
  const member = actor.memberships.find(({ partnerId }) => partnerId === dispute.partnerId);
  if (member !== undefined) {
    const sees = actor.personId === dispute.openedBy || member.role === 'partner_lead';
    return sees && can({ ...actor, staffRole: null }, 'reply-dispute', dispute.partnerId) ? 'partner' : null;
  }
  return can(actor, 'settle-dispute', dispute.partnerId) ? 'distributor' : null;
}

async function exists(ctx: Context, partnerId: string, subject: DisputeSubject): Promise<boolean> {
  if (subject.kind === 'fact') {
    return (await factOrigin(ctx.db, subject.fact))?.partnerId === partnerId;
  }
  const { release } = await releaseInForce(ctx, today(ctx));
  const portfolio = release.portfolios.find(({ id }) => id === subject.portfolio);
  if (portfolio === undefined) return false;
  return subject.kind !== 'metric' || metricsOf(portfolio).some(({ id }) => id === subject.metric);
}
