import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { checkImport, importRecord } from '$lib/server/imports';
import type { FaultCode } from '$lib/server/imports';
import { publishRules } from '../../fixtures/imports/rules';
import { workspanCsv } from '../../fixtures/imports/workspan-rows';
import { workbookOf, zipOf } from '../../fixtures/imports/zip';
import { forEachEngine, type TestApp } from '../engines';
import { check } from './importing';

const good = workspanCsv([{}, {}]);
const manyColumns = Array.from({ length: 2_000 }, (_, at) => `c${at}`).join(',');

const FILES: [name: string, bytes: string | Buffer, code: FaultCode][] = [
  ['an empty file', '', 'file-empty'],
  ['a file of another kind', 'Name,E-mail\nAda,ada@example.test\n', 'header-not-found'],
  ['a report without a column that is needed', good.replace('Booking Date', 'Something'), 'columns-missing'],
  ['a header without rows', workspanCsv([]), 'no-rows'],
  ['a text that breaks off inside quotes', good.slice(0, -30), 'file-truncated'],
  ['a text that breaks off between cells', `${good}"WS-9","7"`, 'file-truncated'],
  ['a quote that is never closed', `${good}"${'x'.repeat(600_000)}`, 'field-too-long'],
  ['bytes that are no text', Buffer.concat([Buffer.from(good), Buffer.alloc(64)]), 'file-not-text'],
  ['text in a code page', Buffer.from(good.replace('Kestrel', 'Köstrel'), 'latin1'), 'file-encoding'],
  ['more filled columns than any report has', `${manyColumns}\n${good}`, 'too-many-columns'],
  ['a PDF', '%PDF-1.7 …', 'file-type-unsupported'],
  ['an old or encrypted workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'file-encrypted'],
  ['an archive that is no workbook', zipOf({ 'readme.txt': 'hello' }), 'file-type-unsupported'],
  ['a workbook that breaks off', workbookOf('<row/>').subarray(0, 400), 'file-truncated'],
  ['a workbook of broken XML', workbookOf('<row><c></row>'), 'file-damaged'],
  [
    'a workbook with entities',
    workbookOf('', { 'xl/styles.xml': '<!DOCTYPE a [<!ENTITY b "c">]><a/>' }),
    'file-damaged'
  ],
  ['a bomb', bomb(), 'file-bomb']
];

/** Forty megabytes of nothing, packed a thousand times. */
function bomb(): Buffer {
  const empty = Buffer.alloc(40 * 1024 ** 2, 32);
  expect(empty.length / deflateRawSync(empty).length).toBeGreaterThan(200);
  return workbookOf('', { 'xl/sharedStrings.xml': empty });
}

forEachEngine((open) => {
  let house: TestApp;
  beforeAll(async () => {
    house = await open();
    await publishRules(house.ctx());
  });

  test.each(FILES)('refuses %s and writes nothing', async (_name, bytes, code) => {
    const { ctx } = house;
    const checked = await check(ctx(), 'workspan', bytes);
    expect(checked).toMatchObject({ ok: false, code });
    for (const table of ['fact', 'partner', 'import_block', 'import_source', 'import_partner'] as const) {
      expect(await ctx().db.selectFrom(table).selectAll().limit(1).execute()).toEqual([]);
    }
  });

  test('keeps a record of what was refused', async () => {
    const importId = house.ctx().newId();
    const file = join(import.meta.dirname, 'no-such-file.csv');
    const checked = await checkImport(house.ctx(), { kind: 'people', fileName: 'no.csv', file, importId });
    expect(checked).toMatchObject({ ok: false, code: 'file-missing' });
    expect(await importRecord(house.ctx(), importId)).toMatchObject({
      ok: true,
      value: { state: 'failed', summary: { fault: 'file-missing' } }
    });
  });

  test('a million empty columns cost nothing', async () => {
    const text = good.split('\n').map((line) => (line === '' ? '' : `${line}${','.repeat(1_000_000)}`));
    const checked = await check(house.ctx(), 'workspan', text.join('\n'));
    expect(checked).toMatchObject({ ok: true, value: { summary: { created: 2, refused: 0 } } });
  });

  test('UTF-16, semicolons, Windows line ends', async () => {
    const text = `\ufeff${good.replaceAll('","', '";"').replaceAll('\n', '\r\n')}`;
    const checked = await check(house.ctx(), 'workspan', Buffer.from(text, 'utf16le'));
    expect(checked).toMatchObject({ ok: true, value: { summary: { created: 2, refused: 0 } } });
  });

  test('people without the right are not let in', async () => {
    const actor = { kind: 'nobody' } as const;
    expect(await check(house.ctx(actor), 'workspan', good)).toMatchObject({ ok: false, code: 'not-allowed' });
  });
});
