import { expect, test } from 'vitest';
import { listPeople } from '$lib/server/auth/people';
import { employment } from '../../fixtures/scoring/facts';
import { forEachEngine } from '../engines';
import { smallWorld } from '../small-world';

forEachEngine((open) => {
  test('who is known from a list only stands at the company they work for today', async () => {
    const world = await smallWorld(await open());
    const here = await world.partner('Northgate');
    const there = await world.partner('Southgate');
    const ada = await world.person('Ada');
    const ben = await world.person('Ben', [{ partnerId: there, role: 'member' }]);
    const cleo = await world.person('Cleo');
    await world.observe(here, [
      employment(ada.id),
      employment(ben.id, { to: '2025-12-31' }),
      employment(cleo.id, {}, { asOf: '2026-09-01' }),
      employment(cleo.id, {}, { asOf: '2026-10-01', retracted: true })
    ]);
    await world.observe(there, [employment(ada.id, { from: '2027-01-01' })]);
    const mia = await world.person('Mia', [], 'enablement_manager');
    const manager = await world.as(mia.id, null, 'enablement_manager');

    const employers = async (text: string) => {
      const listed = await listPeople(manager, text);
      if (!listed.ok) throw new Error(listed.code);
      return listed.value.people.map(({ name, employers }) => ({ name, employers }));
    };
    expect(await employers('')).toEqual([
      { name: 'Ada', employers: ['Northgate'] },
      { name: 'Ben', employers: [] },
      { name: 'Cleo', employers: [] },
      { name: 'Mia', employers: [] }
    ]);
    expect((await employers('northGATE')).map(({ name }) => name)).toContain('Ada');
    expect((await employers('elsewhere')).length).toBe(0);
  });
});
