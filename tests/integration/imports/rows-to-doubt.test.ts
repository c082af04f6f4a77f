import { expect, test } from 'vitest';
import { publishRules } from '../../fixtures/imports/rules';
import { workspanCsv, type WorkspanCells } from '../../fixtures/imports/workspan-rows';
import { forEachEngine, type OpenTestApp } from '../engines';
import { AS_OF, check, take } from './importing';

async function house(open: OpenTestApp) {
  const { ctx, clock } = await open();
  await publishRules(ctx());
  return { ctx, clock };
}

const PEOPLE = 'Name,Partner,Job role,From\nAda,Kestrel Cloud,engineer,2024-02-01\n';

forEachEngine((open) => {
  test('a file cannot speak of a day that has come nowhere yet', async () => {
    const { ctx } = await house(open);
    const report = workspanCsv([{}]);
    expect(await check(ctx(), 'workspan', report, '2026-11-26')).toMatchObject({
      ok: false,
      code: 'as-of-in-the-future',
      details: { asOf: '2026-11-26' }
    });
    expect(await ctx().db.selectFrom('import').select('id').execute()).toEqual([]);
    // Where the day is ahead of UTC, it is tomorrow already; and a report of today is then none of the past.
    await take(ctx(), 'workspan', report, '2026-11-25');
    expect((await check(ctx(), 'workspan', report, '2026-11-25')).ok).toBe(true);
  });

  test('a booking or a milestone after the day of the report refuses its row', async () => {
    const { ctx } = await house(open);
    const { summary } = await take(
      ctx(),
      'workspan',
      workspanCsv([
        { 'Deal WS-ID': 'D1', 'Booking Date': '2062-03-01' },
        { 'Deal WS-ID': 'D2', 'Stage Completion Date(onboard)': '2062-04-01' },
        // Not done yet: a plan.
        {
          'Deal WS-ID': 'D3',
          'Stage Completion Flag(onboard)': 'No',
          'Stage Completion Date(onboard)': '2027-01-15'
        },
        { 'Deal WS-ID': 'D4', 'Booking Date': '2026-11-25', 'Stage Completion Flag(onboard)': 'No' },
        { 'Deal WS-ID': 'D5', 'Booking Date': '2026-11-26' }
      ])
    );
    const after = (row: number, column: string, value: string) => ({
      row,
      column,
      code: 'date-after-as-of',
      params: { value, asOf: AS_OF }
    });
    expect(summary.refusals).toEqual([
      after(2, 'Booking Date', '2062-03-01'),
      after(3, 'Stage Completion Date(onboard)', '2062-04-01'),
      after(6, 'Booking Date', '2026-11-26')
    ]);
  });

  test('index values, consents and certificates of the future are refused with row and column', async () => {
    const { ctx } = await house(open);
    await take(ctx(), 'workspan', workspanCsv([{}]), '2026-11-01');
    await take(ctx(), 'people', PEOPLE, '2026-11-01');
    const index = await check(
      ctx(),
      'index',
      `Partner,Portfolio,As of,Index,Consent on
Kestrel Cloud,Security,2030-01-01,4.6,
Kestrel Cloud,Security,2026-11-25,4.6,2030-02-02
Kestrel Cloud,Security,2026-11-25,4.6,2026-09-01
`
    );
    expect(index.ok && index.value.summary.refusals).toEqual([
      { row: 2, column: 'As of', code: 'date-in-the-future', params: { value: '2030-01-01' } },
      { row: 3, column: 'Consent on', code: 'date-in-the-future', params: { value: '2030-02-02' } }
    ]);
    const certificates = await check(
      ctx(),
      'certificates',
      `Name,Partner,Certification,Issued,Expires
Ada,Kestrel Cloud,CCNA,2026-12-24,
Ada,Kestrel Cloud,CCNA,2012-05-01,2099-05-01
Ada,Kestrel Cloud,CCNA,2012-05-01,2029-11-24
`
    );
    expect(certificates.ok && certificates.value.summary.refusals).toEqual([
      { row: 2, column: 'Issued', code: 'date-after-as-of', params: { value: '2026-12-24', asOf: AS_OF } },
      { row: 3, column: 'Expires', code: 'validity-too-long', params: { to: '2099-05-01', years: 3 } }
    ]);
  });

  test('in the distributors’ report a row without a second tier is not the distributor’s', async () => {
    const { ctx } = await house(open);
    const { summary } = await take(
      ctx(),
      'workspan',
      workspanCsv([{}, { '2T Partner Name': '', 'BE GEO ID': '' }, { '2T Partner Name': 'N/A' }])
    );
    const refused = { column: '2T Partner Name', code: 'second-tier-missing', params: {} };
    expect(summary.refusals).toEqual([
      { row: 3, ...refused },
      { row: 4, ...refused }
    ]);
    expect(summary.partners.created.names).toEqual(['Kestrel Cloud']);
  });

  test('a known BE GEO ID under another company’s name is named, once a name', async () => {
    const { ctx } = await house(open);
    await take(ctx(), 'workspan', workspanCsv([{}]));
    const other = { '2T Partner Name': 'Totally Other Ltd' };
    const named = (cells: WorkspanCells, deal: string) => ({ 'Deal WS-ID': deal, ...cells });
    const { summary } = await take(
      ctx(),
      'workspan',
      workspanCsv([
        named({ '2T Partner Name': 'Kestrel Cloud GmbH' }, 'D1'),
        named(other, 'D2'),
        named(other, 'D3')
      ])
    );
    expect(summary).toMatchObject({
      refused: 0,
      warnings: {
        count: 1,
        rows: [
          {
            row: 3,
            column: '2T Partner Name',
            code: 'partner-named-otherwise',
            params: { known: 'Kestrel Cloud', value: 'Totally Other Ltd' }
          }
        ]
      }
    });
    const people = await check(
      ctx(),
      'people',
      'Name,Partner,BE GEO ID,Job role,From\nAda,Someone Else,400148,engineer,2024-02-01\n'
    );
    expect(people.ok && people.value.summary.warnings).toMatchObject({
      count: 1,
      rows: [{ row: 2, column: 'Partner' }]
    });
  });

  test('a row whose cells are pushed to the right is refused once', async () => {
    const { ctx } = await house(open);
    const pushed = workspanCsv([
      {},
      { 'Deal ID': 'He said "hi","bye"', 'Estimated Incentive Amount(Onboard)': '' }
    ]);
    const unquoted = pushed.replaceAll('"', '');
    for (const text of [pushed, unquoted]) {
      const checked = await check(ctx(), 'workspan', text);
      expect(checked.ok && checked.value.summary.refusals).toEqual([
        { row: 3, column: null, code: 'too-many-cells', params: { expected: 18, found: 19 } }
      ]);
    }
  });

  test('delimiters at the ends of rows are no cells', async () => {
    const { ctx } = await house(open);
    await take(ctx(), 'workspan', workspanCsv([{}]), '2026-11-01');
    const { summary } = await take(
      ctx(),
      'people',
      `${PEOPLE.trimEnd()},,\nBo,Kestrel Cloud,wizard,2024-02-01,\n`
    );
    expect(summary).toMatchObject({ created: 1, refusals: [{ row: 3, code: 'job-role-unknown' }] });
  });
});
