import { expect, test } from 'vitest';
import { applyImport, undoImport } from '$lib/server/imports';
import { partnerIdentities } from '$lib/server/repositories/partner-repository';
import { personIdentities } from '$lib/server/repositories/person-repository';
import { today } from '$lib/server/context';
import { recentChanges } from '$lib/server/services/changes';
import { releaseInForce } from '$lib/server/services/definitions';
import { publishRules } from '../../fixtures/imports/rules';
import { workspanCsv } from '../../fixtures/imports/workspan-rows';
import { forEachEngine } from '../engines';
import { check, take } from './importing';

const PEOPLE = 'Name,E-mail,Partner,Job role,From\n';

forEachEngine((open) => {
  async function house() {
    const { ctx, clock } = await open();
    await publishRules(ctx());
    const undo = async (importId: string) => {
      expect(await undoImport(ctx(), importId)).toMatchObject({ ok: true });
    };
    const partner = async () => (await partnerIdentities(ctx().db))[0];
    return { ctx, clock, undo, partner };
  }

  test('what a check rests on was put away meanwhile: it is made again, and shows the partner', async () => {
    const { ctx, undo, partner } = await house();
    const first = await take(ctx(), 'workspan', workspanCsv([{}]));
    const text = workspanCsv([{ 'Deal WS-ID': 'WS-2' }]);
    const second = await check(ctx(), 'workspan', text);
    if (!second.ok) throw new Error(second.code);
    await undo(first.importId);
    expect(await applyImport(ctx(), second.value.importId)).toMatchObject({ code: 'import-outdated' });
    await take(ctx(), 'workspan', text);
    expect(await partner()).toMatchObject({ archived: false });
  });

  test('a partner that an import brought back is put away when it is undone', async () => {
    const { ctx, undo, partner } = await house();
    const first = await take(ctx(), 'workspan', workspanCsv([{}]));
    await undo(first.importId);
    const second = await take(ctx(), 'workspan', workspanCsv([{}]));
    expect(await partner()).toMatchObject({ archived: false });
    await undo(second.importId);
    expect(await partner()).toMatchObject({ archived: true });
  });

  test('a partner whose imports are undone in the order they came is put away with the last', async () => {
    const { ctx, undo, partner } = await house();
    const first = await take(ctx(), 'workspan', workspanCsv([{}]));
    const second = await take(ctx(), 'workspan', workspanCsv([{ 'Deal WS-ID': 'WS-2' }]));
    await undo(first.importId);
    expect(await partner()).toMatchObject({ archived: false });
    await undo(second.importId);
    expect(await partner()).toMatchObject({ archived: true });
  });

  test('the BE GEO ID that an import gave goes with it, unless a later one met the partner under it', async () => {
    const { ctx, undo, partner } = await house();
    await take(ctx(), 'workspan', workspanCsv([{ 'BE GEO ID': '' }]));
    const given = await take(ctx(), 'workspan', workspanCsv([{ 'Deal WS-ID': 'WS-2' }]));
    expect(await partner()).toMatchObject({ geoId: '400148' });
    const later = await take(ctx(), 'workspan', workspanCsv([{ 'Deal WS-ID': 'WS-3' }]));
    await undo(given.importId);
    expect(await partner()).toMatchObject({ geoId: '400148' });
    await undo(later.importId);
    expect(await partner()).toMatchObject({ geoId: null, archived: false });
  });

  test('the address that an import gave goes with it, but from whoever signs in with it', async () => {
    const { ctx, undo } = await house();
    await take(ctx(), 'workspan', workspanCsv([{}]));
    const row = (name: string, email: string) => `${name},${email},Kestrel Cloud,engineer,2024-01-01\n`;
    await take(ctx(), 'people', PEOPLE + row('Ada', '') + row('Bo', ''));
    const given = await take(
      ctx(),
      'people',
      PEOPLE + row('Ada', 'ada@x.example') + row('Bo', 'bo@x.example')
    );
    expect(given.summary.people.completed).toBe(2);
    const people = await personIdentities(ctx().db);
    const bo = people.find(({ name }) => name === 'Bo')?.id ?? '';
    await ctx()
      .db.insertInto('credential')
      .values({ person_id: bo, password_hash: 'x', changed_at: ctx().now })
      .execute();
    await undo(given.importId);
    expect((await personIdentities(ctx().db)).map(({ name, email }) => [name, email]).sort()).toEqual([
      ['Ada', null],
      ['Bo', 'bo@x.example']
    ]);
  });

  test('a partner with a goal, evidence, a memo link or an open invitation stays', async () => {
    const { ctx, undo } = await house();
    const names = ['Goal', 'Evidence', 'Memo', 'Invited', 'Nothing', 'Lapsed'];
    const { importId } = await take(
      ctx(),
      'workspan',
      workspanCsv(names.map((name, at) => ({ '2T Partner Name': name, 'BE GEO ID': String(at + 1) })))
    );
    const { db, now, newId } = ctx();
    const id = new Map((await partnerIdentities(db)).map((one) => [one.name, one.id]));
    const of = (name: string) => id.get(name) ?? '';
    await db
      .insertInto('goal')
      .values({
        id: newId(),
        campaign_id: newId(),
        partner_id: of('Goal'),
        target: '{}',
        due_on: '2027-01-01',
        state: 'assigned',
        assigned_by: newId(),
        assigned_at: now
      })
      .execute();
    await db
      .insertInto('evidence')
      .values({
        id: newId(),
        partner_id: of('Evidence'),
        person_id: newId(),
        kind: 'action',
        definition: 'x',
        state: 'sent',
        details: '{}',
        occurred_on: '2026-11-01',
        sent_at: now
      })
      .execute();
    await db
      .insertInto('memo_link')
      .values({
        id: newId(),
        token_hash: 'memo',
        partner_id: of('Memo'),
        content: '{}',
        created_by: newId(),
        created_at: now,
        expires_at: '2027-01-01T00:00:00.000Z',
        opened_count: 0
      })
      .execute();
    for (const [name, expires] of [
      ['Invited', '2027-01-01'],
      ['Lapsed', '2026-01-01']
    ] as const) {
      await db
        .insertInto('invitation')
        .values({
          id: newId(),
          token_hash: name,
          email: `${name}@x.example`,
          name,
          partner_id: of(name),
          created_at: now,
          expires_at: `${expires}T00:00:00.000Z`
        })
        .execute();
    }
    await undo(importId);
    const away = (await partnerIdentities(db)).filter(({ archived }) => archived).map(({ name }) => name);
    expect(away.sort()).toEqual(['Lapsed', 'Nothing']);
  });

  test('an undone import is no change of the partner', async () => {
    const { ctx, undo, partner, clock } = await house();
    await take(ctx(), 'workspan', workspanCsv([{}]));
    clock.advance({ days: 1 });
    const { importId } = await take(ctx(), 'workspan', workspanCsv([{ 'Deal WS-ID': 'WS-2' }]));
    const engine = await releaseInForce(ctx(), today(ctx()));
    const who = { partnerId: (await partner())?.id ?? '', personId: ctx().newId() };
    const of = { ...who, facts: [], engine, size: null, disputes: [] };
    expect(await recentChanges(ctx(), of)).toHaveLength(2);
    await undo(importId);
    expect(await recentChanges(ctx(), of)).toHaveLength(1);
  });
});
