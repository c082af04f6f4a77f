import { expect, test } from 'vitest';
import { forEachEngine } from '../engines';
import { openHouse, PASSWORD } from '../harness';

forEachEngine((open) => {
  test('a session slides: used within thirty days it goes on, unused it ends', async () => {
    const house = await openHouse(open);
    const ana = await house.signIn(await house.person('ana@example.com'));

    house.clock.advance({ days: 10 });
    const early = await ana.get('/account');
    expect(early.status).toBe(200);
    expect(early.headers.getSetCookie()).toEqual([]);

    house.clock.advance({ days: 10 });
    const renewed = await ana.get('/account');
    expect(renewed.status).toBe(200);
    expect(renewed.headers.getSetCookie()[0]).toMatch(/^session=.*Max-Age=2592000/);

    house.clock.advance({ days: 29 });
    expect((await ana.get('/account')).status).toBe(200);

    house.clock.advance({ days: 30 });
    const over = await ana.get('/account');
    expect(over.status).toBe(303);
    expect(over.headers.get('location')).toBe('/sign-in?to=%2Faccount');
    expect(over.headers.getSetCookie()[0]).toMatch(/^session=;.*Max-Age=0/);
    expect(await house.app.db.selectFrom('session').select('id').execute()).toEqual([]);
  });

  test('the mark of a sign-in tells the screens who works at the desk alone, and changes with it', async () => {
    const house = await openHouse(open);
    const partner = await house.partner('Alder');
    const comeIn = async (email: string) => {
      const guest = house.newVisitor();
      expect((await guest.post('/sign-in', { email, password: PASSWORD })).status).toBe(303);
      return guest;
    };
    await house.person('ana@example.com', { partner, role: 'member' });
    const managerId = await house.person('robin@example.com', { staff: 'enablement_manager' });
    expect((await comeIn('ana@example.com')).cookies.get('world')).toMatch(/^[0-9a-f]{24}$/);
    const robin = await comeIn('robin@example.com');
    expect(robin.cookies.get('world')).toMatch(/^desk-[0-9a-f]{24}$/);

    await house.join(managerId, { partner, role: 'member' });
    await robin.get('/account');
    expect(robin.cookies.get('world')).toMatch(/^[0-9a-f]{24}$/);
  });

  test('signing out ends the session, also for who kept the cookie', async () => {
    const house = await openHouse(open);
    const ana = await house.signIn(await house.person('ana@example.com'));
    const kept = new Map(ana.cookies);

    const out = await ana.post('/account?/out');

    expect(out.status).toBe(303);
    expect(ana.cookies.has('session')).toBe(false);
    for (const [name, value] of kept) ana.cookies.set(name, value);
    expect((await ana.get('/account')).status).toBe(303);
  });

  test('one sees and ends one’s own sessions, and nobody else’s', async () => {
    const house = await openHouse(open);
    const personId = await house.person('ana@example.com');
    const here = await house.signIn(personId);
    const there = await house.signIn(personId);
    const stranger = await house.signIn(await house.person('eve@example.com'));
    const { signedIn } = await sessionIds(house, personId);
    expect(signedIn).toHaveLength(2);

    const page = await (await here.get('/account')).text();
    for (const id of signedIn) expect(page.includes(id)).toBe(true);
    const [first = '', second = ''] = signedIn;
    for (const id of [first, second, 'no-such-session']) {
      expect((await stranger.post('/account?/session', { session: id })).status).toBe(404);
    }
    expect((await there.get('/account')).status).toBe(200);

    await here.post('/account?/others');
    expect((await there.get('/account')).status).toBe(303);
    expect((await here.get('/account')).status).toBe(200);
  });

  test('a new password needs the old one, keeps this session and ends the others', async () => {
    const house = await openHouse(open);
    const personId = await house.person('ana@example.com');
    const here = await house.signIn(personId);
    const there = await house.signIn(personId);
    const change = (current: string, next: string) => here.post('/account?/password', { current, next });

    expect((await change('wrong one, sorry', 'another good one')).status).toBe(400);
    const short = await change(PASSWORD, 'short');
    expect(short.status).toBe(400);
    expect(await short.text()).toContain('Take at least 10 characters.');
    expect((await change(PASSWORD, 'another good one')).status).toBe(303);

    expect((await here.get('/account')).status).toBe(200);
    expect((await there.get('/account')).status).toBe(303);
    const signIn = (password: string) =>
      house.visitor.post('/sign-in', { email: 'ana@example.com', password });
    expect((await signIn(PASSWORD)).status).toBe(400);
    expect((await signIn('another good one')).status).toBe(303);
  });

  test('a person in two companies switches, in this session only, and to no third one', async () => {
    const house = await openHouse(open);
    const [north, south, foreign] = [
      await house.partner('Northgate'),
      await house.partner('Southbank'),
      await house.partner('Elsewhere')
    ];
    const personId = await house.person('ana@example.com', { partner: north, role: 'member' });
    house.clock.advance({ days: 1 });
    await house.join(personId, { partner: south, role: 'partner_lead' });
    const here = await house.signIn(personId);
    const there = await house.signIn(personId);
    const partnerOf = async (guest: typeof here) =>
      ((await (await guest.get('/api/snapshot')).json()) as { partner: { id: string } }).partner.id;

    expect(await partnerOf(here)).toBe(north);
    expect((await here.post('/account?/partner', { partner: south })).status).toBe(303);
    expect(await partnerOf(here)).toBe(south);
    expect(await partnerOf(there)).toBe(north);
    for (const id of [foreign, 'no-such-partner']) {
      expect((await here.post('/account?/partner', { partner: id })).status).toBe(404);
    }
    expect(await partnerOf(here)).toBe(south);
  });

  test('the language one chooses stays with the person', async () => {
    const house = await openHouse(open);
    const ana = await house.signIn(await house.person('ana@example.com'));
    expect(await (await ana.get('/account')).text()).toContain('<html lang="en">');

    await ana.post('/account?/language', { locale: 'de' });

    const page = await (await ana.get('/account')).text();
    expect(page).toContain('<html lang="de">');
    expect(page).toContain('Wo du angemeldet bist');
    await house.visitor.post('/sign-in', { email: 'ana@example.com', password: PASSWORD });
    expect(house.visitor.cookies.get('locale')).toBe('de');
  });

  async function sessionIds(house: Awaited<ReturnType<typeof openHouse>>, personId: string) {
    const rows = await house.app.db
      .selectFrom('session')
      .select('id')
      .where('person_id', '=', personId)
      .execute();
    return { signedIn: rows.map((row) => row.id) };
  }
});
