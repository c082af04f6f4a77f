import { expect, test } from 'vitest';
import { seedCommand } from '../../../src/cli/house-commands';
import { publishShippedDefinitions } from '$lib/server/services/publish-shipped';
import { seedDemo } from '$lib/server/services/demo/seed-demo';
import { rebuild } from '$lib/server/services/rebuild';
import { staffBoard } from '$lib/server/services/boards';
import { forEachEngine } from '../engines';

/** The first day of a fiscal quarter, days inside it, and its last. */
const DAYS = ['2026-10-25', '2026-11-13', '2026-11-27', '2026-12-23', '2027-01-23'];

forEachEngine((open) => {
  test('the demo goes in by the importers, once, and survives a rebuild', async () => {
    const { ctx } = await open();
    await publishShippedDefinitions(ctx());
    expect(await seedDemo(ctx())).toMatchObject({ ok: true, value: { partners: 40 } });

    const scored = await ctx()
      .db.selectFrom('partner_score')
      .selectAll()
      .orderBy('partner_id')
      .orderBy('portfolio')
      .execute();
    const known = scored.filter((score) => score.projected !== null);
    expect(known.length).toBeGreaterThan(80);

    expect(await seedCommand.parse([])(ctx(), () => {})).toEqual({
      ok: false,
      message: 'There are people, partners or imports in this house already: nothing was seeded.',
      output: { seeded: false, fault: { code: 'not-empty', details: {} } }
    });
    expect(await rebuild(ctx())).toMatchObject({ ok: true });
    const again = await ctx()
      .db.selectFrom('partner_score')
      .selectAll()
      .orderBy('partner_id')
      .orderBy('portfolio')
      .execute();
    expect(again).toEqual(scored);
  });

  test.each(DAYS)(
    'a demo that begins on %s has a board that shows companies',
    async (day) => {
      const { ctx, clock } = await open();
      clock.set(`${day}T09:00:00Z`);
      await publishShippedDefinitions(ctx());
      expect(await seedDemo(ctx())).toMatchObject({ ok: true });
      const board = await staffBoard(ctx(), 'M');
      if (!board.ok) throw new Error(board.code);
      const { rows, tooFew } = board.value;
      expect(tooFew).toBe(false);
      expect(rows.filter(({ rank }) => rank !== null).length).toBeGreaterThanOrEqual(5);
      // On the first day of a season nobody has covered anything yet, and only then.
      const isFirst = day === DAYS[0];
      expect(rows.filter(({ share }) => (share ?? 0) > 0).length).toSatisfy((moved: number) =>
        isFirst ? moved === 0 : moved >= 5
      );
    },
    40_000
  );
});
