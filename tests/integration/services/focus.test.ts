import { expect, test } from 'vitest';
import { partnerDetail } from '$lib/server/services/partner-detail';
import { partnerOverview } from '$lib/server/services/partner-overview';
import { memberSnapshot } from '$lib/server/services/snapshot';
import { readListState } from '$lib/features/portfolio/list-state';
import { forEachEngine } from '../engines';
import { evidenceWorld } from '../evidence/evidence-world';

forEachEngine((open) => {
  test('a lead chooses what the company wants to be good at; all of it and the distributor see it first', async () => {
    const { send, asAda, asBen, asEve, asRita, partners } = await evidenceWorld(open);
    const { ours, theirs } = partners;
    const choose = (portfolios: string[], context = asBen) =>
      send(context, 'choose-focus@1', ours, { portfolios });
    const focus = async (context = asAda) => {
      const snapshot = await memberSnapshot(context);
      return snapshot.ok ? snapshot.value.partner.focus : null;
    };
    expect(await focus()).toEqual([]);
    for (const context of [asAda, asEve, asRita]) {
      expect(await choose(['security'], context)).toMatchObject({ code: 'not-allowed' });
    }
    expect(await choose(['x'])).toMatchObject({ code: 'unknown-portfolio' });
    expect(await choose(['security', 'security'])).toMatchObject({ code: 'invalid' });

    expect(await choose(['splunk', 'security'])).toMatchObject({ outcome: 'applied' });
    expect(await focus()).toEqual(['splunk', 'security']);
    expect(await focus(asEve)).toEqual([]);
    const detail = await partnerDetail(asRita, ours);
    const order = detail.ok ? detail.value.standings.map(({ portfolio }) => portfolio.id) : [];
    expect(order.slice(0, 2).sort()).toEqual(['security', 'splunk']);
    expect(order).toHaveLength(6);
    const list = await partnerOverview(asRita, {
      ...readListState(new URLSearchParams('view=all')),
      page: 1
    });
    const rows = list.ok ? list.value.rows.map(({ id, focus: chosen }) => [id, chosen]) : [];
    expect(new Map(rows as [string, string[]][])).toEqual(
      new Map([
        [ours, ['splunk', 'security']],
        [theirs, []]
      ])
    );

    expect(await choose([])).toMatchObject({ outcome: 'applied' });
    expect(await focus()).toEqual([]);
  });
});
