import { readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { applyImport, importRecord } from '$lib/server/imports';
import { prepare } from '$lib/server/boot';
import { insertImport } from '$lib/server/repositories/import-repository';
import { insertStagedBlock } from '$lib/server/repositories/staging-repository';
import { workspanCsv } from '../../fixtures/imports/workspan-rows';
import { forEachEngine } from '../engines';
import { check, take } from './importing';

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

  test('a file that no import stands on any more goes once it is a day old; others stay', async () => {
    const { app, clock, ctx } = await open();
    await prepare(app);
    const folder = join(app.env.dataFolder, 'imports');
    const applied = await take(ctx(), 'workspan', workspanCsv([{}]));
    const checked = await check(ctx(), 'workspan', workspanCsv([{ 'Deal WS-ID': 'WS-2' }]));
    const failed = await check(ctx(), 'workspan', '%PDF-1.7 no table');
    expect([applied.importId.length, checked.ok, failed.ok]).toEqual([36, true, false]);
    writeFileSync(join(folder, `${applied.importId}.part`), 'cut short');
    writeFileSync(join(folder, 'README'), 'not ours');
    const hashOf = async (id: string) => {
      const record = await importRecord(ctx(), id);
      return record.ok ? record.value.fileHash : '';
    };
    const kept = [await hashOf(applied.importId), checked.ok ? await hashOf(checked.value.importId) : ''];

    await prepare(app);
    // None of them is a day old.
    expect(readdirSync(folder)).toHaveLength(5);
    const old = new Date('2026-11-20T00:00:00.000Z');
    for (const name of readdirSync(folder)) utimesSync(join(folder, name), old, old);
    await prepare(app);
    expect(readdirSync(folder).sort()).toEqual([...kept, 'README'].sort());

    clock.set('2026-12-10T09:00:00.000Z');
    await prepare(app);
    // The check has expired by then.
    expect(readdirSync(folder).sort()).toEqual([kept[0], 'README'].sort());
  });
});
