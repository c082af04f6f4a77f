import { creditProblem } from '$lib/domain/credits/credit-entry';
import { ok, refused } from '$lib/domain/shared/result';
import { actorId, latestDay, type Context } from '../../context';
import { creditEntryOwner } from '../../repositories/credit-repository';
import type { CommandHandler } from './handler';

/** A person writes an activity into their own diary of credits. Nobody verifies it and it moves no figure. */
export const logCredits: CommandHandler<'log-credits@1'> = {
  right: 'log-evidence',
  scope: 'partner',
  async handle(ctx, { partnerId, payload }) {
    const problem = creditProblem(payload, latestDay(ctx));
    if (problem !== null) return refused(problem);
    // One answer whoever's it is.
    if ((await creditEntryOwner(ctx.db, payload.entryId)) !== null) return refused('id-taken');
    return ok([{ event: { type: 'credits-logged', partnerId, personId: actorId(ctx), data: payload } }]);
  }
};

/** They were claimed at the vendor. Said twice, the later day stands. */
export const claimCredits: CommandHandler<'claim-credits@1'> = {
  right: 'log-evidence',
  scope: 'partner',
  async handle(ctx, { partnerId, payload }) {
    const own = await ownEntry(ctx, payload.entryId);
    if (own === null) return refused('not-found');
    const problem = creditProblem({ ...own, claimedOn: payload.claimedOn }, latestDay(ctx));
    if (problem !== null) return refused(problem);
    return ok([{ event: { type: 'credits-claimed', partnerId, personId: actorId(ctx), data: payload } }]);
  }
};

/** What was entered by mistake goes out of the diary; that it was there stays in the history. */
export const removeCredits: CommandHandler<'remove-credits@1'> = {
  right: 'log-evidence',
  scope: 'partner',
  async handle(ctx, { partnerId, payload }) {
    // Taken out on another device already, or never there: what was wanted is so.
    if ((await ownEntry(ctx, payload.entryId)) === null) return ok([]);
    return ok([{ event: { type: 'credits-removed', partnerId, personId: actorId(ctx), data: payload } }]);
  }
};

/** Another person's entry answers like one that is not there. */
async function ownEntry(ctx: Context, id: string) {
  const found = await creditEntryOwner(ctx.db, id);
  return found !== null && found.personId === actorId(ctx) ? found : null;
}
