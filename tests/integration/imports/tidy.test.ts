import { expect, test } from 'vitest';
import { applyImport, importRecord } from '$lib/server/imports';
import { prepare } from '$lib/server/boot';
import { insertImport } from '$lib/server/repositories/import-repository';
import { insertStagedBlock } from '$lib/server/repositories/staging-repository';
import { workspanCsv } from '../../fixtures/imports/workspan-rows';
import { forEachEngine } from '../engines';
import { check } from './importing';

const staged = { position: 0, size: 1, facts: Buffer.from('any') };

forEachEngine((open) => {
  test('a check whose process died has failed once the house opens', async () => {
    const { app, ctx } = await open();
    const { db } = app;
    const record = { kind: 'workspan', fileName: 'a.csv', asOf: '2026-11-24', createdBy: null };
    await insertImport(db, { ...record, id: 'died', createdAt: ctx().now });
    await insertStagedBlock(db, 'died', staged);
    await prepare(app);
    expect(await importRecord(ctx(), 'died')).toMatchObject({
      value: { state: 'failed', summary: { fault: 'interrupted' }, progress: null }
    });
    expect(await db.selectFrom('import_block').selectAll().execute()).toEqual([]);
  });

  test('a check can be applied for seven days', async () => {
    const { app, clock, ctx } = await open();
    await prepare(app);
    const old = await check(ctx(), 'workspan', workspanCsv([{}]));
    if (!old.ok) throw new Error(JSON.stringify(old));
    clock.set('2026-12-01T09:00:00.000Z');
    await prepare(app);
    expect(await importRecord(ctx(), old.value.importId)).toMatchObject({ value: { state: 'checked' } });
    clock.set('2026-12-02T09:00:00.000Z');
    await prepare(app);
    expect(await importRecord(ctx(), old.value.importId)).toMatchObject({
      value: { state: 'failed', summary: { fault: 'expired' } }
    });
    expect(await app.db.selectFrom('import_block').selectAll().execute()).toEqual([]);
    expect(await applyImport(ctx(), old.value.importId)).toMatchObject({ code: 'import-not-checked' });
  });
});
