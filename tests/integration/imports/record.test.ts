import { expect, test } from 'vitest';
import {
  applyImport,
  importFacts,
  importRecord,
  importRefusals,
  importTemplate,
  IMPORT_KINDS,
  listImports,
  sourceRow,
  undoImport
} from '$lib/server/imports';
import { partnerIdentities } from '$lib/server/repositories/partner-repository';
import { publishRules } from '../../fixtures/imports/rules';
import { WORKSPAN_HEADINGS, workspanCells, workspanCsv } from '../../fixtures/imports/workspan-rows';
import { forEachEngine } from '../engines';
import { check, factsOf, take } from './importing';

forEachEngine((open) => {
  test('every fact opens to the row it came from, as it stands in the file', async () => {
    const { ctx } = await open();
    await publishRules(ctx());
    const rows = Array.from({ length: 1500 }, (_, at) => ({
      'Deal WS-ID': `WS-${at}`,
      'Booking Date': '3/8/2026'
    }));
    const { importId } = await take(ctx(), 'workspan', `"Title"\n${workspanCsv(rows)}`);
    const facts = await importFacts(ctx(), importId, { limit: 2, offset: 1200 });
    if (!facts.ok) throw new Error(facts.code);
    expect(facts.value.map(({ row, partner }) => [row, partner])).toEqual([
      [1203, 'Kestrel Cloud'],
      [1204, 'Kestrel Cloud']
    ]);
    const source = await sourceRow(ctx(), facts.value[0]?.seq ?? 0);
    const cells = workspanCells({ 'Deal WS-ID': 'WS-1200', 'Booking Date': '3/8/2026' });
    expect(source).toMatchObject({
      ok: true,
      value: {
        fileName: 'workspan.csv',
        importKind: 'workspan',
        row: 1203,
        columns: WORKSPAN_HEADINGS.map((name, at) => ({ name, value: cells[at] }))
      }
    });
    expect(await sourceRow(ctx({ kind: 'nobody' }), facts.value[0]?.seq ?? 0)).toMatchObject({
      code: 'not-found'
    });
  });

  test('an import is undone as a whole, its partners put away and brought back by the next', async () => {
    const { ctx } = await open();
    await publishRules(ctx());
    const text = workspanCsv([{}, { 'Deal WS-ID': 'WS-2', 'Booking Date': '' }]);
    const { importId } = await take(ctx(), 'workspan', text);
    expect(await undoImport(ctx(), importId)).toMatchObject({ ok: true, value: { partners: 1 } });
    expect(await factsOf(ctx(), 'use-case')).toEqual([]);
    expect(await partnerIdentities(ctx().db)).toMatchObject([{ archived: true }]);
    expect(await undoImport(ctx(), importId)).toMatchObject({ ok: false, code: 'import-not-applied' });

    const again = await take(ctx(), 'workspan', text);
    expect(again.summary).toMatchObject({ created: 1, refused: 1, partners: { restored: 1 } });
    expect(await partnerIdentities(ctx().db)).toMatchObject([{ archived: false }]);
    expect(await importRefusals(ctx(), again.importId)).toMatchObject({
      value: [{ row: 3, column: 'Booking Date' }]
    });
    expect(await listImports(ctx())).toMatchObject({ value: [{ state: 'applied' }, { state: 'undone' }] });
  });

  test('an import that a later one found unchanged is undone after that one', async () => {
    const { ctx } = await open();
    await publishRules(ctx());
    const first = await take(ctx(), 'workspan', workspanCsv([{}]));
    const second = await take(ctx(), 'workspan', workspanCsv([{}, { 'Deal WS-ID': 'WS-2' }]));
    expect(await undoImport(ctx(), first.importId)).toMatchObject({
      ok: false,
      code: 'import-relied-on',
      details: { importId: second.importId }
    });
    await undoImport(ctx(), second.importId);
    expect(await factsOf(ctx(), 'use-case')).toHaveLength(1);
    expect((await undoImport(ctx(), first.importId)).ok).toBe(true);
  });

  test('is applied once, and only as it was checked', async () => {
    const { ctx } = await open();
    await publishRules(ctx());
    const one = await check(ctx(), 'workspan', workspanCsv([{}]));
    const two = await check(ctx(), 'workspan', workspanCsv([{ Stage: 'Expired' }]));
    if (!one.ok || !two.ok) throw new Error('refused');
    expect((await applyImport(ctx(), one.value.importId)).ok).toBe(true);
    expect(await applyImport(ctx(), one.value.importId)).toMatchObject({ code: 'import-not-checked' });
    // It would make the partner that the first one made meanwhile.
    expect(await applyImport(ctx(), two.value.importId)).toMatchObject({ code: 'import-outdated' });
    expect(await importRecord(ctx(), two.value.importId)).toMatchObject({ value: { state: 'checked' } });
    expect(await partnerIdentities(ctx().db)).toHaveLength(1);
  });

  test.each(IMPORT_KINDS)('the template of %s is a file that the check takes', async (kind) => {
    const { ctx } = await open();
    await publishRules(ctx());
    await take(ctx(), 'workspan', workspanCsv([{}]));
    for (const format of ['csv', 'xlsx'] as const) {
      const template = await importTemplate(ctx(), kind, format);
      if (!template.ok) throw new Error(template.code);
      const checked = await check(ctx(), kind, template.value.bytes);
      if (!checked.ok) throw new Error(JSON.stringify(checked));
      const codes = checked.value.summary.refusals.map(({ code }) => code);
      expect(codes).toEqual(kind === 'certificates' ? ['person-unknown'] : []);
    }
  });
});
