import { can } from '$lib/domain/access/can';
import { ok, refused, type Result } from '$lib/domain/shared/result';
import { transaction, type Context } from '../context';
import { eventsAfter } from '../repositories/event-repository';
import { allPartnerIds } from '../repositories/partner-list-repository';
import { clearProjections } from '../repositories/projection-repository';
import { project } from './project';
import { rescorePartners } from './score-partners';

const EVENTS_AT_ONCE = 1000;

/**
 * Makes every projection anew from events and facts, in one transaction. Live and rebuilt are the same; a test
 * holds it.
 */
export async function rebuild(
  ctx: Context,
  onProgress: (events: number) => void = () => undefined
): Promise<Result<{ events: number; partners: number }, 'not-allowed'>> {
  if (!can(ctx.actor, 'manage-programme')) return refused('not-allowed');
  return transaction(ctx, async (inside) => {
    await clearProjections(inside.db);
    let events = 0;
    for (let after = 0; ;) {
      const batch = await eventsAfter(inside.db, after, EVENTS_AT_ONCE);
      for (const { seq, event } of batch) {
        await project(inside, event);
        after = seq;
      }
      events += batch.length;
      onProgress(events);
      if (batch.length < EVENTS_AT_ONCE) break;
    }
    const partnerIds = await allPartnerIds(inside.db);
    await rescorePartners(inside, partnerIds);
    return ok({ events, partners: partnerIds.length });
  });
}
