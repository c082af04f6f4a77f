import type { Kysely } from 'kysely';
import type { Instant } from '$lib/domain/shared/date';
import type { Database } from '../db/schema';

interface DevicePlace {
  personId: string;
  partnerId: string;
}

/** What is known of a device at one partner; null where it is new there. */
export async function deviceById(
  db: Kysely<Database>,
  { personId, partnerId }: DevicePlace,
  id: string
): Promise<{ lastSeenAt: Instant; waiting: number } | null> {
  const row = await db
    .selectFrom('device')
    .select(['last_seen_at', 'waiting'])
    .where('person_id', '=', personId)
    .where('partner_id', '=', partnerId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? null : { lastSeenAt: row.last_seen_at, waiting: row.waiting };
}

export async function putDevice(
  db: Kysely<Database>,
  { personId, partnerId }: DevicePlace,
  device: { id: string; lastSeenAt: Instant; waiting: number }
): Promise<void> {
  const { id, lastSeenAt, waiting } = device;
  await db
    .insertInto('device')
    .values({ person_id: personId, partner_id: partnerId, id, last_seen_at: lastSeenAt, waiting })
    .onConflict((conflict) =>
      conflict.columns(['person_id', 'partner_id', 'id']).doUpdateSet({ last_seen_at: lastSeenAt, waiting })
    )
    .execute();
}

/** Keeps those of a person at a partner that were heard of last. */
export async function keepLatestDevices(
  db: Kysely<Database>,
  { personId, partnerId }: DevicePlace,
  most: number
): Promise<void> {
  const own = db
    .selectFrom('device')
    .select('id')
    .where('person_id', '=', personId)
    .where('partner_id', '=', partnerId);
  const latest = await own.orderBy('last_seen_at', 'desc').orderBy('id').limit(most).execute();
  await db
    .deleteFrom('device')
    .where('person_id', '=', personId)
    .where('partner_id', '=', partnerId)
    .where(
      'id',
      'not in',
      latest.map(({ id }) => id)
    )
    .execute();
}

/** When each person was last heard of at a partner, on whatever device, and how much waits on all of theirs. */
export async function devicesAtPartner(
  db: Kysely<Database>,
  partnerId: string
): Promise<Map<string, { lastSeenAt: Instant; waiting: number }>> {
  const rows = await db
    .selectFrom('device')
    .select((e) => [
      'person_id',
      e.fn.max('last_seen_at').as('last_seen_at'),
      e.fn.sum<number | string>('waiting').as('waiting')
    ])
    .where('partner_id', '=', partnerId)
    .groupBy('person_id')
    .execute();
  return new Map(
    rows.map((row) => [row.person_id, { lastSeenAt: row.last_seen_at, waiting: Number(row.waiting) }])
  );
}
