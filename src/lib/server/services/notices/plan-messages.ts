import type { OpenNotice, Untold } from '$lib/domain/notices/notice';
import type { Subscriber } from '$lib/domain/notices/of-events';
import { planMessage, type Moment } from '$lib/domain/notices/plan-message';
import { transaction, type Context } from '../../context';
import { insertMessage, lastDaysTold } from '../../repositories/notice-message-repository';
import {
  giveUpNotices,
  openNotices,
  peopleToTell,
  tellNotices,
  typesSwitchedOff
} from '../../repositories/notice-repository';
import { appOpenedAt, timeZoneOfReceiver } from '../../repositories/push-subscription-repository';
import { lookAtAll, wordsFor, type Told } from './message-words';
import { lockNotices } from './notice-lock';
import { NOTICE_RULES } from './notice-rules';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Days back in which somebody may have been told something that counts for today, in whatever time zone. */
const LOOK_BACK_DAYS = 4;

/** People whose messages are decided in one transaction: others get their turn in between. */
const PEOPLE_AT_ONCE = 20;

/**
 * Decides who of the subscribers is told what now, and writes the messages down. Nothing is sent here.
 *
 * @returns how many messages were made
 */
export async function planMessages(ctx: Context, subscribers: readonly Subscriber[]): Promise<number> {
  const byPerson = new Map(subscribers.map((one) => [one.personId, one]));
  const personIds = await peopleToTell(ctx.db);
  let made = 0;
  for (let start = 0; start < personIds.length; start += PEOPLE_AT_ONCE) {
    const chunk = personIds.slice(start, start + PEOPLE_AT_ONCE);
    made += await transaction(ctx, (inside) => planForSome(inside, chunk, byPerson));
  }
  return made;
}

async function planForSome(
  ctx: Context,
  personIds: readonly string[],
  subscribers: ReadonlyMap<string, Subscriber>
): Promise<number> {
  await lockNotices(ctx);
  const off = await typesSwitchedOff(ctx.db, personIds);
  const since = new Date(Date.parse(ctx.now) - LOOK_BACK_DAYS * DAY_MS).toISOString();
  const told = await lastDaysTold(ctx.db, since, personIds);
  let made = 0;
  for (const [personId, notices] of await openNotices(ctx.db, personIds)) {
    const subscriber = subscribers.get(personId);
    if (subscriber === undefined) {
      // Whoever has subscribed since the others were read is told the next time.
      const isGone = (await timeZoneOfReceiver(ctx.db, personId)) === null;
      if (isGone) {
        await giveUp(
          ctx,
          notices.map(({ id }) => ({ id, why: 'no-device' }))
        );
      }
      continue;
    }
    const moment: Moment = {
      now: ctx.now,
      timeZone: subscriber.timeZone,
      off: off.get(personId) ?? [],
      toldOn: told.get(personId) ?? null,
      openedAt: await appOpenedAt(ctx.db, personId)
    };
    if (await planFor(ctx, subscriber, notices, moment)) made += 1;
  }
  return made;
}

/** @returns whether there is a message for them */
async function planFor(
  ctx: Context,
  subscriber: Subscriber,
  notices: readonly OpenNotice[],
  moment: Moment
): Promise<boolean> {
  let left = [...notices];
  for (;;) {
    const plan = planMessage(left, moment, NOTICE_RULES);
    await giveUp(ctx, plan.untold);
    if (plan.message === null) return false;
    const { holds, gone } = await lookAtAll(ctx, subscriber, plan.message.notices);
    await giveUp(ctx, gone);
    if (gone.length === 0) return write(ctx, subscriber, plan.message.day, holds);
    // Without what has passed, something else may be next.
    const over = new Set([...plan.untold, ...gone].map(({ id }) => id));
    left = left.filter(({ id }) => !over.has(id));
  }
}

async function write(ctx: Context, subscriber: Subscriber, day: string, told: Told): Promise<boolean> {
  const { personId } = subscriber;
  const id = ctx.newId();
  const endsAt = new Date(Date.parse(ctx.now) + NOTICE_RULES.messageEndsAfterHours * HOUR_MS).toISOString();
  const words = await wordsFor(ctx, subscriber, told);
  if (!(await insertMessage(ctx.db, { id, personId, day, words, createdAt: ctx.now, endsAt }))) return false;
  await tellNotices(
    ctx.db,
    told.map(({ notice }) => notice.id),
    id,
    ctx.now
  );
  return true;
}

async function giveUp(ctx: Context, untold: readonly { id: string; why: Untold }[]): Promise<void> {
  const reasons = new Set(untold.map(({ why }) => why));
  for (const why of reasons) {
    const ids = untold.filter((one) => one.why === why).map(({ id }) => id);
    await giveUpNotices(ctx.db, ids, why, ctx.now);
  }
}
