import { ok, refused } from '$lib/domain/shared/result';
import { actorId, today } from '../../context';
import { releaseInForce } from '../definitions';
import type { CommandHandler } from './handler';

/** A partner's lead says at which portfolios the company wants to be good. It moves no figure, only their order. */
export const chooseFocus: CommandHandler<'choose-focus@1'> = {
  right: 'choose-focus',
  scope: 'partner',
  async handle(ctx, { partnerId, payload }) {
    const { release } = await releaseInForce(ctx, today(ctx));
    const known = new Set(release.portfolios.map(({ id }) => id));
    if (!payload.portfolios.every((id) => known.has(id))) return refused('unknown-portfolio');
    return ok([{ event: { type: 'focus-chosen', partnerId, personId: actorId(ctx), data: payload } }]);
  }
};
