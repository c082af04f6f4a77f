import { expect, test } from 'vitest';
import { currentFacts } from '$lib/domain/facts/current-facts';
import { applyImport, sourceRow, undoImport } from '$lib/server/imports';
import { publishRules } from '../../fixtures/imports/rules';
import { workspanCsv } from '../../fixtures/imports/workspan-rows';
import { forEachEngine } from '../engines';
import { check, factsOf, take } from './importing';

forEachEngine((open) => {
  async function house() {
    const { ctx } = await open();
    await publishRules(ctx());
    await take(ctx(), 'workspan', workspanCsv([{}]), '2026-09-01');
    return ctx;
  }
  type House = Awaited<ReturnType<typeof house>>;

  const figures = (...rows: [day: string, index: number][]) =>
    `Partner,Portfolio,As of,Index\n${rows.map(([day, index]) => `Kestrel Cloud,Security,${day},${index}\n`).join('')}`;

  async function official(ctx: House) {
    const [fact] = currentFacts(await factsOf(ctx(), 'official-index'), '2026-11-24');
    if (fact?.kind !== 'official-index') throw new Error('no figure');
    return fact;
  }

  async function stage(ctx: House) {
    const fact = currentFacts(await factsOf(ctx(), 'use-case'), '2026-11-24').find(({ key }) =>
      key.startsWith('WS-1/')
    );
    return fact?.kind === 'use-case' ? fact.data.stage : null;
  }

  test('a figure that went away and came back in one file is the one of its last day', async () => {
    const ctx = await house();
    await take(ctx(), 'index', figures(['2026-09-01', 4]));
    await take(ctx(), 'index', figures(['2026-10-01', 5], ['2026-11-01', 4]));
    expect(await official(ctx)).toMatchObject({ asOf: '2026-11-01', data: { index: 4 } });
  });

  test('a confirmed figure says its new day and opens to the file that confirmed it', async () => {
    const ctx = await house();
    await take(ctx(), 'index', figures(['2026-09-01', 4]));
    const confirmed = await take(ctx(), 'index', figures(['2026-11-20', 4]));
    expect(confirmed.summary).toMatchObject({ unchanged: 1, changed: 0, facts: 1 });
    const fact = await official(ctx);
    expect(fact.asOf).toBe('2026-11-20');
    expect(await sourceRow(ctx(), fact.seq)).toMatchObject({ value: { importId: confirmed.importId } });
    const again = await take(ctx(), 'index', figures(['2026-11-20', 4]));
    expect(again.summary).toMatchObject({ unchanged: 1, facts: 0 });
  });

  test('what a late file says of earlier days does not win over what was confirmed', async () => {
    const ctx = await house();
    await take(ctx(), 'index', figures(['2026-09-01', 4]));
    await take(ctx(), 'index', figures(['2026-11-20', 4]));
    await take(ctx(), 'index', figures(['2026-11-10', 7]));
    expect((await official(ctx)).data.index).toBe(4);
  });

  test('a WorkSpan report older than one that is applied is refused, and taken once that one is undone', async () => {
    const ctx = await house();
    await take(ctx(), 'workspan', workspanCsv([{}]), '2026-11-01');
    const newest = await take(ctx(), 'workspan', workspanCsv([{}]), '2026-11-20');
    const late = workspanCsv([
      { Stage: 'Expired' },
      { 'Deal WS-ID': 'WS-2', '2T Partner Name': 'Other', 'BE GEO ID': '7' }
    ]);
    const taken = await take(ctx(), 'workspan', late, '2026-11-10');
    expect(taken.summary).toMatchObject({ created: 1, changed: 0, refused: 1 });
    expect(taken.summary.refusals).toMatchObject([
      { row: 2, code: 'newer-report-known', params: { asOf: '2026-11-20' } }
    ]);
    expect(await stage(ctx)).toBe('eligible');

    expect((await undoImport(ctx(), newest.importId)).ok).toBe(true);
    await take(ctx(), 'workspan', late, '2026-11-10');
    expect(await stage(ctx)).toBe('expired');
    await take(ctx(), 'workspan', workspanCsv([{}]), '2026-11-20');
    expect(await stage(ctx)).toBe('eligible');
  });

  test('a check that a newer WorkSpan report overtook is not applied', async () => {
    const ctx = await house();
    const late = await check(ctx(), 'workspan', workspanCsv([{ Stage: 'Expired' }]), '2026-11-10');
    if (!late.ok) throw new Error(late.code);
    await take(ctx(), 'workspan', workspanCsv([{}]), '2026-11-20');
    expect(await applyImport(ctx(), late.value.importId)).toMatchObject({ code: 'import-outdated' });
    expect(await stage(ctx)).toBe('eligible');
  });

  async function incentives(ctx: House, asOf = '2026-11-24') {
    const facts = currentFacts(await factsOf(ctx(), 'use-case'), asOf);
    return facts
      .flatMap((fact) => (fact.kind === 'use-case' ? [fact.data.milestones.onboard.amount] : []))
      .sort((a, b) => Number(a) - Number(b));
  }
  const lines = (...amounts: string[]) =>
    workspanCsv(amounts.map((amount) => ({ 'Estimated Incentive Amount(Onboard)': amount })));

  test.each([
    ['a later day', '2026-11-20'],
    ['the same day', '2026-11-10']
  ])('a line that stood twice and stands once on %s is counted once', async (_when, day) => {
    const { ctx } = await open();
    await publishRules(ctx());
    await take(ctx(), 'workspan', lines('100', '200', '300'), '2026-11-10');
    expect(await incentives(ctx)).toEqual([100_00, 200_00, 300_00]);
    const shorter = await take(ctx(), 'workspan', lines('200'), day);
    expect(shorter.summary).toMatchObject({ read: 1, created: 0, changed: 1, unchanged: 0, takenBack: 2 });
    expect(shorter.summary.changes.map(({ row, after }) => [row, after === null])).toEqual([
      [2, false],
      [2, true],
      [2, true]
    ]);
    expect(await incentives(ctx)).toEqual([200_00]);
    const again = await take(ctx(), 'workspan', lines('200'), day);
    expect(again.summary).toMatchObject({ unchanged: 1, facts: 0, takenBack: 0 });

    expect((await undoImport(ctx(), again.importId)).ok).toBe(true);
    expect((await undoImport(ctx(), shorter.importId)).ok).toBe(true);
    expect(await incentives(ctx)).toEqual([100_00, 200_00, 300_00]);
  });

  test('what was taken back and is said again counts again', async () => {
    const { ctx } = await open();
    await publishRules(ctx());
    await take(ctx(), 'workspan', lines('100', '200'), '2026-11-10');
    await take(ctx(), 'workspan', lines('100'), '2026-11-11');
    expect(await incentives(ctx)).toEqual([100_00]);
    expect(await incentives(ctx, '2026-11-10')).toEqual([100_00, 200_00]);
    const longer = await take(ctx(), 'workspan', lines('100', '200'), '2026-11-12');
    expect(longer.summary).toMatchObject({ changed: 1, unchanged: 1, takenBack: 0 });
    expect(await incentives(ctx)).toEqual([100_00, 200_00]);
  });

  test('a first row that says the same while its repeat is gone is not told to be unchanged', async () => {
    const { ctx } = await open();
    await publishRules(ctx());
    await take(ctx(), 'workspan', lines('100', '200'), '2026-11-10');
    const checked = await check(ctx(), 'workspan', lines('100'), '2026-11-11');
    if (!checked.ok) throw new Error(checked.code);
    expect(checked.value.summary).toMatchObject({ changed: 1, unchanged: 0, takenBack: 1 });
    // Facts that came in since are compared with again: what was to be taken back is found anew.
    await take(ctx(), 'index', figures(['2026-11-01', 4]));
    expect((await applyImport(ctx(), checked.value.importId)).ok).toBe(true);
    expect(await incentives(ctx)).toEqual([100_00]);
  });
});
