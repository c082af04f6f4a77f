import { expect, test } from 'vitest';
import { forEachEngine } from '../engines';
import { openHouse } from '../harness';

forEachEngine((open) => {
  test('a memo counts as opened when a browser says so, once an hour for each, and not by who sent it', async () => {
    const house = await openHouse(open);
    const partner = await house.partner('Alder');
    const lead = await house.signIn(
      await house.person('lead@example.com', { partner, role: 'partner_lead' })
    );
    const manager = await house.signIn(
      await house.person('manager@example.com', { staff: 'enablement_manager' })
    );
    const shared = await (await lead.post('/memo?/share', { remark: '' })).text();
    const path = /\/memo\/[\w-]{20,}/.exec(shared)?.[0] ?? '';
    const counted = async () => {
      const row = await house.app.db.selectFrom('memo_link').select('opened_count').executeTakeFirstOrThrow();
      return row.opened_count;
    };
    const seen = (guest = house.newVisitor()) => guest.send(`${path}/seen`, { method: 'POST' });

    // What checks a link: it asks for the head, or fetches the page and runs nothing of it.
    const page = await house.newVisitor().get(path);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('/memo-seen.js');
    await house.newVisitor().send(path, { method: 'HEAD' });
    expect(await counted()).toBe(0);

    const reader = house.newVisitor();
    expect((await seen(reader)).status).toBe(204);
    expect(reader.cookies.get('memo-counted')).toBe('1');
    await seen(reader);
    expect(await counted()).toBe(1);
    await seen(lead);
    await seen(manager);
    expect(await counted()).toBe(1);
    await seen();
    expect(await counted()).toBe(2);

    const events = await house.app.db
      .selectFrom('event')
      .select(['actor_id', 'person_id'])
      .where('type', '=', 'memo-opened')
      .execute();
    expect(events).toEqual([
      { actor_id: null, person_id: null },
      { actor_id: null, person_id: null }
    ]);
  });
});
