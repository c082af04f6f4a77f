import { can } from '$lib/domain/access/can';
import type { Instant } from '$lib/domain/shared/date';
import { ok, refused, type Result } from '$lib/domain/shared/result';
import { today, type Context } from '../context';
import {
  deviceById,
  devicesAtPartner,
  keepLatestDevices,
  putDevice
} from '../repositories/device-repository';
import { membersOfPartner } from '../repositories/member-repository';

/** How old what is written of a device may be while nothing else changes. */
const SEEN_EVERY_MS = 60_000;

/** Devices of one person at one partner: whoever makes up new ones loses the ones of before. */
const MOST_DEVICES = 10;

/**
 * Writes down that a device was heard of and how much waits on it, so that who helps a colleague can see it. Of whom
 * works for no partner nothing is written: nobody would look.
 *
 * @param device null: the request named none
 */
export async function noteDevice(
  ctx: Context,
  device: { id: string; waiting: number | null } | null
): Promise<void> {
  const { actor, db } = ctx;
  if (device === null || actor.kind !== 'person' || actor.partnerId === null) return;
  const place = { personId: actor.personId, partnerId: actor.partnerId };
  const known = await deviceById(db, place, device.id);
  const waiting = device.waiting ?? known?.waiting ?? 0;
  const isFresh = known !== null && Date.parse(ctx.now) - Date.parse(known.lastSeenAt) < SEEN_EVERY_MS;
  if (isFresh && known.waiting === waiting) return;
  await putDevice(db, place, { id: device.id, lastSeenAt: ctx.now, waiting });
  if (known === null) await keepLatestDevices(db, place, MOST_DEVICES);
}

/** A person of a partner, as who helps them sees their devices: when one was heard of and that something waits. */
export interface DevicesOfPerson {
  personId: string;
  name: string;
  /** Null where no device ever said so. */
  lastSeenAt: Instant | null;
  /** On all of their devices; what it is stays there. */
  waiting: number;
}

/** The people of a partner by name, with what their devices said. */
export async function devicesOfPartner(
  ctx: Context,
  partnerId: string
): Promise<Result<DevicesOfPerson[], 'not-found'>> {
  if (!can(ctx.actor, 'see-people-of-partner', partnerId)) return refused('not-found');
  const devices = await devicesAtPartner(ctx.db, partnerId);
  const people = await membersOfPartner(ctx.db, partnerId, today(ctx));
  return ok(
    people.map(({ personId, name }) => ({
      personId,
      name,
      lastSeenAt: devices.get(personId)?.lastSeenAt ?? null,
      waiting: devices.get(personId)?.waiting ?? 0
    }))
  );
}
