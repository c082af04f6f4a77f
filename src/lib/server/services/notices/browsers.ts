import { ECDH } from 'node:crypto';
import * as v from 'valibot';
import { knownTimeZone } from '$lib/domain/calendar/local-time';
import { ok, refused, type Result } from '$lib/domain/shared/result';
import type { Locale } from '$lib/domain/shared/text';
import type { SignedIn } from '../../auth/signed-in';
import { secondsToWait } from '../../auth/throttle';
import { transaction, type Context } from '../../context';
import { updatePerson } from '../../repositories/account-repository';
import {
  deleteSubscriptions,
  deleteSubscriptionsOfOthers,
  insertSubscription,
  receiversOf,
  relinkSubscription,
  renewSubscription,
  subscriptionAt,
  subscriptionById,
  subscriptionsOfPerson,
  type PushSubscription
} from '../../repositories/push-subscription-repository';
import { pushKeys } from './push-keys';
import { isPushAddress } from './push-services';

/** Browsers of one person: whoever subscribes more loses the ones that were not heard of for longest. */
const MOST_BROWSERS = 10;

const text = (most: number) => v.pipe(v.string(), v.nonEmpty(), v.maxLength(most));

/** What a browser says of its subscription (`PushSubscription.toJSON()`), and of its clock. */
const SubscriptionSchema = v.object({
  // As an address is written: nothing that a database or a header takes amiss.
  endpoint: v.pipe(text(2000), v.regex(/^[!-~]+$/)),
  keys: v.object({
    p256dh: v.pipe(text(100), v.check(isPoint)),
    auth: v.pipe(
      text(50),
      v.check((secret) => /^[\w-]+$/.test(secret) && Buffer.from(secret, 'base64url').length === 16)
    )
  }),
  timeZone: v.pipe(text(64), v.transform(knownTimeZone), v.string())
});

/** How a browser came. */
export interface Browser {
  /** What it says its subscription was until now; null where it says none. */
  subscriptionId: string | null;
  /** Null where it is its service worker that asks, which does not know it. */
  deviceId: string | null;
  userAgent: string | null;
  /** The language of its screens. */
  locale: Locale;
}

export type SubscribeRefusal = 'invalid' | 'push-service-unknown' | 'not-switched-on' | 'too-many-requests';

/**
 * Lets a browser take messages for the person who is signed in there. One that took them for somebody else takes
 * theirs no more.
 *
 * @param input as it came over the wire; anything may be wrong with it
 */
export async function subscribe(
  ctx: Context,
  me: Pick<SignedIn, 'personId' | 'sessionId'>,
  input: unknown,
  browser: Browser
): Promise<Result<{ id: string }, SubscribeRefusal>> {
  const seconds = await secondsToWait(ctx, 'push', { account: me.personId, address: null });
  if (seconds > 0) return refused('too-many-requests', { seconds });
  const said = v.safeParse(SubscriptionSchema, input);
  if (!said.success) return refused('invalid', { field: v.getDotPath(said.issues[0]) ?? '' });
  const { endpoint, keys, timeZone } = said.output;
  if (!isPushAddress(endpoint, ctx.app.env.pushServices)) return refused('push-service-unknown');
  const houseKey = (await pushKeys(ctx)).publicKey;
  return transaction(ctx, async (inside) => {
    await updatePerson(inside.db, me.personId, { time_zone: timeZone });
    const known = await knownBrowser(inside, me.personId, { endpoint, ...browser });
    // A worker renews what there is and names no device. It switches nothing on for whoever is signed in by then.
    if (known === null && browser.deviceId === null) return refused('not-switched-on');
    const id = known?.id ?? ctx.newId();
    const subscription: PushSubscription = {
      id,
      personId: me.personId,
      sessionId: me.sessionId,
      deviceId: browser.deviceId ?? known?.deviceId ?? id,
      endpoint,
      ...keys,
      houseKey,
      locale: browser.locale,
      userAgent: browser.userAgent?.slice(0, 300) ?? null,
      createdAt: known?.createdAt ?? ctx.now
    };
    await deleteSubscriptionsOfOthers(inside.db, subscription);
    if (known === null) await insertSubscription(inside.db, subscription);
    else await renewSubscription(inside.db, subscription);
    const all = await receiversOf(inside.db, me.personId);
    const oldest = all.toSorted((a, b) => (a.heardAt < b.heardAt ? 1 : -1)).slice(MOST_BROWSERS);
    await deleteSubscriptions(
      inside.db,
      oldest.map((one) => one.id).filter((one) => one !== id)
    );
    return ok({ id });
  });
}

/** The person's subscription of this very browser, which only changes; whoever else had the address loses it. */
async function knownBrowser(
  { db }: Context,
  personId: string,
  { endpoint, subscriptionId, deviceId }: Browser & { endpoint: string }
): Promise<PushSubscription | null> {
  const holder = await subscriptionAt(db, endpoint);
  if (holder?.personId === personId) return holder;
  if (holder !== null) await deleteSubscriptions(db, [holder.id]);
  const own = await subscriptionsOfPerson(db, personId);
  return own.find((one) => one.id === subscriptionId || one.deviceId === deviceId) ?? null;
}

/** No more messages to this browser, known by its address or its id. The same answer where it took none of theirs. */
export async function unsubscribe(
  ctx: Context,
  personId: string,
  browser: { endpoint: string; id: string | null }
): Promise<Result<null, 'too-many-requests'>> {
  const seconds = await secondsToWait(ctx, 'push', { account: personId, address: null });
  if (seconds > 0) return refused('too-many-requests', { seconds });
  const own = await subscriptionsOfPerson(ctx.db, personId);
  const ended = own.filter(({ id, endpoint }) => id === browser.id || endpoint === browser.endpoint);
  await deleteSubscriptions(
    ctx.db,
    ended.map(({ id }) => id)
  );
  return ok(null);
}

/**
 * Somebody has come in on a browser that takes messages. Where they are theirs they go on, and end with this session;
 * somebody else's end here.
 *
 * @returns whether it takes messages still
 */
export async function arriveAtBrowser(
  ctx: Context,
  subscriptionId: string,
  me: Pick<SignedIn, 'personId' | 'sessionId'>
): Promise<boolean> {
  const subscription = await subscriptionById(ctx.db, subscriptionId);
  if (subscription === null) return false;
  if (subscription.personId !== me.personId) {
    await deleteSubscriptions(ctx.db, [subscriptionId]);
    return false;
  }
  await relinkSubscription(ctx.db, subscriptionId, me.sessionId);
  return true;
}

/** Somebody leaves: nothing of theirs comes to this browser any more. */
export async function leaveBrowser(ctx: Context, subscriptionId: string, personId: string): Promise<void> {
  const subscription = await subscriptionById(ctx.db, subscriptionId);
  if (subscription?.personId === personId) await deleteSubscriptions(ctx.db, [subscriptionId]);
}

/** True for a public key that messages can be encrypted for: a point of the curve P-256, base64url. */
function isPoint(key: string): boolean {
  if (!/^[\w-]+$/.test(key)) return false;
  try {
    const point = Buffer.from(key, 'base64url');
    return point.length === 65 && ECDH.convertKey(point, 'prime256v1').length === 65;
  } catch {
    return false;
  }
}
