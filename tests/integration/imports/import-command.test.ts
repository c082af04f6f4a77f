import { rmSync, writeFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importCommand } from '../../../src/cli/import-command';
import { publishRules } from '../../fixtures/imports/rules';
import { workspanCsv } from '../../fixtures/imports/workspan-rows';
import { forEachEngine, type TestApp } from '../engines';
import { factsOf } from './importing';

const folder = mkdtempSync(join(tmpdir(), 'high-five-command-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const PEOPLE = 'Name,Partner,Job role,From,Shoe size\n';

forEachEngine((open) => {
  let house: TestApp;
  beforeAll(async () => {
    house = await open();
    await publishRules(house.ctx());
  });

  /** What the command says and answers for a file of such text. */
  function run(kind: string, text: string | Buffer, ...options: string[]) {
    const file = join(folder, 'file.csv');
    writeFileSync(file, text);
    return importCommand.parse([kind, file, ...options])(house.ctx(), () => {});
  }

  test('a file of which every row is refused is not applied, and neither does its dry run end well', async () => {
    const text = `${PEOPLE}Ada,Nobody Ltd,engineer,2024-02-01,38\n`;
    for (const options of [[], ['--dry-run']]) {
      expect(await run('people', text, ...options)).toMatchObject({
        ok: false,
        message: expect.stringContaining('No row of this file can be taken') as string,
        output: {
          applied: false,
          read: 1,
          refused: 1,
          refusals: [{ row: 2, column: 'Partner', code: 'partner-unknown' }],
          fault: { code: 'import-takes-no-row' }
        }
      });
    }
  });

  test('a file of which some rows are refused is applied', async () => {
    const outcome = await run('workspan', workspanCsv([{}, { 'Booking Date': 'soon' }]));
    expect(outcome).toMatchObject({ ok: true, output: { applied: true, refused: 1, facts: 1 } });
    expect(await factsOf(house.ctx(), 'use-case')).toHaveLength(1);
  });

  test('columns that nothing is read from are named', async () => {
    const outcome = await run('people', `${PEOPLE}Ada,Kestrel Cloud,engineer,2024-02-01,38\n`, '--dry-run');
    expect(outcome).toMatchObject({
      ok: true,
      output: { applied: false, created: 1, notRead: { count: 1, names: ['Shoe size'] } }
    });
  });

  test('an import is undone by its id, once, and in its order', async () => {
    const undo = (importId: string) => importCommand.parse(['undo', importId])(house.ctx(), () => {});
    const rows = workspanCsv([{ 'Deal WS-ID': 'WS-UNDO', '2T Partner Name': 'Undone', 'BE GEO ID': '777' }]);
    const { importId } = (await run('workspan', rows)).output as { importId: string };
    const later = (await run('workspan', rows)).output as { importId: string };
    expect(await undo(importId)).toMatchObject({
      ok: false,
      message: 'Nothing was undone. A later import, file.csv, rests on this one. Undo that one first.',
      output: { importId, undone: false, fault: { code: 'import-relied-on' } }
    });
    expect(await undo(later.importId)).toMatchObject({ ok: true, output: { undone: true, partners: 0 } });
    expect(await undo(importId)).toEqual({ ok: true, output: { importId, undone: true, partners: 1 } });
    expect(await undo(importId)).toMatchObject({
      ok: false,
      output: { fault: { code: 'import-not-applied' } }
    });
    expect(await undo('no-such-import')).toMatchObject({ output: { fault: { code: 'not-found' } } });
    expect(() => importCommand.parse(['undo', importId, '--dry-run'])).toThrow('takes no --dry-run');
    expect(() => importCommand.parse(['undo'])).toThrow('The id of the import is missing');
  });

  test('a day that lies in the future is refused in a sentence and by a code', async () => {
    expect(await run('workspan', workspanCsv([{}]), '--as-of', '2030-01-01')).toMatchObject({
      ok: false,
      message: expect.stringContaining('lies in the future') as string,
      output: { applied: false, fault: { code: 'as-of-in-the-future', details: { asOf: '2030-01-01' } } }
    });
  });

  test('a fault is a sentence for people and a code for scripts', async () => {
    expect(await run('people', Buffer.alloc(64))).toMatchObject({
      ok: false,
      message:
        'file.csv was not taken. The file is neither a workbook nor text. Upload the CSV or XLSX file as it was exported.',
      output: { applied: false, fault: { code: 'file-not-text' } }
    });
    expect(await run('people', 'Whatever\n')).toMatchObject({
      message: expect.stringContaining(
        'file.csv was not taken. No row names these columns: Name, Partner, '
      ) as string,
      output: { fault: { code: 'header-not-found' } }
    });
    const missing = join(folder, 'missing.csv');
    expect(await importCommand.parse(['people', missing])(house.ctx(), () => {})).toMatchObject({
      message: expect.stringContaining('There is no such file') as string,
      output: { fault: { code: 'file-missing' } }
    });
  });
});
