import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { factSource } from '$lib/server/services/fact-source';
import { partnerDetail } from '$lib/server/services/partner-detail';
import { attribute, certificate, employment } from '../../fixtures/scoring/facts';
import { forEachEngine } from '../engines';
import { middling } from '../facts';
import { openHouse } from '../harness';
import { smallWorld } from '../small-world';

forEachEngine((open) => {
  async function unsized() {
    const house = await open();
    const world = await smallWorld(house);
    const facts = middling('security').filter(({ kind }) => kind !== 'partner-attribute');
    const partner = await world.partner('Ours', facts);
    const ada = await world.person('Ada', [{ partnerId: partner, role: 'partner_lead' }]);
    await world.observe(partner, [employment(ada.id), certificate(ada.id, 'ccnp-security')]);
    const manager = await world.person('Robin', [], 'enablement_manager');
    const desk = await world.as(manager.id, null, 'enablement_manager');
    return { house, world, partner, desk, lead: await world.as(ada.id, partner) };
  }

  test('what the distributor enters is a fact, scores the partner again, and opens to who said it', async () => {
    const { house, world, partner, desk, lead } = await unsized();
    const outlook = () =>
      house
        .ctx()
        .db.selectFrom('partner_outlook')
        .innerJoin('partner_score', 'partner_score.partner_id', 'partner_outlook.partner_id')
        .select(['partner_outlook.size', 'partner_score.projected'])
        .where('partner_score.portfolio', '=', 'security')
        .where('partner_outlook.partner_id', '=', partner)
        .executeTakeFirstOrThrow();
    const before = await outlook();
    expect(before.size).toBeNull();
    expect(await world.send(desk, 'set-partner-size@1', partner, { size: 'S' })).toMatchObject({
      outcome: 'applied'
    });
    const after = await outlook();
    expect(after.size).toBe('S');
    // A small company needs fewer certified people than the class that it was counted like.
    expect(after.projected).toBeGreaterThan(before.projected ?? 0);

    const detail = await partnerDetail(desk, partner);
    const fact = detail.ok ? detail.value.facts.find(({ key }) => key === 'size') : undefined;
    expect(await factSource(lead, fact?.seq ?? 0)).toMatchObject({ ok: true, value: { kind: 'entered' } });
    const event = await house
      .ctx()
      .db.selectFrom('event')
      .select(['actor_id', 'partner_id'])
      .where('type', '=', 'partner-size-set')
      .execute();
    expect(event).toEqual([
      { actor_id: desk.actor.kind === 'person' ? desk.actor.personId : '', partner_id: partner }
    ]);

    await world.observe(partner, [attribute('size', 'L', { asOf: '2026-11-25' })]);
    house.clock.advance({ days: 2 });
    await world.observe(partner, []);
    expect((await outlook()).size).toBe('L');
  });

  test('nobody of the partner enters it, nor a class that the rules do not have', async () => {
    const { world, partner, desk, lead } = await unsized();
    const send = (ctx: typeof desk, at: string, size: string) =>
      world.send(ctx, 'set-partner-size@1', at, { size });
    expect(await send(lead, partner, 'S')).toMatchObject({ outcome: 'rejected', code: 'not-allowed' });
    expect(await send(desk, partner, 'XXL')).toMatchObject({ outcome: 'rejected', code: 'unknown-size' });
    expect(await send(desk, randomUUID(), 'S')).toMatchObject({ outcome: 'rejected', code: 'not-found' });
  });

  test('the form on the partner’s page enters it, once', async () => {
    const house = await openHouse(open);
    const partner = await house.partner('Ours');
    const manager = await house.signIn(
      await house.person('manager@example.test', { staff: 'enablement_manager' })
    );
    const path = `/portfolio/${partner}`;
    const html = await (await manager.get(path)).text();
    expect(html).toContain('size not known: counted like M · Medium');
    const command = /name="command" value="([^"]*)"/.exec(html)?.[1] ?? '';
    expect((await manager.post(`${path}?/size`, { command, size: '' })).status).toBe(400);
    const form = { command: randomUUID(), size: 'S' };
    expect((await manager.post(`${path}?/size`, form)).status).toBe(200);
    expect((await manager.post(`${path}?/size`, form)).status).toBe(200);
    expect(await (await manager.get(path)).text()).toContain('size S');
    const facts = await house.app.db
      .selectFrom('fact')
      .select('seq')
      .where('kind', '=', 'partner-attribute')
      .execute();
    expect(facts).toHaveLength(1);
  });
});
