import { expect, test } from 'vitest';
import { composeMemo } from '$lib/domain/memo/compose-memo';
import { effectiveLevel, protectionsOf } from '$lib/domain/protection/effective-level';
import { standings } from '$lib/domain/scoring/standing';
import { factsOfPartner } from '$lib/server/repositories/fact-repository';
import { definitions, releaseInForce } from '$lib/server/services/definitions';
import { factSource } from '$lib/server/services/fact-source';
import { rebuild } from '$lib/server/services/rebuild';
import { official } from '../../fixtures/scoring/facts';
import { forEachEngine } from '../engines';
import { evidenceWorld } from '../evidence/evidence-world';

const TODAY = '2026-11-24';
const LEVEL = { threshold: 'rebates', until: '2027-07-24' };

forEachEngine((open) => {
  async function protectedWorld() {
    const world = await evidenceWorld(open);
    const { ours } = world.partners;
    await world.observe(ours, [official('security', 3.1)]);
    const enter = (level: { threshold: string; until: string } | null, context = world.asRita) =>
      world.send(context, 'set-protected-level@1', ours, { portfolio: 'security', level });
    const facts = () => factsOfPartner(world.ctx().db, ours);
    const engine = await releaseInForce(world.ctx(), TODAY);
    const stands = async () => {
      const all = await facts();
      const outline = engine.outline(all, { asOf: TODAY, size: 'M' });
      const standing = standings(engine.release, outline, all).find(
        ({ portfolio }) => portfolio.id === 'security'
      );
      if (standing === undefined) throw new Error('no security');
      const protection = protectionsOf(engine.release, all, TODAY).get('security') ?? null;
      return { standing, level: effectiveLevel(standing, protection, TODAY) };
    };
    return { ...world, ours, enter, facts, engine, stands };
  }

  test('what is entered holds beside what is measured, and changes neither figure', async () => {
    const { enter, stands, facts, asBen } = await protectedWorld();
    const before = await stands();
    expect(await enter(LEVEL)).toMatchObject({ outcome: 'applied' });
    const { standing, level } = await stands();
    expect(standing).toEqual(before.standing);
    expect(level).toMatchObject({
      measured: { id: 'deal-registration' },
      effective: { id: 'rebates' },
      keptByProtection: true
    });
    const fact = (await facts()).find(({ kind }) => kind === 'protected-level');
    expect(await factSource(asBen, fact?.seq ?? 0)).toMatchObject({ ok: true, value: { kind: 'entered' } });
  });

  test('a later word replaces it, and it can be taken back once', async () => {
    const { enter, stands } = await protectedWorld();
    await enter(LEVEL);
    await enter({ threshold: 'deal-registration', until: '2026-12-31' });
    expect((await stands()).level.protection).toMatchObject({ until: '2026-12-31' });
    expect(await enter(null)).toMatchObject({ outcome: 'applied' });
    expect((await stands()).level).toMatchObject({ protection: null, keptByProtection: false });
    expect(await enter(null)).toMatchObject({ code: 'nothing-protected' });
  });

  test('only the distributor enters it, and only what can be', async () => {
    const { enter, asBen, asRita, send, ours } = await protectedWorld();
    expect(await enter(LEVEL, asBen)).toMatchObject({ code: 'not-allowed' });
    expect(await enter({ threshold: 'gold', until: '2027-01-01' })).toMatchObject({
      code: 'unknown-threshold'
    });
    expect(await enter({ threshold: 'rebates', until: '2026-11-23' })).toMatchObject({
      code: 'protection-over'
    });
    expect(await enter({ threshold: 'rebates', until: 'soon' })).toMatchObject({ code: 'invalid' });
    const elsewhere = { portfolio: 'x', level: LEVEL };
    expect(await send(asRita, 'set-protected-level@1', ours, elsewhere)).toMatchObject({
      code: 'unknown-portfolio'
    });
    expect(await send(asRita, 'set-protected-level@1', asRita.newId(), elsewhere)).toMatchObject({
      code: 'not-found'
    });
  });

  test('the memo says it beside the official figure, and a rebuild keeps it', async () => {
    const { enter, facts, engine, ctx, stands } = await protectedWorld();
    await enter(LEVEL);
    const { certifications, paths } = await definitions(ctx());
    const memo = composeMemo({
      partner: 'Ours',
      author: 'Ben',
      remark: null,
      writtenAt: ctx().now,
      asOf: TODAY,
      quarter: { from: '2026-10-25', to: '2027-01-23' },
      engine,
      facts: await facts(),
      size: 'M',
      certifications,
      paths,
      goals: [],
      imports: []
    });
    const security = memo.portfolios.find(({ title }) => title.en === 'Security');
    expect(security).toMatchObject({
      official: { index: 3.1 },
      protection: { level: { value: 5 }, until: '2027-07-24', keeps: true }
    });
    const before = await stands();
    expect(await rebuild(ctx())).toMatchObject({ ok: true });
    expect(await stands()).toEqual(before);
  });
});
