import { can } from '$lib/domain/access/can';
import { ok, refused } from '$lib/domain/shared/result';
import { actorId } from '../../context';
import type { CommandHandler } from './handler';

/** Shown or hidden on boards: a person decides for their own name, a lead for the company. */
export const setBoardPrivacy: CommandHandler<'set-board-privacy@1'> = {
  right: 'see-own-world',
  scope: 'partner',
  async handle(ctx, { partnerId, payload }) {
    const aboutCompany = payload.partnerHidden !== undefined || payload.partnerNameShown !== undefined;
    if (aboutCompany && !can(ctx.actor, 'set-board-privacy', partnerId)) return refused('not-allowed');
    return ok([{ event: { type: 'board-privacy-set', partnerId, personId: actorId(ctx), data: payload } }]);
  }
};
