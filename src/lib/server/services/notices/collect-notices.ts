import type { AnyEvent } from '$lib/domain/commands/events';
import type { NewNotice } from '$lib/domain/notices/notice';
import { digestOf } from '$lib/domain/notices/of-days';
import { noticesOfEvent, type Subscriber } from '$lib/domain/notices/of-events';
import { highestReached, noticesOfCrossings, thresholdsOfIndex } from '$lib/domain/notices/of-standings';
import { today, type Context } from '../../context';
import { openerOfDispute } from '../../repositories/dispute-repository';
import { eventsAfter, latestEvent } from '../../repositories/event-repository';
import {
  insertNotices,
  projectedIndices,
  putStandings,
  seenStandings
} from '../../repositories/notice-repository';
import { readSetting, writeSetting } from '../../repositories/setting-repository';
import { releaseInForce } from '../definitions';
import { collectReminders } from './collect-reminders';
import { NOTICE_RULES } from './notice-rules';

const LAST_EVENT = 'notices:event';
const EVENTS_AT_ONCE = 1000;
const PARTNERS_AT_ONCE = 500;

/**
 * How many events are looked at again each time. On PostgreSQL one of a lower number may come to light after one of a
 * higher: as many commands are never under way at once. Nobody is told of one twice.
 */
const LOOKED_AT_AGAIN = 1000;

/**
 * Writes down what the subscribers are to be told: of what happened since the last time, of what ends soon, of
 * thresholds crossed, and the digests that are due.
 *
 * @returns how many notices are new
 */
export async function collectNotices(ctx: Context, subscribers: readonly Subscriber[]): Promise<number> {
  const notices = [
    ...(await ofEvents(ctx, subscribers)),
    ...(await collectReminders(ctx, subscribers)),
    ...(await ofCrossings(ctx, subscribers)),
    ...subscribers.flatMap((one) => digestOf(one, ctx.now, NOTICE_RULES) ?? [])
  ];
  return insertNotices(
    ctx.db,
    notices.map((notice) => ({ ...notice, id: ctx.newId() })),
    ctx.now
  );
}

async function ofEvents(ctx: Context, subscribers: readonly Subscriber[]): Promise<NewNotice[]> {
  const latest = await latestEvent(ctx.db);
  const known = await readSetting(ctx.db, LAST_EVENT);
  if (known !== String(latest)) await writeSetting(ctx.db, LAST_EVENT, String(latest));
  // The first time nothing is told of what was before.
  if (known === null || subscribers.length === 0) return [];
  const notices: NewNotice[] = [];
  for (let after = Math.max(0, Number(known) - LOOKED_AT_AGAIN); ;) {
    const batch = await eventsAfter(ctx.db, after, EVENTS_AT_ONCE);
    const openers = await openersOf(
      ctx,
      batch.map(({ event }) => event)
    );
    for (const { seq, event } of batch) {
      notices.push(...noticesOfEvent(event, subscribers, (id) => openers.get(id) ?? null));
      after = seq;
    }
    if (batch.length < EVENTS_AT_ONCE) return notices;
  }
}

async function openersOf(ctx: Context, events: readonly AnyEvent[]): Promise<Map<string, string | null>> {
  const openers = new Map<string, string | null>();
  for (const event of events) {
    if (event.type !== 'dispute-replied' || openers.has(event.data.disputeId)) continue;
    openers.set(event.data.disputeId, await openerOfDispute(ctx.db, event.data.disputeId));
  }
  return openers;
}

async function ofCrossings(ctx: Context, subscribers: readonly Subscriber[]): Promise<NewNotice[]> {
  const thresholds = thresholdsOfIndex((await releaseInForce(ctx, today(ctx))).release);
  const partnerIds = [
    ...new Set(subscribers.flatMap(({ memberships }) => memberships.map(({ partnerId }) => partnerId)))
  ].sort();
  const notices: NewNotice[] = [];
  for (let start = 0; start < partnerIds.length; start += PARTNERS_AT_ONCE) {
    const chunk = partnerIds.slice(start, start + PARTNERS_AT_ONCE);
    const now = (await projectedIndices(ctx.db, chunk)).map(({ partnerId, portfolio, index }) => ({
      partnerId,
      portfolio,
      reached: highestReached(thresholds, index)
    }));
    const before = await seenStandings(ctx.db, chunk);
    notices.push(...noticesOfCrossings(before, now, thresholds, { subscribers, at: ctx.now }));
    const seen = new Set(before.map((one) => JSON.stringify(one)));
    await putStandings(
      ctx.db,
      ctx.engine,
      now.filter((one) => !seen.has(JSON.stringify(one)))
    );
  }
  return notices;
}
