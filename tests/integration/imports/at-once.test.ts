import { expect, test } from 'vitest';
import { applyImport, undoImport } from '$lib/server/imports';
import { partnerIdentities } from '$lib/server/repositories/partner-repository';
import { publishRules } from '../../fixtures/imports/rules';
import { workspanCsv, type WorkspanCells } from '../../fixtures/imports/workspan-rows';
import { forEachEngine } from '../engines';
import { check, factsOf, take } from './importing';

/** Three rows of each of 40 partners, in the order given. */
function report(deal: string, positions: number[]): string {
  const rows = positions.flatMap((at): WorkspanCells[] =>
    [1, 2, 3].map((n) => ({
      'Deal WS-ID': `${deal}-${at}-${n}`,
      '2T Partner Name': `Partner ${at}`,
      'BE GEO ID': String(500_000 + at)
    }))
  );
  return workspanCsv(rows);
}

const FORTH = Array.from({ length: 40 }, (_, at) => at);
const BACK = FORTH.toReversed();

forEachEngine((open) => {
  async function checked(ctx: Parameters<typeof check>[0], text: string): Promise<string> {
    const result = await check(ctx, 'workspan', text);
    if (!result.ok) throw new Error(result.code);
    return result.value.importId;
  }

  test('two imports that touch the same partners in opposite orders are both applied', async () => {
    const { ctx } = await open();
    await publishRules(ctx());
    await take(ctx(), 'workspan', report('A', FORTH));
    const [one, two] = [await checked(ctx(), report('B', FORTH)), await checked(ctx(), report('C', BACK))];
    const applied = await Promise.all([applyImport(ctx(), one), applyImport(ctx(), two)]);
    expect(applied.map(({ ok }) => ok)).toEqual([true, true]);
    expect(await factsOf(ctx(), 'use-case')).toHaveLength(360);
    const undone = await Promise.all([undoImport(ctx(), one), undoImport(ctx(), two)]);
    expect(undone.map(({ ok }) => ok)).toEqual([true, true]);
    expect(await factsOf(ctx(), 'use-case')).toHaveLength(120);
  });

  test('two imports that would make the same partners make them once', async () => {
    const { ctx } = await open();
    await publishRules(ctx());
    const both = [await checked(ctx(), report('A', FORTH)), await checked(ctx(), report('B', BACK))];
    const applied = await Promise.all(both.map((id) => applyImport(ctx(), id)));
    expect(applied.map((one) => (one.ok ? 'applied' : one.code)).sort()).toEqual([
      'applied',
      'import-outdated'
    ]);
    expect(await partnerIdentities(ctx().db)).toHaveLength(40);
    await take(ctx(), 'workspan', report('B', BACK));
    expect(await partnerIdentities(ctx().db)).toHaveLength(40);
  });

  test('one BE GEO ID is one partner, whoever writes it', async () => {
    const { ctx } = await open();
    await publishRules(ctx());
    await take(ctx(), 'workspan', workspanCsv([{}]));
    const [partner] = await ctx().db.selectFrom('partner').selectAll().execute();
    if (partner === undefined) throw new Error('no partner');
    const twin = { ...partner, id: ctx().newId() };
    await expect(ctx().db.insertInto('partner').values(twin).execute()).rejects.toThrow(/unique/i);
  });
});
