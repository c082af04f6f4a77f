import { expect, test } from 'vitest';
import { applyImport, importRecord, type ImportProgress } from '$lib/server/imports';
import { progressOfApplying } from '$lib/server/imports/progress';
import { publishRules } from '../../fixtures/imports/rules';
import { workspanCsv } from '../../fixtures/imports/workspan-rows';
import { forEachEngine } from '../engines';
import { check } from './importing';

const PARTNERS = 12;

forEachEngine((open) => {
  test('applying tells how many facts are written and how many partners scored, to others too', async () => {
    const { ctx, app } = await open();
    await publishRules(ctx());
    const rows = Array.from({ length: PARTNERS * 2 }, (_, at) => ({
      'Deal WS-ID': `WS-${at}`,
      '2T Partner Name': `Partner ${at % PARTNERS}`,
      'BE GEO ID': String(at % PARTNERS)
    }));
    const [one, two] = [
      await check(ctx(), 'workspan', workspanCsv(rows)),
      await check(ctx(), 'workspan', workspanCsv(rows))
    ];
    if (!one.ok || !two.ok) throw new Error('refused');
    const told: ImportProgress[] = [];
    const seen: (ImportProgress | null)[] = [];
    const applied = await applyImport(ctx(), one.value.importId, (progress) => {
      told.push(progress);
      seen.push(progressOfApplying(app, one.value.importId));
    });
    expect(applied.ok).toBe(true);
    expect(told.map(({ stage, done, total }) => [stage, done, total])).toEqual([
      ['applying', 0, 24],
      ['applying', 24, 24],
      ...[0, 2, 4, 6, 8, 10, 12].map((done) => ['scoring', done, 12])
    ]);
    expect(seen).toEqual(told);
    expect(await applyImport(ctx(), two.value.importId)).toMatchObject({ code: 'import-outdated' });
    for (const { value } of [one, two]) {
      expect(progressOfApplying(app, value.importId)).toBeNull();
      expect(await importRecord(ctx(), value.importId)).toMatchObject({ value: { progress: null } });
    }
  });
});
