import { ok, refused } from '$lib/domain/shared/result';
import { today } from '../../context';
import { partnerById } from '../../repositories/partner-list-repository';
import { releaseInForce } from '../definitions';
import type { CommandHandler } from './handler';

/**
 * The distributor enters a partner's size class, for which many have no file. An ordinary fact of today: a file of a
 * later day supersedes it.
 */
export const setPartnerSize: CommandHandler<'set-partner-size@1'> = {
  right: 'manage-partner',
  scope: 'partner',
  async handle(ctx, { partnerId, payload: { size } }) {
    if (partnerId === null || (await partnerById(ctx.db, partnerId)) === null) return refused('not-found');
    const { release } = await releaseInForce(ctx, today(ctx));
    if (!release.sizes.some(({ id }) => id === size)) return refused('unknown-size');
    return ok([
      {
        event: { type: 'partner-size-set', partnerId, personId: null, data: { size } },
        facts: [
          {
            partnerId,
            fact: {
              kind: 'partner-attribute',
              key: 'size',
              portfolio: null,
              personId: null,
              asOf: today(ctx),
              retracted: false,
              data: { attribute: 'size', value: size }
            }
          }
        ]
      }
    ]);
  }
};
