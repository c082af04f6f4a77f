import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { OwnReminders } from '$lib/domain/notices/reminders';
import { appendFacts } from '$lib/server/repositories/fact-repository';
import { insertNotices } from '$lib/server/repositories/notice-repository';
import { certificate } from '../../fixtures/scoring/facts';
import { forEachEngine } from '../engines';
import type { Guest } from '../harness';
import { pushWorld, type PushWorld } from './push-world';

// The house's clock begins on 24 November 2026.
forEachEngine((open) => {
  async function withPhone() {
    const world = await pushWorld(open);
    await world.subscribe(world.ada, 'phone');
    await world.run();
    return world;
  }

  async function observe(
    { house, partners, people }: PushWorld,
    certification: string,
    expiresOn: string,
    other: { issuedOn?: string; asOf?: string; partner?: string } = {}
  ) {
    const { db, engine, now } = house.ctx();
    const asOf = other.asOf ?? now.slice(0, 10);
    const fact = certificate(
      people.ada,
      certification,
      { issuedOn: other.issuedOn ?? '2024-01-01', expiresOn },
      { asOf }
    );
    await appendFacts(db, engine, [{ partnerId: other.partner ?? partners.ours, fact }], {
      eventId: randomUUID(),
      recordedAt: now
    });
  }

  /** Day by day, the house looks as often as it would. @returns days before the end on which something came */
  async function livesOn(world: PushWorld, days: number) {
    for (let day = 0; day < days; day++) {
      world.house.clock.advance({ days: 1 });
      await world.run();
      await world.run();
    }
  }

  const choose = (guest: Guest, body: unknown) =>
    guest.send('/api/push/reminders', {
      method: 'PUT',
      headers: { 'content-type': 'application/json', origin: 'http://localhost' },
      body: JSON.stringify(body)
    });

  /** Reminders in the ledger of notices, as "days: what became of it". */
  async function ledger({ house, people }: PushWorld) {
    const rows = await house.app.db
      .selectFrom('notice')
      .select(['occasion', 'outcome', 'created_at'])
      .where('person_id', '=', people.ada)
      .where('type', '=', 'expiry')
      .orderBy('created_at')
      .orderBy('id')
      .execute();
    return rows.map(({ occasion, outcome, created_at }) => {
      const { days } = JSON.parse(occasion) as { days: number };
      return `${created_at.slice(0, 10)} ${days}: ${outcome}`;
    });
  }

  async function own(guest: Guest): Promise<OwnReminders> {
    const snapshot = (await (await guest.get('/api/snapshot')).json()) as { reminders: OwnReminders };
    return snapshot.reminders;
  }

  const board = async (world: PushWorld) =>
    world.house.app.db
      .selectFrom('reminder')
      .select(['certification', 'expires_on', 'next_days', 'next_on'])
      .orderBy('certification')
      .execute();

  test('who chose nothing is told thirty days and a week before the end, each once', async () => {
    const world = await withPhone();
    await observe(world, 'ccna', '2027-01-10');
    await livesOn(world, 60);
    expect(await ledger(world)).toEqual(['2026-12-11 30: told', '2027-01-03 7: told']);
  });

  test('who chose them is told at two years, one year, 90, 60, 30 and 7 days', async () => {
    const world = await withPhone();
    await choose(world.ada, { days: [730, 365, 90, 60, 30, 7] });
    await observe(world, 'ccna', '2028-12-20', { issuedOn: '2026-11-01' });
    const days = [760, 731, 730, 729, 366, 365, 364, 91, 90, 89, 61, 60, 59, 31, 30, 29, 8, 7, 6, 1, 0];
    for (const left of days) {
      world.house.clock.set(new Date(Date.parse('2028-12-20T10:00:00Z') - left * 86_400_000).toISOString());
      // The session would have ended; the browser takes messages all the same.
      await world.run();
    }
    expect(await ledger(world)).toEqual([
      '2026-12-21 730: told',
      '2027-12-21 365: told',
      '2028-09-21 90: told',
      '2028-10-21 60: told',
      '2028-11-20 30: told',
      '2028-12-13 7: told'
    ]);
  });

  test('who switches messages on after the day’s look, or chooses other days, is told the same day', async () => {
    const world = await pushWorld(open);
    await observe(world, 'ccna', '2027-01-10');
    await world.run();
    await world.subscribe(world.ada, 'phone');
    await world.run();
    expect(await ledger(world)).toEqual([]);
    world.house.clock.advance({ minutes: 5 });
    await choose(world.ada, { days: [60] });
    await world.run();
    await world.run();
    expect(await ledger(world)).toEqual(['2026-11-24 60: told']);
  });

  test('of an old one that an import brings only the nearest is told, and nothing of what is past', async () => {
    const world = await withPhone();
    await choose(world.ada, { days: [730, 365, 90, 60, 30, 7] });
    await observe(world, 'ccna', '2027-01-10', { asOf: '2024-02-01' });
    await observe(world, 'ccnp-security', '2026-11-20', { asOf: '2024-02-01' });
    await livesOn(world, 3);
    expect(await ledger(world)).toEqual(['2026-11-25 60: told']);
  });

  test('nothing of what was renewed, nor at a company that was left', async () => {
    const world = await withPhone();
    await observe(world, 'ccna', '2027-01-10');
    await observe(world, 'ccnp-security', '2027-01-10', { partner: world.partners.theirs });
    await observe(world, 'ccna', '2029-11-24', { issuedOn: '2026-11-24' });
    await livesOn(world, 50);
    expect(await ledger(world)).toEqual([]);
    await observe(world, 'ccnp-enterprise', '2027-02-20');
    await world.house.app.db
      .updateTable('membership')
      .set({ valid_to: '2027-01-14' })
      .where('person_id', '=', world.people.ada)
      .execute();
    await livesOn(world, 40);
    expect(await ledger(world)).toEqual([]);
  });

  test('whoever was told before there were several is not told the same again', async () => {
    const world = await withPhone();
    await observe(world, 'ccna', '2026-12-20');
    const occasion = {
      kind: 'certificate-expires' as const,
      certification: 'ccna',
      expiresOn: '2026-12-20',
      fact: 1
    };
    await insertNotices(
      world.house.app.db,
      [
        {
          id: randomUUID(),
          personId: world.people.ada,
          partnerId: world.partners.ours,
          why: 'certificate:ccna:2026-12-20',
          occasion,
          dueAt: world.now()
        }
      ],
      world.now()
    );
    await livesOn(world, 26);
    expect(await ledger(world)).toEqual(['2026-11-24 undefined: told', '2026-12-13 7: told']);
  });

  describe('the ledger', () => {
    test('says to the person and to the programme what was sent last and what is due next', async () => {
      const world = await withPhone();
      await observe(world, 'ccna', '2026-12-20');
      await livesOn(world, 1);
      expect(await own(world.ada)).toMatchObject({
        days: [730, 365, 90, 60, 30, 7],
        chosen: [30, 7],
        silent: null,
        told: [{ certification: 'ccna', expiresOn: '2026-12-20', days: 30 }]
      });
      expect(await board(world)).toEqual([
        { certification: 'ccna', expires_on: '2026-12-20', next_days: 7, next_on: '2026-12-13' }
      ]);
      const { house } = world;
      const root = await house.signIn(await house.person('root@example.com', { staff: 'programme_admin' }));
      const page = await root.get('/programme/notices?view=reminders', { 'accept-language': 'en' });
      const text = (await page.text()).replace(/\s+/g, ' ');
      expect(text).toContain('ends on 20 Dec 2026');
      expect(text).toContain('30 days before');
      expect(text).toContain('13 Dec 2026');
      expect((await world.rita.get('/programme/notices?view=reminders')).status).toBe(404);
      await livesOn(world, 19);
      expect(await board(world)).toMatchObject([{ next_days: null, next_on: null }]);
    });

    test('says why none comes', async () => {
      const world = await pushWorld(open);
      expect(await own(world.ada)).toMatchObject({ silent: 'no-device' });
      await world.subscribe(world.ada, 'phone');
      expect(await own(world.ada)).toMatchObject({ silent: null });
      await world.switchType(world.ada, { type: 'expiry', on: false });
      expect(await own(world.ada)).toMatchObject({ silent: 'switched-off' });
      await observe(world, 'ccna', '2026-12-20');
      await livesOn(world, 2);
      expect(await ledger(world)).toEqual(['2026-11-25 30: switched-off']);
      expect((await own(world.ada)).told).toEqual([]);
    });

    test('and the alarm, where one was due and none was sent', async () => {
      const world = await withPhone();
      const { house, service, run } = world;
      await observe(world, 'ccna', '2026-12-20');
      service.answer('*', { status: 500 });
      house.clock.advance({ days: 1 });
      expect(await run()).toMatchObject({ due: 1, sent: 0 });
      const root = await house.signIn(await house.person('root@example.com', { staff: 'programme_admin' }));
      const page = await root.get('/programme/notices?view=reminders', { 'accept-language': 'en' });
      expect(await page.text()).toContain('messages were due, and none was sent');
      expect((await own(world.ada)).told).toEqual([]);
    });
  });

  test('the choice is some of those of the rules, and one’s own', async () => {
    const world = await withPhone();
    for (const body of [{ days: [12] }, { days: 'all' }, {}, { days: [30, '7'] }]) {
      expect((await choose(world.ada, body)).status).toBe(400);
    }
    expect(await (await choose(world.ada, { days: [7, 90] })).json()).toEqual({ chosen: [90, 7] });
    expect(await own(world.ada)).toMatchObject({ chosen: [90, 7] });
    expect(await own(world.ben)).toMatchObject({ chosen: [30, 7] });
    expect(await (await choose(world.ada, { days: [] })).json()).toEqual({ chosen: [] });
    expect((await choose(world.house.newVisitor(), { days: [30] })).status).toBe(401);
  });
});
