import { expect, test } from 'vitest';
import { seedCommand } from '../../../src/cli/house-commands';
import { publishShippedDefinitions } from '$lib/server/services/publish-shipped';
import { seedDemo } from '$lib/server/services/demo/seed-demo';
import { rebuild } from '$lib/server/services/rebuild';
import { forEachEngine } from '../engines';

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
});
