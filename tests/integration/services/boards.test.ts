import { expect, test } from 'vitest';
import { BOARD_ROWS_PER_PAGE, staffBoard, teamBoard } from '$lib/server/services/boards';
import { middling } from '../facts';
import { forEachEngine, type OpenTestApp } from '../engines';
import { smallWorld } from '../small-world';
import { makeManyPartners } from '../staff/many-partners';

forEachEngine((open) => {
  test('others show from five companies on; the own team always does', async () => {
    const { world, house, partners, boardOf } = await partnersOfOneSize(open, 4);
    const few = await boardOf(0);
    expect(few).toMatchObject({ tooFew: true, total: 1 });
    expect(few.rows).toMatchObject([{ name: 'Partner 0', own: true, rank: null }]);
    expect(await staffBoard(world.ctx(), 'M')).toMatchObject({ value: { tooFew: true, rows: [] } });

    partners.push(await world.partner('Partner 4', middling('security')));
    house.clock.advance({ seconds: 30 });
    const enough = await boardOf(0);
    expect(enough).toMatchObject({ tooFew: false, total: 5 });
    expect(enough.rows.filter(({ own }) => !own).every(({ aliased }) => aliased)).toBe(true);
    expect(JSON.stringify(enough)).not.toContain('Partner 1');
  });

  test('the distributor reads a board page by page, with ranks that go on', async () => {
    const house = await open();
    const world = await smallWorld(house);
    await makeManyPartners(world.ctx(), 1000);
    const page = async (number: number) => {
      const board = await staffBoard(world.ctx(), 'S', number);
      if (!board.ok) throw new Error(board.code);
      return board.value;
    };
    const first = await page(1);
    const pages = Math.ceil(first.total / BOARD_ROWS_PER_PAGE);
    expect(first.total).toBeGreaterThan(BOARD_ROWS_PER_PAGE);
    expect(first.rows).toHaveLength(BOARD_ROWS_PER_PAGE);
    expect(first.rows[0]).toEqual(first.leader);
    const all = [];
    for (let number = 1; number <= pages; number += 1) all.push(...(await page(number)).rows);
    expect(all).toHaveLength(first.total);
    expect(new Set(all.map(({ name }) => name)).size).toBe(first.total);
    expect(await page(999)).toMatchObject({ page: pages, leader: first.leader });
    // What five thousand partners once made of it was 890 kB.
    expect(JSON.stringify(first).length).toBeLessThan(20_000);
  });

  test('a board is kept for half a minute; what is the reader’s own is always as it is now', async () => {
    const { world, house, boardOf, hide } = await partnersOfOneSize(open, 6);
    expect((await boardOf(0)).total).toBe(6);
    await hide(1);
    // Its own people see it all the same, once, by name.
    const own = await boardOf(1);
    expect(own.rows.filter(({ name }) => name === 'Partner 1')).toMatchObject([{ own: true }]);
    expect(own.total).toBe(6);

    house.clock.advance({ seconds: 30 });
    expect((await boardOf(0)).total).toBe(5);
    expect(await staffBoard(world.ctx(), 'M')).toMatchObject({ value: { total: 5 } });
    const still = await boardOf(1);
    expect(still.rows.filter(({ own: mine }) => mine)).toMatchObject([{ name: 'Partner 1' }]);
    expect(still.total).toBe(6);
  });
});

async function partnersOfOneSize(open: OpenTestApp, count: number) {
  const house = await open();
  const world = await smallWorld(house);
  const partners: string[] = [];
  for (let number = 0; number < count; number += 1) {
    partners.push(await world.partner(`Partner ${number}`, middling('security')));
  }
  const person = await world.person('Ada');

  async function boardOf(number: number) {
    const partnerId = partners[number] ?? '';
    const membership = {
      id: 'm',
      partnerId,
      role: 'member',
      jobRole: 'engineer',
      from: '2026-01-01',
      to: null
    } as const;
    const ctx = world.ctx({
      kind: 'person',
      personId: person.id,
      staffRole: null,
      memberships: [membership],
      partnerId
    });
    const board = await teamBoard(ctx, { partnerId, size: 'M' });
    if (!board.ok) throw new Error(board.code);
    return board.value;
  }

  async function hide(number: number) {
    const { db } = world.ctx();
    await db
      .updateTable('partner')
      .set({ board_hidden: 1 })
      .where('id', '=', partners[number] ?? '')
      .execute();
  }

  return { world, house, partners, boardOf, hide };
}
