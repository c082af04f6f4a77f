import { localTime } from '$lib/domain/calendar/local-time';
import { messageOutcome, nextDelivery, retryAt } from '$lib/domain/notices/next-delivery';
import { isQuiet, nextEvening, nextMorning } from '$lib/domain/notices/plan-message';
import { transaction, type Context } from '../../context';
import { sendPush, type Push, type PushAnswer } from '../../notify/push';
import {
  attemptsOf,
  deleteMessage,
  lastDaysTold,
  messagesToSend,
  noteAttempt,
  settleAttempt,
  updateMessage,
  type NoticeMessage
} from '../../repositories/notice-message-repository';
import {
  deleteSubscriptions,
  receiversOf,
  timeZoneOfReceiver
} from '../../repositories/push-subscription-repository';
import { messageToken } from './message-token';
import { NOTICE_RULES } from './notice-rules';
import { wordsAnew } from './message-words';
import { lockNotices } from './notice-lock';
import { pushSecret, type PushKeys } from './push-keys';
import { isPushAddress } from './push-services';

/** Messages that are looked at in one transaction. */
const MESSAGES_AT_ONCE = 100;
/** Pushes that are under way at the same time. */
const PUSHES_AT_ONCE = 10;

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const FRESH_MS = MINUTE_MS;

/** What a run did, in messages. */
export interface DeliveryCounts {
  /** That were to go out to a browser which is still there. */
  due: number;
  /** Of them, those that a push service took. */
  sent: number;
}

interface Claimed {
  message: NoticeMessage;
  attemptId: string;
  tries: number;
  subscriptionId: string;
  push: Push;
}

/**
 * Sends every message about which something is to be done by now. Each push is written down before it goes out and its
 * answer afterwards, so that a process that dies in between sends nothing twice, and two processes neither.
 *
 * @param begin called before the first push, if there is one
 */
export async function deliverMessages(
  ctx: Context,
  keys: PushKeys,
  begin: () => Promise<void>
): Promise<DeliveryCounts> {
  const secret = await pushSecret(ctx);
  const [due, sent] = [new Set<string>(), new Set<string>()];
  for (let isFirst = true; ; isFirst = false) {
    // A run may be long: each turn has its own time.
    const turn = { ...ctx, now: ctx.app.clock().toISOString() };
    const claimed = await transaction(turn, (inside) => claim(inside, secret));
    if (isFirst && claimed.length > 0) await begin();
    for (let start = 0; start < claimed.length; start += PUSHES_AT_ONCE) {
      const batch = claimed.slice(start, start + PUSHES_AT_ONCE);
      await Promise.all(
        batch.map(async (one) => {
          const answer = await sendPush(turn, one.push, keys);
          await transaction(turn, (inside) => settle(inside, one, answer));
          if (answer.outcome !== 'gone') due.add(one.message.id);
          if (answer.outcome === 'accepted') sent.add(one.message.id);
        })
      );
    }
    if (claimed.length === 0) return { due: due.size, sent: sent.size };
  }
}

/** Takes what is to go out now, and says of everything else when to look again. */
async function claim(ctx: Context, secret: string): Promise<Claimed[]> {
  await lockNotices(ctx);
  const claimed: Claimed[] = [];
  // Until there is something to send, or nothing to do: what only waits must not end the run.
  while (claimed.length === 0) {
    const messages = await messagesToSend(ctx.db, ctx.now, MESSAGES_AT_ONCE);
    if (messages.length === 0) return [];
    for (const message of messages) {
      const one = await claimOne(ctx, message, secret);
      if (one !== null) claimed.push(one);
    }
  }
  return claimed;
}

async function claimOne(ctx: Context, message: NoticeMessage, secret: string): Promise<Claimed | null> {
  // Null: they take no messages any more.
  const timeZone = await timeZoneOfReceiver(ctx.db, message.personId);
  const attempts = await attemptsOf(ctx.db, message.id);
  const receivers = timeZone === null ? [] : await receiversOf(ctx.db, message.personId);
  const next = nextDelivery(
    { read: message.readAt !== null, endsAt: message.endsAt },
    attempts,
    receivers,
    ctx.now,
    NOTICE_RULES
  );
  if (next.do === 'end') {
    // What was read has come, whatever the push service said.
    const outcome = message.readAt === null ? next.outcome : 'sent';
    await updateMessage(ctx.db, message.id, { next_at: null, outcome });
    return null;
  }
  if (next.do === 'wait') {
    await updateMessage(ctx.db, message.id, { next_at: next.until });
    return null;
  }
  if (timeZone !== null && isQuiet(ctx.now, timeZone, NOTICE_RULES)) {
    await updateMessage(ctx.db, message.id, { next_at: nextMorning(ctx.now, timeZone, NOTICE_RULES) });
    return null;
  }
  const day = localTime(ctx.now, timeZone ?? 'UTC').day;
  // What a push service still has in the evening is not to come at night, nor beside the message of the next day.
  const evening = nextEvening(ctx.now, timeZone ?? 'UTC', NOTICE_RULES);
  const secondsLeft = Math.floor((Date.parse(evening) - Date.parse(ctx.now)) / 1000);
  // On another day it is that day's message, where there is none of its own.
  if (day > message.day && (await hasMessageOf(ctx, message, day))) {
    await updateMessage(ctx.db, message.id, { next_at: null, outcome: messageOutcome(attempts) });
    return null;
  }
  const soFar = messageOutcome(attempts);
  const mayHaveCome = soFar === 'sent' || soFar === 'unknown';
  const words = isFresh(message, ctx.now) ? message.words : await wordsAnew(ctx, message, mayHaveCome);
  if (words === null) {
    // What went to nobody was never told, and takes no day.
    if (mayHaveCome) await updateMessage(ctx.db, message.id, { next_at: null, outcome: soFar });
    else await deleteMessage(ctx.db, message.id);
    return null;
  }
  const subscription = receivers.find(({ id }) => id === next.to.subscriptionId);
  if (subscription === undefined) throw new Error('a message for a browser that is not there');
  if (!isPushAddress(subscription.endpoint, ctx.app.env.pushServices)) {
    // A service that is not known any more: nothing is sent there.
    await deleteSubscriptions(ctx.db, [subscription.id]);
    return claimOne(ctx, message, secret);
  }
  const former = attempts.find(({ deviceId }) => deviceId === next.to.deviceId);
  const attemptId = former?.id ?? ctx.newId();
  const tries = (former?.tries ?? 0) + 1;
  await noteAttempt(ctx.db, {
    id: attemptId,
    messageId: message.id,
    subscriptionId: subscription.id,
    deviceId: next.to.deviceId,
    userAgent: subscription.userAgent,
    tries,
    notedAt: ctx.now
  });
  const until = new Date(Date.parse(ctx.now) + NOTICE_RULES.inFlightMinutes * MINUTE_MS).toISOString();
  await updateMessage(ctx.db, message.id, { next_at: until, day: day > message.day ? day : message.day });
  const { title, line, url, off, switchedOff, lang } = words;
  const payload = {
    title,
    body: line,
    url,
    lang,
    off,
    switchedOff,
    token: messageToken(secret, message.id),
    to: subscription.id
  };
  return {
    message,
    attemptId,
    tries,
    subscriptionId: subscription.id,
    push: {
      subscription,
      payload: JSON.stringify(payload),
      ttlSeconds: Math.min(next.ttlSeconds, secondsLeft),
      urgency: off.every(({ type }) => type === 'digest') ? 'low' : 'normal',
      // One for all: of two that wait at a push service for one browser the newer stands.
      topic: 'high-five'
    }
  };
}

/** Made just now, and judged then. What was held over a night or is tried again is judged anew. */
function isFresh({ createdAt }: NoticeMessage, now: string): boolean {
  return Date.parse(now) - Date.parse(createdAt) < FRESH_MS;
}

/** Writes down what the push service said; the next look follows at once. */
async function settle(
  ctx: Context,
  { message, attemptId, tries, subscriptionId }: Claimed,
  answer: PushAnswer
) {
  const now = ctx.app.clock().toISOString();
  const { outcome, status, retryAfterSeconds } = answer;
  await settleAttempt(ctx.db, attemptId, {
    outcome,
    status,
    settledAt: now,
    retryAt: outcome === 'retry' ? retryAt(now, { tries, retryAfterSeconds }, NOTICE_RULES) : null
  });
  if (outcome === 'gone') await deleteSubscriptions(ctx.db, [subscriptionId]);
  await updateMessage(ctx.db, message.id, {
    next_at: ctx.now,
    ...(outcome === 'accepted' && {
      outcome: 'sent' as const,
      ...(message.sentAt === null && { sent_at: now })
    })
  });
}

async function hasMessageOf(ctx: Context, { personId }: NoticeMessage, day: string): Promise<boolean> {
  const since = new Date(Date.parse(ctx.now) - 4 * DAY_MS).toISOString();
  return ((await lastDaysTold(ctx.db, since, [personId])).get(personId) ?? '') >= day;
}
