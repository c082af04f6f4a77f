import { expect, test } from 'vitest';
import { forEachEngine } from '../engines';
import { openHouse, PASSWORD, type House } from '../harness';

const WRONG = 'not this one at all';

forEachEngine((open) => {
  const signIn = (house: House, form: Record<string, string>, path = '/sign-in') =>
    house.visitor.post(path, form);

  test('signs in by the form, whatever the case of the address, and keeps the session in a safe cookie', async () => {
    const house = await openHouse(open);
    await house.person('ana@example.com', { staff: 'programme_admin' });

    const answer = await signIn(house, { email: ' Ana@Example.com', password: PASSWORD });

    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/portfolio');
    const [cookie = ''] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/^session=[\w-]{43};/);
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
    expect(cookie).not.toMatch(/Secure/);
    const account = await house.visitor.get('/account');
    expect(account.status).toBe(200);
    expect(await account.text()).toContain('ana@example.com');
  });

  test('the cookie is secure where the house is reached by https', async () => {
    const house = await openHouse(open, { ORIGIN: 'https://five.example.com' });
    await house.person('ana@example.com');
    const answer = await signIn(house, { email: 'ana@example.com', password: PASSWORD });
    expect(answer.headers.getSetCookie()[0]).toMatch(/; Secure/);
    expect(answer.headers.get('strict-transport-security')).not.toBeNull();
  });

  test('the database holds no secret that signs anyone in', async () => {
    const house = await openHouse(open);
    await house.person('ana@example.com');
    await signIn(house, { email: 'ana@example.com', password: PASSWORD });
    const token = house.visitor.cookies.get('session');
    const rows = await house.app.db.selectFrom('session').selectAll().execute();
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  test('wrong password, unknown address and a person without a password get one answer', async () => {
    const house = await openHouse(open);
    await house.person('ana@example.com');
    const { db, now, newId } = house.ctx();
    await db
      .insertInto('person')
      .values({
        id: newId(),
        email: 'file@example.com',
        name: 'From a file',
        name_key: 'from a file',
        created_at: now,
        board_name_shown: 0
      })
      .execute();

    const bodies = [];
    for (const email of ['ana@example.com', 'nobody@example.com', 'file@example.com']) {
      const answer = await signIn(house, { email, password: WRONG });
      expect(answer.status).toBe(400);
      expect(answer.headers.getSetCookie()).toEqual([]);
      bodies.push((await answer.text()).replaceAll(email, '…'));
    }
    expect(new Set(bodies.map(withoutNonce)).size).toBe(1);
    expect(bodies[0]).toContain('E-mail and password do not match.');
  });

  test('a disabled person cannot come in, and one who is in is out', async () => {
    const house = await openHouse(open);
    const ana = await house.person('ana@example.com');
    const session = await house.signIn(ana);
    expect((await session.get('/account')).status).toBe(200);

    await house.app.db
      .updateTable('person')
      .set({ disabled_at: house.ctx().now })
      .where('id', '=', ana)
      .execute();

    expect((await session.get('/account')).status).toBe(303);
    expect((await signIn(house, { email: 'ana@example.com', password: PASSWORD })).status).toBe(400);
  });

  test('after five wrong passwords there is a wait that is said, also for the right one and in other letters', async () => {
    const house = await openHouse(open);
    await house.person('ana@example.com');
    for (let time = 0; time < 5; time++) {
      expect((await signIn(house, { email: 'ana@example.com', password: WRONG })).status).toBe(400);
    }
    house.clock.advance({ seconds: 20 });

    const waiting = await signIn(house, { email: 'ANA@example.COM ', password: PASSWORD });

    expect(waiting.status).toBe(429);
    expect(waiting.headers.get('retry-after')).toBe('40');
    expect(await waiting.text()).toContain('Too many tries. Try again in 40 seconds.');
    house.clock.advance({ seconds: 40 });
    expect((await signIn(house, { email: 'ana@example.com', password: PASSWORD })).status).toBe(303);
  });

  test('guesses at the same moment do not slip through together', async () => {
    const house = await openHouse(open);
    await house.person('ana@example.com');
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => signIn(house, { email: 'ana@example.com', password: WRONG }))
    );
    expect(answers.filter(({ status }) => status === 400)).toHaveLength(5);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(7);
  });

  test('one address that tries many accounts has to wait, another address does not', async () => {
    const house = await openHouse(open);
    const tryAt = (number: number, address: string) =>
      house.visitor.post(
        '/sign-in',
        { email: `person${number}@example.com`, password: 'x'.repeat(201) },
        { 'x-test-address': address }
      );
    for (let number = 0; number < 60; number++) await tryAt(number, `2001:db8:1:2::${number}`);

    expect((await tryAt(60, '2001:db8:1:2:ffff::1')).status).toBe(429);
    expect((await tryAt(61, '2001:db8:1:3::1')).status).toBe(400);
  });

  test('goes on to where one wanted to, but never out of the house', async () => {
    const house = await openHouse(open);
    await house.person('ana@example.com', { staff: 'programme_admin' });
    const goingTo = async (to: string) => {
      const path = `/sign-in?to=${encodeURIComponent(to)}`;
      return (await signIn(house, { email: 'ana@example.com', password: PASSWORD }, path)).headers.get(
        'location'
      );
    };
    expect(await goingTo('/people?q=a')).toBe('/people?q=a');
    expect(await goingTo('//evil.example/people')).toBe('/portfolio');
  });

  test('a password hash of other parameters is made anew', async () => {
    const house = await openHouse(open);
    const ana = await house.person('ana@example.com');
    const { hash } = await import('@node-rs/argon2');
    const weak = await hash(PASSWORD, { memoryCost: 8192, timeCost: 1, parallelism: 1 });
    const credentials = () =>
      house.app.db
        .selectFrom('credential')
        .select('password_hash')
        .where('person_id', '=', ana)
        .executeTakeFirstOrThrow();
    await house.app.db
      .updateTable('credential')
      .set({ password_hash: weak })
      .where('person_id', '=', ana)
      .execute();

    expect((await signIn(house, { email: 'ana@example.com', password: PASSWORD })).status).toBe(303);

    expect((await credentials()).password_hash).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
    expect((await signIn(house, { email: 'ana@example.com', password: PASSWORD })).status).toBe(303);
  });

  test('a form from another site is turned away', async () => {
    const house = await openHouse(open);
    const answer = await house.visitor.post(
      '/sign-in',
      { email: 'a@b.c' },
      { origin: 'https://evil.example' }
    );
    expect(answer.status).toBe(403);
  });
});

/** Rendered pages differ in the nonce of their scripts. */
function withoutNonce(html: string): string {
  return html.replace(/nonce="[^"]*"/g, 'nonce').replace(/__sveltekit_\w+/g, '__sveltekit');
}
