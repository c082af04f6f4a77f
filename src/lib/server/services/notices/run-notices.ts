import { can } from '$lib/domain/access/can';
import { ok, refused, type Result } from '$lib/domain/shared/result';
import { today, transaction, type Context } from '../../context';
import { messagesSeenInApp, noteRead } from '../../repositories/notice-message-repository';
import { endRun, insertRun } from '../../repositories/notice-run-repository';
import {
  deleteSubscriptionsOfOtherKeys,
  subscribers as readSubscribers
} from '../../repositories/push-subscription-repository';
import { writeSetting } from '../../repositories/setting-repository';
import { collectNotices } from './collect-notices';
import { deliverMessages, type DeliveryCounts } from './deliver-messages';
import { LAST_RUN } from './notice-health';
import { lockNotices } from './notice-lock';
import { planMessages } from './plan-messages';
import { pushKeys } from './push-keys';

const DAY_MS = 86_400_000;
/** How long after it went out a message may still be found read. */
const READ_WITHIN_DAYS = 2;

export interface NoticeRun extends DeliveryCounts {
  subscribers: number;
  /** Notices that were written down. */
  noticed: number;
  /** Messages that were made of them. */
  planned: number;
}

/**
 * Tells everybody what is to be told now: looks what happened, decides who hears of it, and sends it. May be run at any
 * time and by several processes at once. Where something was due and nothing went out, the log says so as an error.
 */
export async function runNotices(ctx: Context): Promise<Result<NoticeRun, 'not-allowed'>> {
  if (!can(ctx.actor, 'manage-programme')) return refused('not-allowed');
  const keys = await pushKeys(ctx);
  const { people, noticed } = await transaction(ctx, async (inside) => {
    await lockNotices(inside);
    await writeSetting(inside.db, LAST_RUN, inside.now);
    await deleteSubscriptionsOfOtherKeys(inside.db, keys.publicKey);
    const found = await readSubscribers(inside.db, today(inside));
    const added = await collectNotices(inside, found);
    await noteAppOpened(inside);
    return { people: found, noticed: added };
  });
  const planned = await planMessages(ctx, people);
  const runId = ctx.newId();
  // Known before the first push: a run that dies is not one that had nothing to do.
  const begin = () => insertRun(ctx.db, { id: runId, startedAt: ctx.now });
  const counts = await deliverMessages(ctx, keys, begin);
  await endRun(ctx.db, runId, { ...counts, endedAt: ctx.app.clock().toISOString() });
  if (counts.due > 0 && counts.sent === 0) {
    ctx.log.error({ due: counts.due }, 'messages were due and none was sent');
  } else if (counts.due > 0) {
    ctx.log.info(counts, 'messages sent');
  }
  return ok({ subscribers: people.length, noticed, planned, ...counts });
}

/** Who opened the app after a message went out has read it, wherever it lies. */
async function noteAppOpened(ctx: Context): Promise<void> {
  const since = new Date(Date.parse(ctx.now) - READ_WITHIN_DAYS * DAY_MS).toISOString();
  for (const { id, at } of await messagesSeenInApp(ctx.db, since))
    await noteRead(ctx.db, id, { at, how: 'app' });
}
