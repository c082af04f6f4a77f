import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { browserKeys } from '../../fixtures/push/decrypt-push';
import { forEachEngine } from '../engines';
import { PASSWORD, type Guest } from '../harness';
import { pushWorld } from './push-world';

const DAY = { timeZone: 'Europe/Berlin' };

forEachEngine((open) => {
  const state = async (guest: Guest) =>
    (await (await guest.get('/api/push')).json()) as {
      publicKey: string;
      off: string[];
      here: boolean;
      browsers: number;
    };

  test('a browser takes messages for the person who switched it on, in their time zone', async () => {
    const { ada, people, house, subscribe, subscriptions } = await pushWorld(open);
    expect(await state(ada)).toMatchObject({ here: false, browsers: 0, off: [] });
    const device = await subscribe(ada, 'phone');
    expect(await state(ada)).toMatchObject({ here: true, browsers: 1 });
    const [row] = await subscriptions();
    expect(row).toMatchObject({ person_id: people.ada, device_id: device, locale: 'en' });
    expect(ada.cookies.get('push')).toBe(row?.id);
    const person = await house.app.db
      .selectFrom('person')
      .select('time_zone')
      .where('id', '=', people.ada)
      .executeTakeFirst();
    expect(person?.time_zone).toBe('Europe/Berlin');
  });

  test('what is no subscription is refused with a code, and nobody else is asked to send anything', async () => {
    const { ada, house, service, askFor, subscriptions } = await pushWorld(open);
    const good = { ...service.subscribe('phone'), ...DAY };
    const off = browserKeys();
    for (const [body, status, error] of [
      ['no json', 400, 'invalid'],
      [[], 400, 'invalid'],
      [{ ...good, endpoint: 7 }, 400, 'invalid'],
      [{ ...good, endpoint: `https://fcm.googleapis.com/${'x'.repeat(2000)}` }, 400, 'invalid'],
      [{ ...good, endpoint: `${good.endpoint}\0` }, 400, 'invalid'],
      [{ ...good, timeZone: 'Europe/Nowhere' }, 400, 'invalid'],
      [{ ...good, keys: { ...good.keys, p256dh: 'AAAA' } }, 400, 'invalid'],
      // A point that is not on the curve.
      [{ ...good, keys: { ...good.keys, p256dh: `BA${off.p256dh.slice(2, -2)}AA` } }, 400, 'invalid'],
      [{ ...good, keys: { ...good.keys, auth: 'x' } }, 400, 'invalid'],
      [{ ...good, endpoint: 'https://127.0.0.1/push' }, 422, 'push-service-unknown'],
      [{ ...good, endpoint: 'http://fcm.googleapis.com/x' }, 422, 'push-service-unknown'],
      [{ ...good, endpoint: 'https://fcm.googleapis.com.evil.example/x' }, 422, 'push-service-unknown'],
      [{ ...good, endpoint: 'http://169.254.169.254/latest' }, 422, 'push-service-unknown']
    ] as const) {
      const response = await askFor(ada, body);
      expect([response.status, await response.json()]).toMatchObject([status, { error }]);
    }
    expect(await subscriptions()).toEqual([]);
    expect((await askFor(house.newVisitor(), good)).status).toBe(401);
  });

  test('who asks too often waits', async () => {
    const { ada, askFor } = await pushWorld(open);
    for (let tries = 0; tries < 60; tries++) await askFor(ada, {});
    const response = await askFor(ada, {});
    expect(response.status).toBe(429);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  test('a person has ten browsers: the eleventh takes the place of that not heard of for longest', async () => {
    const { people, house, subscribe, subscriptions } = await pushWorld(open);
    for (let browser = 0; browser < 11; browser++) {
      house.clock.advance({ minutes: 1 });
      await subscribe(await house.signIn(people.ada), `b${browser}`);
    }
    const left = (await subscriptions()).map(({ endpoint }) => endpoint.split('/').at(-1));
    expect(left).toEqual(Array.from({ length: 10 }, (_, place) => `b${place + 1}`));
  });

  test('a browser that subscribes anew, with or without its device’s id, stays the one it is', async () => {
    const { ada, service, askFor, subscribe, subscriptions } = await pushWorld(open);
    const device = await subscribe(ada, 'phone');
    const [first] = await subscriptions();
    // As its service worker does where the address changed by itself.
    expect((await askFor(ada, { ...service.subscribe('changed'), ...DAY })).status).toBe(201);
    ada.cookies.delete('push');
    expect((await askFor(ada, { ...service.subscribe('cleared'), ...DAY }, { device })).status).toBe(201);
    const rows = await subscriptions();
    expect(rows).toMatchObject([{ id: first?.id, device_id: device }]);
    expect(rows[0]?.endpoint).toMatch(/cleared$/);
  });

  test('a worker that renews an address switches nothing on for who is signed in by then', async () => {
    const { eve, service, askFor, subscriptions } = await pushWorld(open);
    const response = await askFor(eve, { ...service.subscribe('left-over'), ...DAY });
    expect([response.status, await response.json()]).toMatchObject([422, { error: 'not-switched-on' }]);
    expect(await subscriptions()).toEqual([]);
  });

  test('switched off, it takes none; of another’s address nothing is said', async () => {
    const { ada, eve, subscribe, subscriptions } = await pushWorld(open);
    await subscribe(ada, 'phone');
    const [row] = await subscriptions();
    const off = (guest: Guest, endpoint: unknown) =>
      guest.send('/api/push/subscriptions', {
        method: 'DELETE',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ endpoint })
      });
    expect((await off(eve, row?.endpoint)).status).toBe(204);
    expect((await off(eve, 'https://nowhere.example')).status).toBe(204);
    expect(await subscriptions()).toHaveLength(1);
    expect((await off(ada, 7)).status).toBe(400);
    expect((await off(ada, row?.endpoint)).status).toBe(204);
    expect(await subscriptions()).toEqual([]);
    expect(ada.cookies.has('push')).toBe(false);
  });

  test('another person on the same phone takes the address over', async () => {
    const { ada, eve, people, service, askFor, subscriptions, sendEvidence, decide, run, came } =
      await pushWorld(open);
    const phone = { ...service.subscribe('phone'), ...DAY };
    const device = randomUUID();
    await askFor(ada, phone, { device });
    await run();
    await decide(await sendEvidence());
    await askFor(eve, phone, { device });
    expect(await subscriptions()).toMatchObject([{ person_id: people.eve }]);
    await run();
    expect(came()).toEqual([]);
  });

  test('a phone where somebody else signs in takes nothing more for whoever used it before', async () => {
    const { ada, people, subscribe, subscriptions } = await pushWorld(open);
    await subscribe(ada, 'phone');
    // Ada's session is over by itself; her messages go on until somebody else comes.
    ada.cookies.delete('session');
    expect(await subscriptions()).toMatchObject([{ person_id: people.ada }]);
    expect((await ada.post('/sign-in', { email: 'eve@example.com', password: PASSWORD })).status).toBe(303);
    expect(await subscriptions()).toEqual([]);
    expect(ada.cookies.has('push')).toBe(false);
  });

  test('whoever comes back to their own phone finds it as it was, and it ends with the new session', async () => {
    const { ada, people, subscribe, subscriptions } = await pushWorld(open);
    await subscribe(ada, 'phone');
    for (const withSession of [true, false]) {
      if (!withSession) ada.cookies.delete('session');
      expect((await ada.post('/sign-in', { email: 'ada@example.com', password: PASSWORD })).status).toBe(303);
      expect(await subscriptions()).toMatchObject([{ person_id: people.ada }]);
      expect(await state(ada)).toMatchObject({ here: true });
    }
    await ada.post('/account?/out');
    expect(await subscriptions()).toEqual([]);
    expect(ada.cookies.has('push')).toBe(false);
  });

  test('a session that is ended from elsewhere takes its browser’s messages with it', async () => {
    const { people, house, subscribe, subscriptions } = await pushWorld(open);
    const [phone, desk] = [await house.signIn(people.ada), await house.signIn(people.ada)];
    await subscribe(phone, 'phone');
    await subscribe(desk, 'desk');
    const left = async () => (await subscriptions()).map(({ endpoint }) => endpoint.split('/').at(-1));
    await desk.post('/account?/others');
    expect(await left()).toEqual(['desk']);

    const again = await house.signIn(people.ada);
    await subscribe(again, 'phone');
    await desk.post('/account?/password', { current: PASSWORD, next: 'another good one' });
    expect(await left()).toEqual(['desk']);

    const rita = await house.signIn(people.rita);
    await rita.post('/people?/block', { person: people.ada });
    expect(await left()).toEqual([]);
  });

  test('the house’s keys are made once; those of the environment come first, and end what was made under others', async () => {
    const { ada, house, subscribe, subscriptions, run } = await pushWorld(open);
    const { publicKey } = await state(ada);
    expect((await state(ada)).publicKey).toBe(publicKey);
    await subscribe(ada, 'phone');
    await run();
    expect(await subscriptions()).toHaveLength(1);
    const { ecdh, p256dh } = browserKeys();
    const vapidKeys = { publicKey: p256dh, privateKey: ecdh.getPrivateKey('base64url') };
    await run({ ...house.app, env: { ...house.app.env, vapidKeys } });
    expect(await subscriptions()).toEqual([]);
  });

  test('types are switched off and on, each by itself', async () => {
    const { ada, eve, switchType } = await pushWorld(open);
    const put = async (type: unknown, on: unknown) => {
      const response = await switchType(ada, { type, on });
      return [response.status, (await response.json()) as unknown];
    };
    expect(await put('decided', false)).toEqual([200, { off: ['decided'] }]);
    expect(await put('digest', false)).toEqual([200, { off: ['decided', 'digest'] }]);
    expect(await put('digest', false)).toEqual([200, { off: ['decided', 'digest'] }]);
    expect(await put('decided', true)).toEqual([200, { off: ['digest'] }]);
    expect(await put('spam', true)).toMatchObject([400, { error: 'invalid' }]);
    expect(await put('digest', 'no')).toMatchObject([400, { error: 'invalid' }]);
    expect(await state(ada)).toMatchObject({ off: ['digest'] });
    expect(await state(eve)).toMatchObject({ off: [] });
  });
});
