import { expect, test } from 'vitest';
import { rescoreOutdated } from '$lib/server/services/score-partners';
import { middling } from '../facts';
import { forEachEngine } from '../engines';
import { smallWorld } from '../small-world';

forEachEngine((open) => {
  test('a new day scores every live partner once, and leaves nothing of one that was put away', async () => {
    const house = await open();
    const world = await smallWorld(house);
    const ours = await world.partner('Ours', middling('security'));
    const gone = await world.partner('Gone', middling('security'));
    expect(await rescoreOutdated(world.ctx())).toBe(0);

    const { db } = world.ctx();
    await db.updateTable('partner').set({ archived_at: world.ctx().now }).where('id', '=', gone).execute();
    house.clock.advance({ days: 1 });
    expect(await rescoreOutdated(world.ctx())).toBe(1);
    expect(await rescoreOutdated(world.ctx())).toBe(0);
    const days = await db
      .selectFrom('partner_outlook')
      .select('as_of')
      .where('partner_id', '=', ours)
      .execute();
    expect(days).toEqual([{ as_of: '2026-11-25' }]);
  });

  test('scores that another release made are made anew', async () => {
    const world = await smallWorld(await open());
    await world.partner('Ours', middling('security'));
    await world.ctx().db.updateTable('partner_outlook').set({ release_id: 'an older one' }).execute();
    expect(await rescoreOutdated(world.ctx())).toBe(1);
    expect(await rescoreOutdated(world.ctx())).toBe(0);
  });
});
