import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { appendFacts } from '$lib/server/repositories/fact-repository';
import { certificate } from '../../fixtures/scoring/facts';
import { forEachEngine } from '../engines';
import { sync } from '../sync/sync-world';
import { pushWorld, type PushWorld } from './push-world';

forEachEngine((open) => {
  /** Ada's phone takes messages, and the house has looked once. */
  async function withPhone() {
    const world = await pushWorld(open);
    await world.subscribe(world.ada, 'phone');
    await world.run();
    return world;
  }

  test('a decision is told at once: encrypted for the phone, signed by the house, with no more than it needs', async () => {
    const { ada, service, sendEvidence, decide, run, outcomes, message } = await withPhone();
    await decide(await sendEvidence());
    expect(await run()).toMatchObject({ subscribers: 1, noticed: 1, planned: 1, due: 1, sent: 1 });
    expect(service.refused).toEqual([]);
    const [push] = service.received;
    const own = (await (await ada.get('/api/push')).json()) as { publicKey: string };
    expect(push).toMatchObject({
      browser: 'phone',
      houseKey: own.publicKey,
      subject: 'mailto:high-five@localhost',
      // It is ten in the morning there; in the evening it is dropped.
      ttl: 10 * 3600,
      urgency: 'normal'
    });
    expect(push?.message).toEqual({
      title: expect.stringMatching(/^Verified: /) as string,
      body: 'What you sent was accepted.',
      url: '/wallet',
      lang: 'en',
      off: [{ type: 'decided', label: 'Stop “decided”' }],
      switchedOff: expect.any(String) as string,
      token: expect.stringMatching(/^[\w-]+\.[\w-]{43}$/) as string,
      to: ada.cookies.get('push')
    });
    expect(await outcomes()).toEqual(['decided: told']);
    expect(await message()).toMatchObject({
      outcome: 'sent',
      day: '2026-11-24',
      read_at: null,
      next_at: null
    });
    expect(await run()).toMatchObject({ noticed: 0, planned: 0, due: 0 });
    expect(service.asked()).toBe(1);
  });

  test('in the language of the person, or of their browser where they chose none', async () => {
    const { ada, people, house, service, subscribe, run, sendEvidence, decide } = await pushWorld(open);
    await subscribe(ada, 'phone', { language: 'de-AT' });
    await run();
    await decide(await sendEvidence());
    await run();
    expect(service.received[0]?.message).toMatchObject({
      title: expect.stringMatching(/^Bestätigt: /) as string,
      lang: 'de'
    });
    await house.app.db.updateTable('person').set({ locale: 'en' }).where('id', '=', people.ada).execute();
    house.clock.advance({ days: 1 });
    await decide(await sendEvidence('onboard-use-case'), 'return');
    await run();
    expect(service.received[1]?.message).toMatchObject({ lang: 'en' });
  });

  test('of what was before nobody is told, nor of what another was to be told', async () => {
    const { ben, eve, subscribe, run, sendEvidence, decide, came } = await pushWorld(open);
    await decide(await sendEvidence());
    await subscribe(ben, 'of-ben');
    await subscribe(eve, 'of-eve');
    await run();
    await decide(await sendEvidence('onboard-use-case'));
    await run();
    expect(came()).toEqual([]);
  });

  test('one message a day: what comes later is told the next morning, in one', async () => {
    const { house, service, sendEvidence, decide, run, came } = await withPhone();
    await decide(await sendEvidence());
    await run();
    await decide(await sendEvidence('onboard-use-case'), 'return');
    house.clock.advance({ hours: 1 });
    await decide(await sendEvidence('claim-ce-credits'), 'return');
    await run();
    expect(came()).toHaveLength(1);
    house.clock.set('2026-11-25T05:59:00Z');
    await run();
    expect(came()).toHaveLength(1);
    house.clock.set('2026-11-25T06:00:00Z');
    await run();
    expect(came()[1]).toBe('phone: 2 proofs came back to you');
    expect(service.received[1]?.message.off).toEqual([
      { type: 'waits', label: expect.any(String) as string }
    ]);
  });

  test('nothing goes out at night', async () => {
    const { house, sendEvidence, decide, run, came } = await withPhone();
    house.clock.set('2026-11-24T19:00:00Z');
    await decide(await sendEvidence());
    await run();
    expect(came()).toEqual([]);
    house.clock.set('2026-11-25T06:05:00Z');
    await run();
    expect(came()).toHaveLength(1);
  });

  describe('is not told', () => {
    test('what was switched off', async () => {
      const { ada, switchType, sendEvidence, decide, run, came, outcomes } = await withPhone();
      await switchType(ada, { type: 'decided', on: false });
      await decide(await sendEvidence());
      await run();
      expect(came()).toEqual([]);
      expect(await outcomes()).toEqual(['decided: switched-off']);
    });

    test('what the person has seen in the app meanwhile', async () => {
      const { ada, house, sendEvidence, decide, run, came, outcomes } = await withPhone();
      house.clock.set('2026-11-24T20:00:00Z');
      await decide(await sendEvidence());
      await run();
      house.clock.advance({ minutes: 10 });
      await ada.get('/api/snapshot', { 'x-device': randomUUID(), 'x-looks': '1' });
      house.clock.set('2026-11-25T07:00:00Z');
      await run();
      expect(came()).toEqual([]);
      expect(await outcomes()).toEqual(['decided: seen-in-app']);
    });

    test('a goal that was answered before, nor a return that was sent again', async () => {
      const world = await withPhone();
      const { ben, house, subscribe, run, came, outcomes, people, made, assignGoal, sendEvidence, decide } =
        world;
      await subscribe(ben, 'of-ben');
      house.clock.set('2026-11-24T20:00:00Z');
      const goalId = await assignGoal();
      await decide(await sendEvidence(), 'return');
      await run();
      house.clock.advance({ minutes: 1 });
      const { replies } = await sync(ben, [
        made('answer-goal@1', { goalId, answer: 'accept', reason: null })
      ]);
      expect(replies).toMatchObject([{ outcome: 'applied' }]);
      await sendEvidence();
      house.clock.set('2026-11-25T07:00:00Z');
      await run();
      expect(came()).toEqual([]);
      expect(await outcomes(people.ben)).toEqual(['waits: overtaken']);
      expect(await outcomes(people.ada)).toEqual(['waits: overtaken']);
    });

    test('anything of a company that the person left', async () => {
      const { house, people, sendEvidence, decide, run, came, outcomes } = await withPhone();
      house.clock.set('2026-11-24T20:00:00Z');
      await decide(await sendEvidence(), 'return');
      await run();
      await house.app.db
        .updateTable('membership')
        .set({ valid_to: '2026-11-24' })
        .where('person_id', '=', people.ada)
        .execute();
      house.clock.set('2026-11-25T07:00:00Z');
      await run();
      expect(came()).toEqual([]);
      expect(await outcomes()).toEqual(['waits: not-theirs']);
    });

    test('who is blocked, or has no device any more', async () => {
      const { ada, house, people, sendEvidence, decide, run, came, outcomes } = await withPhone();
      house.clock.set('2026-11-24T20:00:00Z');
      await decide(await sendEvidence());
      await run();
      await ada.post('/account?/out');
      house.clock.set('2026-11-25T07:00:00Z');
      await run();
      expect(came()).toEqual([]);
      expect(await outcomes(people.ada)).toEqual(['decided: no-device']);
    });
  });

  test('a goal waits for the lead, a proof for the distributor’s people', async () => {
    const { ben, rita, subscribe, run, came, assignGoal, sendEvidence, service } = await pushWorld(open);
    await subscribe(ben, 'of-ben');
    await subscribe(rita, 'of-rita');
    await run();
    await assignGoal();
    await sendEvidence();
    await sendEvidence('onboard-use-case');
    await run();
    expect(came().toSorted()).toEqual([
      'of-ben: A goal waits for your answer',
      'of-rita: 2 proofs wait for a decision'
    ]);
    const urls = service.received.map(({ message }) => message.url).toSorted();
    expect(urls).toEqual(['/company/goals', '/evidence']);
  });

  test('a certificate that ends within thirty days is told once', async () => {
    const { house, people, partners, run, came } = await withPhone();
    const { db, engine } = house.ctx();
    const fact = certificate(people.ada, 'ccna', { issuedOn: '2023-12-20', expiresOn: '2026-12-25' });
    await appendFacts(db, engine, [{ partnerId: partners.ours, fact }], {
      eventId: randomUUID(),
      recordedAt: house.ctx().now
    });
    for (let day = 0; day < 5; day++) {
      house.clock.advance({ days: 1 });
      await run();
    }
    expect(came()).toEqual(['phone: CCNA ends on 25 Dec 2026']);
  });

  test('a threshold that the company crossed, up or down, and nothing where it only went there and back', async () => {
    const { house, partners, run, came } = await withPhone();
    const { db } = house.app;
    const stand = async (projected: number) => {
      await db.deleteFrom('partner_score').where('partner_id', '=', partners.ours).execute();
      await db
        .insertInto('partner_score')
        .values({
          partner_id: partners.ours,
          portfolio: 'security',
          release_id: 'cisco-360-2026-01',
          as_of: '2026-11-24',
          projected,
          known_weight: 1
        })
        .execute();
    };
    await stand(4.9);
    await run();
    await stand(5);
    await run();
    expect(came()).toEqual(['phone: Projected: Security reached 5']);
    await stand(0.5);
    await run();
    house.clock.advance({ hours: 1 });
    await stand(5.2);
    await run();
    house.clock.advance({ days: 1 });
    await run();
    expect(came()).toHaveLength(1);
    await stand(4);
    await run();
    expect(came()[1]).toBe('phone: Projected: Security fell below 5');
  });

  test('the digest comes once a week, quietly, and not where there is nothing in it', async () => {
    const { ben, house, service, subscribe, run, came, outcomes, people, sendEvidence, decide, answer } =
      await withPhone();
    await subscribe(ben, 'of-ben');
    await decide(await sendEvidence());
    await run();
    await answer('seen', { token: service.received[0]?.message.token, how: 'closed' });
    house.clock.set('2026-11-30T07:05:00Z');
    await run();
    await run();
    expect(came()[1]).toBe('phone: Your week in High Five');
    expect(service.received[1]).toMatchObject({ urgency: 'low', message: { url: '/' } });
    expect(service.received[1]?.message.body).toContain('One proof verified');
    expect(await outcomes(people.ben)).toEqual(['digest: nothing-to-tell']);
    house.clock.set('2026-12-07T07:05:00Z');
    await run();
    expect(came()).toHaveLength(2);
  });

  describe('a message answers', () => {
    async function sent(): Promise<PushWorld & { token: string }> {
      const world = await withPhone();
      await world.decide(await world.sendEvidence());
      await world.run();
      return { ...world, token: world.service.received[0]?.message.token ?? '' };
    }

    test('that its type is to be switched off, with a session or without one, and no other', async () => {
      const { ada, token, answer, house, sendEvidence, decide, run, came, message } = await sent();
      expect((await answer('off', { token, type: 'waits' })).status).toBe(404);
      expect((await answer('off', { token, type: 'spam' })).status).toBe(400);
      expect((await answer('off', { token: `${token}x`, type: 'decided' })).status).toBe(404);
      expect((await answer('off', { token: randomUUID(), type: 'decided' })).status).toBe(404);
      expect((await answer('off', { token, type: 'decided' })).status).toBe(204);
      expect(await (await ada.get('/api/push')).json()).toMatchObject({ off: ['decided'] });
      expect(await message()).toMatchObject({ read_how: 'opened' });
      house.clock.advance({ days: 1 });
      await decide(await sendEvidence('onboard-use-case'));
      await run();
      expect(came()).toHaveLength(1);
      // And again, by whoever is signed in there: it is the same person's message.
      expect((await answer('off', { token, type: 'decided' }, ada)).status).toBe(204);
    });

    test('that it was opened or wiped away, once', async () => {
      const { token, answer, message } = await sent();
      expect((await answer('seen', { token, how: 'eaten' })).status).toBe(400);
      expect((await answer('seen', { token: 'x', how: 'opened' })).status).toBe(404);
      expect((await answer('seen', { token, how: 'closed' })).status).toBe(204);
      expect((await answer('seen', { token, how: 'opened' })).status).toBe(204);
      expect(await message()).toMatchObject({ read_how: 'closed' });
    });

    test('but not as often as anybody likes', async () => {
      const { answer } = await sent();
      for (let tries = 0; tries < 300; tries++) await answer('seen', { token: 'x', how: 'opened' });
      const response = await answer('off', { token: 'x', type: 'decided' });
      expect(response.status).toBe(429);
    });
  });
});
