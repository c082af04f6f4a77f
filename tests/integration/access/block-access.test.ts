import { expect, test } from 'vitest';
import { blockAccess, unblockAccess } from '$lib/server/auth/block-access';
import type { StaffRole } from '$lib/domain/access/roles';
import { personIdentities, restorePeople } from '$lib/server/repositories/person-repository';
import { forEachEngine } from '../engines';
import { openHouse, PASSWORD, type House } from '../harness';

forEachEngine((open) => {
  const staff = (house: House, personId: string, staffRole: StaffRole) =>
    house.ctx({ kind: 'person', personId, staffRole, memberships: [], partnerId: null });
  const signIn = async (house: House, email: string) =>
    (await house.newVisitor().post('/sign-in', { email, password: PASSWORD })).status;

  test('blocked on the screen a person is out of every session and stays out, until unblocked', async () => {
    const house = await openHouse(open);
    const partner = await house.partner('Northgate');
    const ana = await house.person('ana@example.com', { partner, role: 'member' });
    const manager = await house.signIn(await house.person('mo@example.com', { staff: 'enablement_manager' }));
    const sessions = [await house.signIn(ana), await house.signIn(ana)];
    expect(await (await manager.get('/people')).text()).toContain('Block access');

    const blocked = await manager.post('/people?/block', { person: ana });
    expect(await blocked.text()).toContain('Every session has ended.');
    expect(
      await house.app.db.selectFrom('session').select('id').where('person_id', '=', ana).execute()
    ).toEqual([]);
    for (const session of sessions) expect((await session.get('/account')).status).toBe(303);
    expect(await signIn(house, 'ana@example.com')).toBe(400);

    const unblocked = await manager.post('/people?/unblock', { person: ana });
    expect(await unblocked.text()).toContain('Access is open again.');
    expect(await signIn(house, 'ana@example.com')).toBe(303);
  });

  test('nobody blocks themselves, and nobody but who may', async () => {
    const house = await openHouse(open);
    const partner = await house.partner('Northgate');
    const ana = await house.person('ana@example.com', { partner, role: 'partner_lead' });
    const [mo, max, ada] = [
      await house.person('mo@example.com', { staff: 'enablement_manager' }),
      await house.person('max@example.com', { staff: 'enablement_manager' }),
      await house.person('ada@example.com', { staff: 'programme_admin' })
    ];
    const asMo = staff(house, mo, 'enablement_manager');
    const asAda = staff(house, ada, 'programme_admin');
    expect(await blockAccess(asMo, mo)).toMatchObject({ code: 'own-access' });
    expect(await blockAccess(asAda, ada)).toMatchObject({ code: 'own-access' });
    // The distributor's own people are for its administrators: else a manager could lock them all out.
    expect(await blockAccess(asMo, ada)).toMatchObject({ code: 'not-found' });
    expect(await blockAccess(asMo, house.ctx().newId())).toMatchObject({ code: 'not-found' });
    expect(await blockAccess(asAda, max)).toMatchObject({ ok: true });
    expect(await unblockAccess(asMo, max)).toMatchObject({ code: 'not-found' });

    const lead = await house.signIn(ana);
    expect((await lead.post('/people?/block', { person: mo })).status).toBe(404);
    expect(await signIn(house, 'mo@example.com')).toBe(303);
    const own = await (await house.signIn(mo)).post('/people?/block', { person: mo });
    expect(own.status).toBe(400);
    expect(await own.text()).toContain('You cannot block your own access.');
  });

  test('a file that names a blocked person does not let them in again', async () => {
    const house = await openHouse(open);
    const ana = await house.person('ana@example.com');
    expect(await blockAccess(house.ctx(), ana)).toMatchObject({ ok: true });
    expect(await personIdentities(house.app.db)).toMatchObject([{ id: ana, disabled: false }]);
    await restorePeople(house.app.db, [ana]);
    expect(await signIn(house, 'ana@example.com')).toBe(400);
  });
});
