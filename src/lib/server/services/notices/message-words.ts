import { NOTICE_TYPES, typeOf, type OpenNotice, type Untold } from '$lib/domain/notices/notice';
import type { Subscriber } from '$lib/domain/notices/of-events';
import { whyUntold } from '$lib/domain/notices/plan-message';
import type { Locale } from '$lib/domain/shared/text';
import { today, type Context } from '../../context';
import { noticeWords, offWord, switchedOffWord } from '../../notify/notice-words';
import { accountById } from '../../repositories/account-repository';
import type { MessageWords, NoticeMessage } from '../../repositories/notice-message-repository';
import { noticesOfMessage, typesSwitchedOff, untellNotices } from '../../repositories/notice-repository';
import { namesOfPartners } from '../../repositories/partner-list-repository';
import {
  appOpenedAt,
  subscriberOf,
  subscriptionsOfPerson
} from '../../repositories/push-subscription-repository';
import { lookAtNotice, type NoticeFacts } from './look-at-notice';
import { NOTICE_RULES } from './notice-rules';

/** Notices that hold, each with what there is to say of it. */
export type Told = { notice: OpenNotice; facts: NoticeFacts }[];

/** Looks at each as it stands now: what holds, and why the rest is not told. */
export async function lookAtAll(
  ctx: Context,
  subscriber: Subscriber,
  notices: readonly OpenNotice[]
): Promise<{ holds: Told; gone: { id: string; why: Untold }[] }> {
  const holds: Told = [];
  const gone: { id: string; why: Untold }[] = [];
  for (const notice of notices) {
    const looked = await lookAtNotice(ctx, subscriber, notice);
    if (looked.ok) holds.push({ notice, facts: looked.value });
    else gone.push({ id: notice.id, why: looked.code });
  }
  return { holds, gone };
}

/** What a message says of them, in the language of its person. */
export async function wordsFor(
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

/**
 * What a message that was made a while ago says now: without what was done about it or seen in the app meanwhile, what
 * its person has switched off, and companies that they have left. Null where nothing is left to tell.
 *
 * @param mayHaveCome some device may have it: then it was told, and only is not told again
 */
export async function wordsAnew(
  ctx: Context,
  { id, personId }: Pick<NoticeMessage, 'id' | 'personId'>,
  mayHaveCome: boolean
): Promise<MessageWords | null> {
  const notices = await noticesOfMessage(ctx.db, id);
  const subscriber = await subscriberOf(ctx.db, personId, today(ctx));
  const { holds, gone } =
    subscriber === null
      ? { holds: [], gone: notices.map((notice) => ({ id: notice.id, why: 'no-device' as const })) }
      : await judgeAnew(ctx, subscriber, notices);
  if (!mayHaveCome) await untellNotices(ctx.db, gone, ctx.now);
  return subscriber === null || holds.length === 0 ? null : wordsFor(ctx, subscriber, holds);
}

async function judgeAnew(ctx: Context, subscriber: Subscriber, notices: readonly OpenNotice[]) {
  const { personId } = subscriber;
  const moment = {
    off: (await typesSwitchedOff(ctx.db, [personId])).get(personId) ?? [],
    now: ctx.now,
    openedAt: await appOpenedAt(ctx.db, personId)
  };
  const untold = notices.flatMap((notice) => {
    const why = whyUntold(notice, moment, NOTICE_RULES);
    return why === null ? [] : [{ id: notice.id, why }];
  });
  const over = new Set(untold.map(({ id }) => id));
  const { holds, gone } = await lookAtAll(
    ctx,
    subscriber,
    notices.filter(({ id }) => !over.has(id))
  );
  return { holds, gone: [...untold, ...gone] };
}

/** The one they chose, else that of the browser that was subscribed last. */
async function languageOf(ctx: Context, personId: string): Promise<Locale> {
  const account = await accountById(ctx.db, personId);
  if (account?.locale != null) return account.locale;
  const [latest] = await subscriptionsOfPerson(ctx.db, personId);
  return latest?.locale ?? 'en';
}
