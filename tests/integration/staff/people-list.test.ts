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
      const listed = await listPeople(manager, { text });
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

  test('the list goes on page by page, each person once, and says how many there are', async () => {
    const world = await smallWorld(await open());
    const { db, now } = world.ctx();
    const names = Array.from({ length: 120 }, (_, n) => `Person ${String(n).padStart(3, '0')}`);
    await db
      .insertInto('person')
      .values(
        names.map((name, n) => ({
          id: `p-${n}`,
          name,
          name_key: name.toLowerCase(),
          created_at: now,
          board_name_shown: 0
        }))
      )
      .execute();
    const mia = await world.person('Mia', [], 'enablement_manager');
    const manager = await world.as(mia.id, null, 'enablement_manager');
    const page = async (number: number, text = 'person') => {
      const listed = await listPeople(manager, { text, page: number });
      if (!listed.ok) throw new Error(listed.code);
      return listed.value;
    };
    const pages = [await page(1), await page(2), await page(3)];
    expect(pages.map(({ people }) => people.length)).toEqual([50, 50, 20]);
    expect(pages.flatMap(({ people }) => people.map(({ name }) => name))).toEqual(names);
    expect(pages.every(({ total }) => total === 120)).toBe(true);
    expect(await page(99)).toMatchObject({ page: 3, total: 120 });
    expect(await page(7, 'nobody')).toMatchObject({ page: 1, total: 0, people: [] });
  });
});
