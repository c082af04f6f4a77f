import { expect, test } from 'vitest';
import {
  draftMemo,
  listMemoLinks,
  noteMemoSeen,
  openMemo,
  revokeMemo,
  shareMemo
} from '$lib/server/services/memo';
import { employment, official } from '../../fixtures/scoring/facts';
import { middling } from '../facts';
import { forEachEngine } from '../engines';
import { smallWorld } from '../small-world';

forEachEngine((open) => {
  async function leadOfOne() {
    const house = await open();
    const world = await smallWorld(house);
    const ours = await world.partner('Ours', [...middling('security'), official('security', 4.2)]);
    const lead = await world.person('Lena', [{ partnerId: ours, role: 'partner_lead' }]);
    await world.observe(ours, [employment(lead.id)]);
    return { house, world, ours, lead: await world.as(lead.id, ours) };
  }
  const tokenOf = (link: string) => link.split('/').at(-1) ?? '';

  test('says where the company stands, official and projected apart, with at most three decisions', async () => {
    const { ours, lead } = await leadOfOne();
    const memo = await draftMemo(lead, { partnerId: ours, remark: 'Please read' });
    if (!memo.ok) throw new Error(memo.code);
    const security = memo.value.portfolios.find((portfolio) => portfolio.title.en === 'Security');
    expect(security?.official).toEqual({ index: 4.2, asOf: '2026-10-01' });
    expect(security?.projected).not.toBeNull();
    expect(security?.projected).not.toBe(4.2);
    expect(memo.value.portfolios.find((portfolio) => portfolio.title.en === 'Splunk')?.projected).toBeNull();
    expect(memo.value.decisions.length).toBeGreaterThan(0);
    expect(memo.value.decisions.length).toBeLessThanOrEqual(3);
    expect(memo.value.sources.release.illustrative).toBe(true);
  });

  test('what was shared stays as it was, is counted when opened, and ends', async () => {
    const { house, world, ours, lead } = await leadOfOne();
    const shared = await shareMemo(lead, { partnerId: ours, remark: null });
    if (!shared.ok) throw new Error(shared.code);
    const token = tokenOf(shared.value.link);
    await world.observe(ours, [official('security', 6.6, { asOf: '2026-11-24' })]);
    const nobody = () => house.ctx({ kind: 'nobody' });
    const opened = await openMemo(nobody(), token);
    expect(opened.ok && opened.value.memo.portfolios.map((portfolio) => portfolio.official?.index)).toContain(
      4.2
    );
    const count = async () => {
      const links = await listMemoLinks(lead, ours);
      return links.ok ? links.value[0]?.openedCount : null;
    };
    expect(await count()).toBe(0);
    expect(await noteMemoSeen(nobody(), token, { again: false })).toMatchObject({ value: { counted: true } });
    expect(await noteMemoSeen(nobody(), token, { again: true })).toMatchObject({ value: { counted: false } });
    expect(await noteMemoSeen(lead, token, { again: false })).toMatchObject({ value: { counted: false } });
    expect(await noteMemoSeen(nobody(), `${token}x`, { again: false })).toMatchObject({ ok: false });
    expect(await count()).toBe(1);

    expect(await openMemo(nobody(), `${token}x`)).toEqual({ ok: false, code: 'not-found' });
    house.clock.advance({ days: 15 });
    expect(await openMemo(nobody(), token)).toEqual({ ok: false, code: 'not-found' });
  });

  test('a revoked link is closed; nobody else may share, list or revoke', async () => {
    const { house, world, ours, lead } = await leadOfOne();
    const theirs = await world.partner('Theirs');
    const other = await world.person('Otto', [{ partnerId: theirs, role: 'partner_lead' }]);
    const stranger = await world.as(other.id, theirs);
    const shared = await shareMemo(lead, { partnerId: ours, remark: null });
    const links = await listMemoLinks(lead, ours);
    const id = links.ok ? (links.value[0]?.id ?? '') : '';
    const refusal = { ok: false, code: 'not-found' };
    expect(await shareMemo(stranger, { partnerId: ours, remark: null })).toEqual(refusal);
    expect(await listMemoLinks(stranger, ours)).toEqual(refusal);
    expect(await revokeMemo(stranger, { partnerId: ours, id })).toEqual(refusal);
    expect(await revokeMemo(stranger, { partnerId: theirs, id })).toEqual(refusal);
    expect(await revokeMemo(lead, { partnerId: ours, id })).toMatchObject({ ok: true });
    const token = shared.ok ? tokenOf(shared.value.link) : '';
    expect(await openMemo(house.ctx({ kind: 'nobody' }), token)).toEqual(refusal);
  });
});
