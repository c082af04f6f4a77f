import * as v from 'valibot';
import { NOTICE_TYPES, type NoticeRules, type NoticeType } from '$lib/domain/notices/notice';
import type { OwnReminders } from '$lib/domain/notices/reminders';
import { ok, refused, type Result } from '$lib/domain/shared/result';
import { secondsToWait } from '../../auth/throttle';
import type { Context } from '../../context';
import { switchType, typesSwitchedOff } from '../../repositories/notice-repository';
import { subscriptionsOfPerson } from '../../repositories/push-subscription-repository';
import { NOTICE_RULES } from './notice-rules';
import { ownReminders } from './own-reminders';
import { pushKeys } from './push-keys';

/** What a person's own screen knows of their messages. */
export interface OwnNotices {
  /** What a browser subscribes with. */
  publicKey: string;
  /** Types that they switched off. */
  off: NoticeType[];
  /** This browser takes their messages, as far as the house knows. */
  here: boolean;
  /** Browsers of theirs that do. */
  browsers: number;
  /** What the screen promises. */
  rules: Pick<NoticeRules, 'quiet' | 'digest'>;
  reminders: Pick<OwnReminders, 'days' | 'chosen'>;
}

/** @param subscriptionId what this browser says its subscription is; null where it says none */
export async function ownNotices(
  ctx: Context,
  personId: string,
  subscriptionId: string | null
): Promise<OwnNotices> {
  const { quiet, digest } = NOTICE_RULES;
  const { days, chosen } = await ownReminders(ctx, personId);
  const subscriptions = await subscriptionsOfPerson(ctx.db, personId);
  return {
    publicKey: (await pushKeys(ctx)).publicKey,
    off: await typesOff(ctx, personId),
    here: subscriptions.some(({ id }) => id === subscriptionId),
    browsers: subscriptions.length,
    rules: { quiet, digest },
    reminders: { days, chosen }
  };
}

const SwitchSchema = v.object({ type: v.picklist(NOTICE_TYPES), on: v.boolean() });

/**
 * Switches one type of messages on or off, on all devices of the person.
 *
 * @param input as it came over the wire
 */
export async function switchNotices(
  ctx: Context,
  personId: string,
  input: unknown
): Promise<Result<{ off: NoticeType[] }, 'invalid' | 'too-many-requests'>> {
  const seconds = await secondsToWait(ctx, 'push', { account: personId, address: null });
  if (seconds > 0) return refused('too-many-requests', { seconds });
  const said = v.safeParse(SwitchSchema, input);
  if (!said.success) return refused('invalid', { field: v.getDotPath(said.issues[0]) ?? '' });
  await switchType(ctx.db, { personId, ...said.output }, ctx.now);
  return ok({ off: await typesOff(ctx, personId) });
}

/** In the order in which the screen lists them. */
async function typesOff(ctx: Context, personId: string): Promise<NoticeType[]> {
  const off = (await typesSwitchedOff(ctx.db, [personId])).get(personId) ?? [];
  return NOTICE_TYPES.filter((type) => off.includes(type));
}
