import { expect, test } from 'vitest';
import type { Context } from '$lib/server/context';
import type { ImportKindId } from '$lib/server/imports';
import { READER } from '../../../scripts/bootstrap/build.mjs';
import { publishRules } from '../../fixtures/imports/rules';
import { workspanCsv } from '../../fixtures/imports/workspan-rows';
import { forEachEngine } from '../engines';
import { check, take } from './importing';

/** A house that reads files as the built one does: in a thread. */
function inThread(ctx: Context): Context {
  return { ...ctx, app: { ...ctx.app, env: { ...ctx.app.env, readerFile: READER } } };
}

const PEOPLE =
  'Name,E-mail,Partner,Job role,From\nAda Example,ada@kestrel.example,Kestrel Cloud,engineer,2024-02-01\n';
const REPORT = workspanCsv([
  {},
  {},
  { 'Deal WS-ID': 'WS-2', 'Booking Date': 'soon' },
  {
    'Deal WS-ID': 'WS-3',
    '2T Partner Name': 'Größe "Süd"',
    'BE GEO ID': '7',
    'Booking Amount - Net to Cisco': '1,5'
  },
  { 'Deal WS-ID': 'WS-4', '2T Partner Name': '', 'Partner Name': '', 'BE GEO ID': '' }
]);

forEachEngine((open) => {
  test('a file says in a thread what it says in the house’s own', async () => {
    const summaries = [];
    for (const place of [(ctx: Context) => ctx, inThread]) {
      const { ctx } = await open();
      await publishRules(ctx());
      const files: [ImportKindId, string][] = [
        ['workspan', REPORT],
        ['people', PEOPLE],
        ['certificates', 'Name,Partner,Certification,Issued\nAda Example,Kestrel Cloud,CCNA,2025-03-01\n'],
        [
          'index',
          'Partner,Portfolio,As of,Index\nKestrel Cloud,Security,2026-11-01,4.5\nNobody,Security,2026-11-01,4\n'
        ]
      ];
      for (const [kind, bytes] of files) {
        const { marks, ...summary } = (await take(place(ctx()), kind, bytes)).summary;
        expect(marks).toBeDefined();
        summaries.push(summary);
      }
    }
    expect(summaries.slice(4)).toEqual(summaries.slice(0, 4));
    expect(summaries[0]).toMatchObject({ created: 3, refused: 2 });
  });

  test.each([
    ['no table', 'workspan', 'just text\n', 'header-not-found'],
    ['cut off', 'workspan', `${REPORT.trimEnd().slice(0, -40)}`, 'file-truncated'],
    ['without rows', 'people', 'Name,E-mail,Partner,Job role,From\n', 'no-rows'],
    ['not text', 'people', 'Name,\u0000', 'file-not-text']
  ] as const)('a fault comes out of the thread: %s', async (_name, kind, bytes, code) => {
    const { ctx } = await open();
    await publishRules(ctx());
    expect(await check(inThread(ctx()), kind, bytes)).toMatchObject({ ok: false, code });
  });

  test('a thread that dies fails the check and leaves nothing behind', async () => {
    const { ctx } = await open();
    await publishRules(ctx());
    const nowhere = { ...ctx().app.env, readerFile: '/nowhere/reader.js' };
    await expect(
      check({ ...ctx(), app: { ...ctx().app, env: nowhere } }, 'workspan', REPORT)
    ).rejects.toThrow();
    const records = await ctx().db.selectFrom('import').select(['state']).execute();
    expect(records).toEqual([{ state: 'failed' }]);
  });
});
