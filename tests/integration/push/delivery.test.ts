import { describe, expect, test } from 'vitest';
import { forEachEngine } from '../engines';
import { post } from '../sync/sync-world';
import { pushWorld } from './push-world';

forEachEngine((open) => {
  /** Ada has a phone and a desk; the phone was heard of last. Something of hers was decided, and the house has looked. */
  async function twoDevices() {
    const world = await pushWorld(open);
    const { house, people, run, sendEvidence, decide } = world;
    const desk = await house.signIn(people.ada);
    const onDesk = await world.subscribe(desk, 'desk');
    house.clock.advance({ minutes: 10 });
    const onPhone = await world.subscribe(world.ada, 'phone');
    await world.ada.get('/api/snapshot', { 'x-device': onPhone, 'x-looks': '1' });
    await run();
    await decide(await sendEvidence());
    return {
      ...world,
      desk,
      onDesk,
      onPhone,
      browsers: () => world.service.received.map(({ browser }) => browser)
    };
  }

  describe('two devices', () => {
    test('first the one that was heard of last, then, unread for three hours, the other', async () => {
      const { house, service, run, browsers, message } = await twoDevices();
      await run();
      expect(browsers()).toEqual(['phone']);
      // By then the push service has forgotten it: it cannot come to both.
      expect(service.received[0]?.ttl).toBe(3 * 3600);
      house.clock.advance({ hours: 2, minutes: 59 });
      await run();
      expect(browsers()).toEqual(['phone']);
      house.clock.advance({ minutes: 1 });
      await run();
      expect(browsers()).toEqual(['phone', 'desk']);
      expect(service.received[1]?.message.token).toBe(service.received[0]?.message.token);
      expect(service.received[1]?.message.to).not.toBe(service.received[0]?.message.to);
      house.clock.advance({ hours: 4 });
      await run();
      expect(browsers()).toHaveLength(2);
      expect(await message()).toMatchObject({ outcome: 'sent', next_at: null });
    });

    test('the last one is whichever was heard of last when it goes out', async () => {
      const { desk, onDesk, house, run, browsers } = await twoDevices();
      house.clock.advance({ minutes: 2 });
      await desk.get('/api/snapshot', { 'x-device': onDesk, 'x-looks': '1' });
      await run();
      // What was seen at the desk need not be told; another thing is.
      expect(browsers()).toEqual([]);
    });

    test.each(['opened', 'closed'] as const)('read on one (%s), it goes to no other', async (how) => {
      const { house, service, run, answer, browsers, message } = await twoDevices();
      await run();
      await answer('seen', { token: service.received[0]?.message.token, how });
      house.clock.advance({ hours: 4 });
      await run();
      expect(browsers()).toEqual(['phone']);
      expect(await message()).toMatchObject({ read_how: how, outcome: 'sent' });
    });

    test('the app opened after it went out, on whatever device, has read it', async () => {
      const { desk, onDesk, house, run, browsers, message } = await twoDevices();
      await run();
      house.clock.advance({ hours: 1 });
      await desk.get('/api/snapshot', { 'x-device': onDesk, 'x-looks': '1' });
      house.clock.advance({ hours: 3 });
      await run();
      expect(browsers()).toEqual(['phone']);
      expect(await message()).toMatchObject({ read_how: 'app' });
    });

    test('an app that only stands open is not looked at', async () => {
      const { desk, onDesk, house, run, browsers } = await twoDevices();
      await run();
      house.clock.advance({ hours: 1 });
      await desk.get('/api/snapshot', { 'x-device': onDesk });
      house.clock.advance({ hours: 2 });
      await run();
      expect(browsers()).toEqual(['phone', 'desk']);
    });

    test('what a device sends in the background is no look at it', async () => {
      const { ada, house, onPhone, run, browsers } = await twoDevices();
      await run();
      house.clock.advance({ hours: 1 });
      const sent = await post(ada, { commands: [] }, { 'x-device': onPhone });
      expect(sent.status).toBe(200);
      house.clock.advance({ hours: 2 });
      await run();
      expect(browsers()).toEqual(['phone', 'desk']);
    });

    test('not at night: in the morning, where the day has no message of its own', async () => {
      const { house, run, browsers, message, sendEvidence, decide } = await twoDevices();
      house.clock.set('2026-11-24T18:30:00Z');
      await decide(await sendEvidence('onboard-use-case'), 'return');
      await run();
      expect(browsers()).toEqual(['phone']);
      house.clock.set('2026-11-24T21:40:00Z');
      await run();
      expect(browsers()).toEqual(['phone']);
      house.clock.set('2026-11-25T06:00:00Z');
      await run();
      expect(browsers()).toEqual(['phone', 'desk']);
      expect(await message()).toMatchObject({ day: '2026-11-25' });
    });
  });

  describe('what is tried again is judged anew', () => {
    /** The push service takes nothing for now; twenty minutes later it would. */
    async function heldUp() {
      const world = await twoDevices();
      world.service.answer('phone', { status: 429, headers: { 'retry-after': '1200' } });
      await world.run();
      world.service.answer('phone', { status: 201 });
      return world;
    }

    test('a type that was switched off meanwhile is not told', async () => {
      const { ada, house, run, browsers, message, outcomes, switchType } = await heldUp();
      await switchType(ada, { type: 'decided', on: false });
      house.clock.advance({ minutes: 20 });
      await run();
      expect(browsers()).toEqual([]);
      expect(await message()).toBeUndefined();
      expect(await outcomes()).toEqual(['decided: switched-off']);
    });

    test('nor anything of a company that the person has left', async () => {
      const { house, run, browsers, outcomes, people } = await heldUp();
      await house.app.db
        .updateTable('membership')
        .set({ valid_to: '2026-11-23' })
        .where('person_id', '=', people.ada)
        .execute();
      house.clock.advance({ minutes: 20 });
      await run();
      expect(browsers()).toEqual([]);
      expect(await outcomes()).toEqual(['decided: not-theirs']);
    });

    test('nor what was seen in the app; and what comes then has the day for itself', async () => {
      const { ada, house, run, service, outcomes, sendEvidence, decide } = await heldUp();
      house.clock.advance({ minutes: 5 });
      await ada.get('/api/snapshot', { 'x-looks': '1' });
      house.clock.advance({ minutes: 15 });
      await run();
      expect(service.received).toEqual([]);
      expect(await outcomes()).toEqual(['decided: seen-in-app']);
      house.clock.advance({ minutes: 10 });
      await decide(await sendEvidence('onboard-use-case'), 'return');
      await run();
      expect(service.received).toHaveLength(1);
    });

    test('what a device may have is not told to the next where it is over', async () => {
      const { ada, house, run, browsers, message, switchType } = await twoDevices();
      await run();
      expect(browsers()).toEqual(['phone']);
      await switchType(ada, { type: 'decided', on: false });
      house.clock.advance({ hours: 4 });
      await run();
      expect(browsers()).toEqual(['phone']);
      expect(await message()).toMatchObject({ outcome: 'sent', next_at: null });
    });
  });

  describe('the push service says', () => {
    test('that the browser is gone: it is forgotten, and the next one is asked at once', async () => {
      const { service, run, browsers, subscriptions } = await twoDevices();
      service.answer('phone', { status: 410 });
      expect(await run()).toMatchObject({ due: 1, sent: 1 });
      expect(browsers()).toEqual(['desk']);
      expect((await subscriptions()).map(({ endpoint }) => endpoint.split('/').at(-1))).toEqual(['desk']);
    });

    test('that all are gone: nothing is due, and nobody is alarmed', async () => {
      const { service, run, message, subscriptions } = await twoDevices();
      service.answer('*', { status: 404 });
      expect(await run()).toMatchObject({ due: 0, sent: 0 });
      expect(await message()).toMatchObject({ outcome: 'no-device' });
      expect(await subscriptions()).toEqual([]);
    });

    test('to come again later: not before, and to the same browser', async () => {
      const { house, service, run, browsers } = await twoDevices();
      service.answer('phone', { status: 429, headers: { 'retry-after': '1200' } });
      expect(await run()).toMatchObject({ due: 1, sent: 0 });
      service.answer('phone', { status: 201 });
      house.clock.advance({ minutes: 19 });
      await run();
      expect(browsers()).toEqual([]);
      house.clock.advance({ minutes: 1 });
      expect(await run()).toMatchObject({ due: 1, sent: 1 });
      expect(browsers()).toEqual(['phone']);
    });

    test('that it is broken: again after five minutes, ten and so on, then the next device', async () => {
      const { house, service, run, browsers } = await twoDevices();
      service.answer('phone', { status: 503 });
      const tries: number[] = [];
      for (let minute = 0; minute <= 240; minute += 5) {
        const before = service.asked();
        await run();
        if (service.asked() > before && browsers().length === 0) tries.push(minute);
        house.clock.advance({ minutes: 5 });
      }
      expect(tries).toEqual([0, 5, 15, 35, 75]);
      expect(browsers()).toEqual(['desk']);
    });

    test('no to the message itself: the next device', async () => {
      const { service, run, browsers } = await twoDevices();
      service.answer('phone', { status: 403 });
      await run();
      expect(browsers()).toEqual(['desk']);
    });

    test('to go elsewhere: it is not followed', async () => {
      const { service, run, browsers } = await twoDevices();
      service.answer('phone', { status: 307, headers: { location: `${service.origin}/push/desk` } });
      service.answer('desk', { status: 410 });
      await run();
      expect(browsers()).toEqual([]);
      expect(service.asked()).toBe(2);
    });

    test('nothing, and hangs up: it may have it, so it is not sent there again', async () => {
      const { house, service, run, browsers } = await twoDevices();
      service.answer('phone', 'cut');
      await run();
      service.answer('phone', { status: 201 });
      house.clock.advance({ hours: 2 });
      await run();
      expect(browsers()).toEqual([]);
      house.clock.advance({ hours: 1 });
      await run();
      expect(browsers()).toEqual(['desk']);
    });
  });

  test('where nothing could be sent, the log says so, and the desk', async () => {
    const world = await twoDevices();
    const { house, people, service, run } = world;
    const errors: unknown[] = [];
    const log = Object.assign(Object.create(house.app.log) as typeof house.app.log, {
      error: (details: unknown, text: string) => errors.push([details, text])
    });
    const app = { ...house.app, log };
    service.answer('*', { status: 500 });
    await run(app);
    expect(errors).toEqual([[{ due: 1 }, 'messages were due and none was sent']]);

    const admin = await house.signIn(await house.person('root@example.com', { staff: 'programme_admin' }));
    const page = async (path: string, guest = admin) => {
      const response = await guest.get(path, { 'accept-language': 'en' });
      return response.status === 200 ? response.text() : String(response.status);
    };
    for (const path of ['/programme', '/programme/notices']) {
      expect(await page(path)).toContain('messages were due, and none was sent');
    }
    service.answer('*', { status: 201 });
    house.clock.advance({ minutes: 5 });
    await run(app);
    expect(errors).toHaveLength(1);
    const ledger = await page('/programme/notices');
    expect(ledger).not.toContain('none was sent');
    expect(ledger).toContain('ada');
    expect(ledger).toContain('Proof verified');
    expect(ledger).toContain('Chrome on Android: taken');
    expect(await page('/programme/notices?state=sent')).toContain('Proof verified');
    expect(await page('/programme/notices?state=failed')).toContain('Nothing here.');
    // What was sent to whom is for the programme's administrators.
    expect(await page('/programme/notices', await house.signIn(people.rita))).toBe('404');
  });

  test('a process that died after it wrote down what it would send: nothing is sent twice', async () => {
    const { house, service, run, browsers } = await twoDevices();
    service.answer('phone', 'hang');
    // The first never comes back while the others look.
    const first = run();
    await expect.poll(() => service.asked()).toBe(1);
    service.answer('phone', { status: 201 });
    await run();
    house.clock.advance({ minutes: 11 });
    await run();
    expect(service.asked()).toBe(1);
    house.clock.advance({ hours: 3 });
    await run();
    expect(browsers()).toEqual(['desk']);
    await service.stop();
    await first;
    expect(service.asked()).toBe(2);
  });
});
