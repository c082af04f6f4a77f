import type { OpenNotice, Untold } from '$lib/domain/notices/notice';
import type { Subscriber } from '$lib/domain/notices/of-events';
import { planMessage, type MessagePlan, type Moment } from '$lib/domain/notices/plan-message';
import { NOTICE_TYPES, typeOf } from '$lib/domain/notices/notice';
import type { Locale } from '$lib/domain/shared/text';
import { transaction, type Context } from '../../context';
import { noticeWords, offWord, switchedOffWord } from '../../notify/notice-words';
import { accountById } from '../../repositories/account-repository';
import { insertMessage, lastDaysTold, type MessageWords } from '../../repositories/notice-message-repository';
import {
  giveUpNotices,
  openNotices,
  peopleToTell,
  tellNotices,
  typesSwitchedOff
} from '../../repositories/notice-repository';
import { namesOfPartners } from '../../repositories/partner-list-repository';
import {
  appOpenedAt,
  subscriptionsOfPerson,
  timeZoneOfReceiver
} from '../../repositories/push-subscription-repository';
import { lookAtNotice, type NoticeFacts } from './look-at-notice';
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

type Told = { notice: OpenNotice; facts: NoticeFacts }[];

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

async function lookAtAll(
  ctx: Context,
  subscriber: Subscriber,
  notices: readonly OpenNotice[]
): Promise<{ holds: Told; gone: MessagePlan['untold'] }> {
  const holds: Told = [];
  const gone: MessagePlan['untold'] = [];
  for (const notice of notices) {
    const looked = await lookAtNotice(ctx, subscriber, notice);
    if (looked.ok) holds.push({ notice, facts: looked.value });
    else gone.push({ id: notice.id, why: looked.code });
  }
  return { holds, gone };
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

async function wordsFor(
  ctx: Context,
  { personId, memberships }: Subscriber,
  told: Told
): Promise<MessageWords> {
  const lang = await languageOf(ctx, personId);
  const partnerIds = [...new Set(told.map(({ notice }) => notice.partnerId))];
  const [only] = partnerIds;
  const isOneOfSeveral = memberships.length > 1 && partnerIds.length === 1 && only != null;
  const [partner] = isOneOfSeveral ? await namesOfPartners(ctx.db, [only]) : [];
  const words = noticeWords(
    told.map(({ facts }) => facts),
    lang,
    partner?.name ?? null
  );
  const types = NOTICE_TYPES.filter((type) => told.some(({ notice }) => typeOf(notice.occasion) === type));
  return {
    ...words,
    off: types.map((type) => ({ type, label: offWord(type, lang) })),
    switchedOff: switchedOffWord(lang),
    lang
  };
}

/** The one they chose, else that of the browser that was subscribed last. */
async function languageOf(ctx: Context, personId: string): Promise<Locale> {
  const account = await accountById(ctx.db, personId);
  if (account?.locale != null) return account.locale;
  const [latest] = await subscriptionsOfPerson(ctx.db, personId);
  return latest?.locale ?? 'en';
}

async function giveUp(ctx: Context, untold: readonly { id: string; why: Untold }[]): Promise<void> {
  const reasons = new Set(untold.map(({ why }) => why));
  for (const why of reasons) {
    const ids = untold.filter((one) => one.why === why).map(({ id }) => id);
    await giveUpNotices(ctx.db, ids, why, ctx.now);
  }
}
