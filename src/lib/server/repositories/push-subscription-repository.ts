import type { Kysely, Selectable } from 'kysely';
import { STAFF_ROLES } from '$lib/domain/access/roles';
import type { Receiver } from '$lib/domain/notices/next-delivery';
import type { Subscriber } from '$lib/domain/notices/of-events';
import type { Instant, IsoDate } from '$lib/domain/shared/date';
import type { Locale } from '$lib/domain/shared/text';
import type { Database } from '../db/schema';
import type { PushSubscriptionTable } from '../db/tables/notices';
import { membershipOf } from './membership-repository';

/** A browser that takes messages for a person. */
export interface PushSubscription {
  id: string;
  personId: string;
  sessionId: string | null;
  /** Made by the browser. */
  deviceId: string;
  endpoint: string;
  p256dh: string;
  auth: string;
  houseKey: string;
  locale: Locale;
  userAgent: string | null;
  createdAt: Instant;
}

/** Of two that come at once with one address the last one stays. */
export async function insertSubscription(db: Kysely<Database>, one: PushSubscription): Promise<void> {
  const row = {
    id: one.id,
    person_id: one.personId,
    session_id: one.sessionId,
    device_id: one.deviceId,
    endpoint: one.endpoint,
    p256dh: one.p256dh,
    auth: one.auth,
    house_key: one.houseKey,
    locale: one.locale,
    user_agent: one.userAgent,
    created_at: one.createdAt
  };
  await db
    .insertInto('push_subscription')
    .values(row)
    .onConflict((conflict) => conflict.column('endpoint').doUpdateSet(row))
    .execute();
}

/** Gives a subscription another address, keys or session: it stays the same browser's. */
export async function renewSubscription(
  db: Kysely<Database>,
  { id, sessionId, deviceId, endpoint, p256dh, auth, houseKey, locale, userAgent }: PushSubscription
): Promise<void> {
  await db
    .updateTable('push_subscription')
    .set({
      session_id: sessionId,
      device_id: deviceId,
      endpoint,
      p256dh,
      auth,
      house_key: houseKey,
      locale,
      user_agent: userAgent
    })
    .where('id', '=', id)
    .execute();
}

export async function subscriptionById(db: Kysely<Database>, id: string): Promise<PushSubscription | null> {
  const row = await db.selectFrom('push_subscription').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : toSubscription(row);
}

/** A person's own, the one that was added last first. */
export async function subscriptionsOfPerson(
  db: Kysely<Database>,
  personId: string
): Promise<PushSubscription[]> {
  const rows = await db
    .selectFrom('push_subscription')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map(toSubscription);
}

/** Whoever's it is. */
export async function subscriptionAt(
  db: Kysely<Database>,
  endpoint: string
): Promise<PushSubscription | null> {
  const row = await db
    .selectFrom('push_subscription')
    .selectAll()
    .where('endpoint', '=', endpoint)
    .executeTakeFirst();
  return row === undefined ? null : toSubscription(row);
}

export async function relinkSubscription(db: Kysely<Database>, id: string, sessionId: string): Promise<void> {
  await db.updateTable('push_subscription').set({ session_id: sessionId }).where('id', '=', id).execute();
}

export async function deleteSubscriptions(db: Kysely<Database>, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await db.deleteFrom('push_subscription').where('id', 'in', ids).execute();
}

/** A browser is one person's: whoever else used it before gets no messages there any more. */
export async function deleteSubscriptionsOfOthers(
  db: Kysely<Database>,
  { deviceId, personId }: { deviceId: string; personId: string }
): Promise<void> {
  await db
    .deleteFrom('push_subscription')
    .where('device_id', '=', deviceId)
    .where('person_id', '<>', personId)
    .execute();
}

export async function deleteSubscriptionsOfSession(db: Kysely<Database>, sessionId: string): Promise<void> {
  await db.deleteFrom('push_subscription').where('session_id', '=', sessionId).execute();
}

/** All of a person, but for those that were switched on in the session `except`. */
export async function deleteSubscriptionsOfPerson(
  db: Kysely<Database>,
  personId: string,
  except: string | null
): Promise<void> {
  const all = db.deleteFrom('push_subscription').where('person_id', '=', personId);
  const query =
    except === null
      ? all
      : all.where((e) => e.or([e('session_id', 'is', null), e('session_id', '<>', except)]));
  await query.execute();
}

/** Those that were made under another key of the house: no message opens there. */
export async function deleteSubscriptionsOfOtherKeys(db: Kysely<Database>, houseKey: string): Promise<void> {
  await db.deleteFrom('push_subscription').where('house_key', '<>', houseKey).execute();
}

/** Everybody who can be sent something: not who is blocked. */
export function subscribers(db: Kysely<Database>, on: IsoDate): Promise<Subscriber[]> {
  return readSubscribers(db, on, null);
}

/** One of them; null of who is blocked, or has no browser that takes messages. */
export async function subscriberOf(
  db: Kysely<Database>,
  personId: string,
  on: IsoDate
): Promise<Subscriber | null> {
  return (await readSubscribers(db, on, personId))[0] ?? null;
}

async function readSubscribers(
  db: Kysely<Database>,
  on: IsoDate,
  only: string | null
): Promise<Subscriber[]> {
  const people = await db
    .selectFrom('push_subscription')
    .innerJoin('person', 'person.id', 'push_subscription.person_id')
    .select((e) => [
      'person.id',
      'person.staff_role',
      'person.time_zone',
      e.fn.min('push_subscription.created_at').as('since')
    ])
    .where('person.disabled_at', 'is', null)
    .$if(only !== null, (query) => query.where('person.id', '=', only))
    .groupBy(['person.id', 'person.staff_role', 'person.time_zone'])
    .orderBy('person.id')
    .execute();
  if (people.length === 0) return [];
  const memberships = await db
    .selectFrom('membership')
    .innerJoin('partner', 'partner.id', 'membership.partner_id')
    .selectAll('membership')
    .where('membership.person_id', 'in', (e) => e.selectFrom('push_subscription').select('person_id'))
    .$if(only !== null, (query) => query.where('membership.person_id', '=', only))
    .where('membership.valid_from', '<=', on)
    .where((e) => e.or([e('membership.valid_to', 'is', null), e('membership.valid_to', '>=', on)]))
    .where('partner.archived_at', 'is', null)
    .orderBy('membership.id')
    .execute();
  return people.map(({ id, staff_role, time_zone, since }) => ({
    personId: id,
    staffRole: STAFF_ROLES.find((role) => role === staff_role) ?? null,
    timeZone: time_zone ?? 'UTC',
    since,
    memberships: memberships.filter((one) => one.person_id === id).map(membershipOf)
  }));
}

/** The time zone of somebody who can be sent something; null of who is blocked, or has no browser that takes it. */
export async function timeZoneOfReceiver(db: Kysely<Database>, personId: string): Promise<string | null> {
  const row = await db
    .selectFrom('person')
    .select('time_zone')
    .where('id', '=', personId)
    .where('disabled_at', 'is', null)
    .where('id', 'in', (e) => e.selectFrom('push_subscription').select('person_id'))
    .executeTakeFirst();
  return row === undefined ? null : (row.time_zone ?? 'UTC');
}

/** The browsers of a person, each with when it was last heard of. */
export async function receiversOf(
  db: Kysely<Database>,
  personId: string
): Promise<(Receiver & PushSubscription)[]> {
  const found = await subscriptionsOfPerson(db, personId);
  const heard = await db
    .selectFrom('device')
    .select((e) => ['id', e.fn.max('last_seen_at').as('last_seen_at')])
    .where('person_id', '=', personId)
    .groupBy('id')
    .execute();
  return found.map((one) => {
    const seen = heard.find(({ id }) => id === one.deviceId)?.last_seen_at;
    const heardAt = seen === undefined || seen < one.createdAt ? one.createdAt : seen;
    return { ...one, subscriptionId: one.id, heardAt };
  });
}

/** When somebody last looked at the app, on whatever device; null for never. */
export async function appOpenedAt(db: Kysely<Database>, personId: string): Promise<Instant | null> {
  const { at } = await db
    .selectFrom('session')
    .select((e) => e.fn.max<string | null>('opened_at').as('at'))
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow();
  return at;
}

function toSubscription(row: Selectable<PushSubscriptionTable>): PushSubscription {
  return {
    id: row.id,
    personId: row.person_id,
    sessionId: row.session_id,
    deviceId: row.device_id,
    endpoint: row.endpoint,
    p256dh: row.p256dh,
    auth: row.auth,
    houseKey: row.house_key,
    locale: row.locale === 'de' ? 'de' : 'en',
    userAgent: row.user_agent,
    createdAt: row.created_at
  };
}
