import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { membershipsInForce } from '$lib/server/repositories/membership-repository';
import { devicesOfPartner } from '$lib/server/services/devices';
import { forEachEngine, type OpenTestApp } from '../engines';
import type { Guest } from '../harness';
import { post, syncWorld } from './sync-world';

const ID = '0198c0de-0000-7000-8000-000000000001';

async function deviceWorld(open: OpenTestApp) {
  const world = await syncWorld(open);
  const { house, people, partners } = world;
  const as = async (personId: string, staffRole: 'enablement_manager' | null = null) => {
    const ctx = house.ctx();
    const memberships = await membershipsInForce(ctx.db, personId, ctx.now.slice(0, 10));
    const partnerId = memberships[0]?.partnerId ?? null;
    return house.ctx({ kind: 'person', personId, staffRole, memberships, partnerId });
  };
  return {
    ...world,
    as,
    /** What the lead of the company sees. */
    async seen() {
      const devices = await devicesOfPartner(await as(people.ben), partners.ours);
      if (!devices.ok) throw new Error(devices.code);
      return devices.value;
    },
    rows: () => house.app.db.selectFrom('device').selectAll().execute(),
    ask: (guest: Guest, headers: Record<string, string>) => guest.get('/api/snapshot', headers)
  };
}

forEachEngine((open) => {
  test('a lead sees when a colleague was last heard of and how much waits, on all of their devices', async () => {
    const { ada, people, house, ask, seen } = await deviceWorld(open);
    expect(await seen()).toEqual([
      { personId: people.ada, name: 'ada', lastSeenAt: null, waiting: 0 },
      { personId: people.ben, name: 'ben', lastSeenAt: null, waiting: 0 }
    ]);
    await ask(ada, { 'x-device': ID, 'x-waiting': '3' });
    house.clock.advance({ minutes: 10 });
    await post(ada, { commands: [] }, { 'x-device': randomUUID(), 'x-waiting': '2' });
    expect(await seen()).toMatchObject([
      { personId: people.ada, lastSeenAt: '2026-11-24T09:10:00.000Z', waiting: 5 },
      { personId: people.ben, lastSeenAt: null }
    ]);
  });

  test('what was on its way and is done waits no more, whoever asks for no snapshot afterwards', async () => {
    const { ada, action, seen } = await deviceWorld(open);
    const refused = action({}, { action: 'no-such-action' });
    const headers = { 'x-device': ID, 'x-waiting': '4' };
    expect((await post(ada, { commands: [action(), action(), refused] }, headers)).status).toBe(200);
    expect(await seen()).toMatchObject([{ waiting: 2 }, {}]);
    await post(ada, { commands: [action()] }, { 'x-device': ID, 'x-waiting': '0' });
    expect(await seen()).toMatchObject([{ waiting: 0 }, {}]);
  });

  test('one write a minute is enough, unless the number changes', async () => {
    const { ada, house, ask, rows } = await deviceWorld(open);
    const lastSeen = async (waiting: string) => {
      await ask(ada, { 'x-device': ID, 'x-waiting': waiting });
      return (await rows())[0]?.last_seen_at.slice(11, 19);
    };
    expect(await lastSeen('1')).toBe('09:00:00');
    house.clock.advance({ seconds: 59 });
    expect(await lastSeen('1')).toBe('09:00:00');
    expect(await lastSeen('0')).toBe('09:00:59');
    house.clock.advance({ seconds: 60 });
    expect(await lastSeen('0')).toBe('09:01:59');
    expect(await rows()).toHaveLength(1);
  });

  test('what is no device or no number changes nothing that is known', async () => {
    const { ada, house, ask, rows } = await deviceWorld(open);
    for (const device of ['x', `${ID}${ID}`, '../../x', '']) {
      await ask(ada, { 'x-device': device, 'x-waiting': '1' });
    }
    expect(await rows()).toEqual([]);
    await ask(ada, { 'x-device': ID, 'x-waiting': '4' });
    house.clock.advance({ minutes: 2 });
    await ask(ada, { 'x-device': ID, 'x-waiting': 'lots' });
    await ask(ada, { 'x-device': ID });
    expect(await rows()).toMatchObject([{ waiting: 4, last_seen_at: '2026-11-24T09:02:00.000Z' }]);
    await ask(ada, { 'x-device': ID, 'x-waiting': '999999999' });
    expect(await rows()).toMatchObject([{ waiting: 9999 }]);
  });

  test('the same device of two people is two, and of a person at two partners each lead sees their own', async () => {
    const { ada, ben, eve, people, partners, house, as, ask, seen } = await deviceWorld(open);
    await ask(ada, { 'x-device': ID, 'x-waiting': '3' });
    await ask(ben, { 'x-device': ID, 'x-waiting': '1' });
    await house.join(people.ada, { partner: partners.theirs, role: 'member' });
    const theirs = async () => {
      const devices = await devicesOfPartner(await as(people.eve), partners.theirs);
      return devices.ok ? devices.value.map(({ name, waiting }) => [name, waiting]) : devices;
    };
    expect(await theirs()).toEqual([
      ['ada', 0],
      ['eve', 0]
    ]);
    await ada.post('/account?/partner', { partner: partners.theirs });
    await ask(ada, { 'x-device': ID, 'x-waiting': '7' });
    await ask(eve, {});
    expect(await theirs()).toEqual([
      ['ada', 7],
      ['eve', 0]
    ]);
    expect((await seen()).map(({ waiting }) => waiting)).toEqual([3, 1]);
  });

  test('those who may not see the people of a partner learn nothing, as of one that does not exist', async () => {
    const { people, partners, house, as } = await deviceWorld(open);
    const notFound = { ok: false, code: 'not-found' };
    for (const actor of [await as(people.ada), await as(people.eve), house.ctx({ kind: 'nobody' })]) {
      expect(await devicesOfPartner(actor, partners.ours)).toEqual(notFound);
      expect(await devicesOfPartner(actor, randomUUID())).toEqual(notFound);
    }
    expect((await devicesOfPartner(await as(people.rita, 'enablement_manager'), partners.ours)).ok).toBe(
      true
    );
  });

  test('of the distributor’s people nothing is written, and of made-up devices the latest few', async () => {
    const { ada, rita, house, ask, rows } = await deviceWorld(open);
    await ask(rita, { 'x-device': ID, 'x-waiting': '1' });
    expect(await rows()).toEqual([]);
    const ids = Array.from({ length: 13 }, () => randomUUID());
    for (const id of ids) {
      house.clock.advance({ seconds: 1 });
      await ask(ada, { 'x-device': id, 'x-waiting': '1' });
    }
    expect(new Set((await rows()).map(({ id }) => id))).toEqual(new Set(ids.slice(-10)));
  });

  test('who has left is not told of', async () => {
    const { ada, house, people, ask, seen } = await deviceWorld(open);
    await ask(ada, { 'x-device': ID, 'x-waiting': '3' });
    await house.app.db
      .updateTable('membership')
      .set({ valid_to: '2026-11-23' })
      .where('person_id', '=', people.ada)
      .execute();
    expect((await seen()).map(({ name }) => name)).toEqual(['ben']);
  });
});
