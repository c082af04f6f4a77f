import { currentFacts } from '$lib/domain/facts/current-facts';
import { ok, refused } from '$lib/domain/shared/result';
import { today } from '../../context';
import { factsOfPartner } from '../../repositories/fact-repository';
import { partnerById } from '../../repositories/partner-list-repository';
import { releaseInForce } from '../definitions';
import type { CommandHandler } from './handler';

/**
 * The distributor enters the level that the vendor guarantees in a portfolio, or that it does so no more. An ordinary
 * fact of today: a file of a later day supersedes it.
 */
export const setProtectedLevel: CommandHandler<'set-protected-level@1'> = {
  right: 'manage-partner',
  scope: 'partner',
  async handle(ctx, { partnerId, payload }) {
    if (partnerId === null || (await partnerById(ctx.db, partnerId)) === null) return refused('not-found');
    const { portfolio, level } = payload;
    const asOf = today(ctx);
    const { release } = await releaseInForce(ctx, asOf);
    if (!release.portfolios.some(({ id }) => id === portfolio)) return refused('unknown-portfolio');
    if (level !== null && !release.thresholds.some(({ id }) => id === level.threshold)) {
      return refused('unknown-threshold');
    }
    if (level !== null && level.until < asOf) return refused('protection-over');
    const known = currentFacts(await factsOfPartner(ctx.db, partnerId), asOf).find(
      (fact) => fact.kind === 'protected-level' && fact.key === portfolio
    );
    const data = level ?? (known?.kind === 'protected-level' ? known.data : null);
    if (data === null) return refused('nothing-protected');
    const fact = { kind: 'protected-level' as const, key: portfolio, portfolio, personId: null, asOf };
    return ok([
      {
        event: { type: 'protected-level-set', partnerId, personId: null, data: payload },
        facts: [{ partnerId, fact: { ...fact, retracted: level === null, data } }]
      }
    ]);
  }
};
