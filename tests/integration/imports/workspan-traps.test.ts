import { expect, test } from 'vitest';
import { partnerIdentities } from '$lib/server/repositories/partner-repository';
import {
  WORKSPAN_HEADINGS,
  workspanCells,
  workspanCsv,
  type WorkspanCells
} from '../../fixtures/imports/workspan-rows';
import { publishRules } from '../../fixtures/imports/rules';
import { workbookOf } from '../../fixtures/imports/zip';
import { forEachEngine } from '../engines';
import { check, factsOf, take } from './importing';

forEachEngine((open) => {
  /** What one row says. */
  async function useCase(cells: WorkspanCells) {
    const { ctx } = await open();
    await publishRules(ctx());
    await take(ctx(), 'workspan', workspanCsv([cells]));
    const [fact] = await factsOf(ctx(), 'use-case');
    if (fact === undefined) throw new Error('no fact');
    const [partner] = await partnerIdentities(ctx().db);
    return { ...fact.data, portfolio: fact.portfolio, key: fact.key, partner };
  }

  test('reads a row into minor units, dates and flags', async () => {
    const read = await useCase({});
    expect(read).toMatchObject({
      deal: 'WS-1',
      ordinal: 1,
      customer: '90010',
      offer: 'Meraki',
      bookedOn: '2026-03-08',
      bookingAmount: 100050,
      currency: 'USD',
      stage: 'eligible',
      maximumIncentive: true,
      optIn: 'in',
      portfolio: 'networking',
      partner: { name: 'Kestrel Cloud', geoId: '400148' }
    });
    expect(read.milestones.onboard).toEqual({ done: true, completedOn: '2026-04-07', amount: 2025 });
    expect(read.milestones.adopt).toEqual({ done: false, completedOn: null, amount: null });
    expect(read.key).toBe('WS-1/7000001/Meraki/Programmability and Integrations for Meraki/90010/1');
  });

  test('keeps inner quotes that are not doubled, at a field’s end too', async () => {
    const read = await useCase({ '2T Partner Name': 'Alder "Blue"' });
    expect(read.partner?.name).toBe('Alder "Blue"');
  });

  test('drops the ".0" of ids, invisible characters and odd spaces', async () => {
    const read = await useCase({
      'BE GEO ID': '400148.0',
      'CR Party ID': '90010.0',
      '2T Partner Name': '\u00a0Kestrel\u200b  Cloud ',
      Stage: 'ELIGIBLE\u00a0'
    });
    expect(read).toMatchObject({ customer: '90010', stage: 'eligible' });
    expect(read.partner).toMatchObject({ geoId: '400148', name: 'Kestrel Cloud' });
  });

  test('finds the portfolio by the offer, then by the use case, and knows the old name of an offer', async () => {
    expect(
      await useCase({ 'Deal CPI Portfolio': 'No Offer', Track: 'Integrated Secure Operations' })
    ).toMatchObject({
      portfolio: 'security',
      offer: 'Cisco Secure Network Analytics'
    });
    expect(
      await useCase({ 'Deal CPI Portfolio': '', Track: 'Something New', 'Sub-Track': 'DNS Security' })
    ).toMatchObject({ portfolio: 'security' });
    expect(
      await useCase({ 'Deal CPI Portfolio': '', Track: 'Something New', 'Sub-Track': 'Else' })
    ).toMatchObject({ portfolio: null });
  });

  test('takes a row without its offer or its use case, and without a stage', async () => {
    expect(await useCase({ Track: '', Stage: '' })).toMatchObject({ offer: '', stage: 'other' });
    expect(
      await useCase({ 'Deal CPI Portfolio': '', Track: '', 'Sub-Track': 'DNS Security', Stage: 'Paused' })
    ).toMatchObject({ portfolio: 'security', useCase: 'DNS Security', stage: 'other' });
    expect(await useCase({ 'Deal CPI Portfolio': '', 'Sub-Track': '' })).toMatchObject({
      portfolio: 'networking',
      offer: 'Meraki',
      useCase: ''
    });
    const { ctx } = await open();
    await publishRules(ctx());
    const refused = { '2T Partner Name': 'Plover Labs', 'BE GEO ID': '400149', Track: '', 'Sub-Track': '' };
    const { summary } = await take(ctx(), 'workspan', workspanCsv([refused, {}]));
    expect(summary.refusals).toEqual([{ row: 2, column: 'Track', code: 'required-missing', params: {} }]);
    expect(summary.partners.created.names).toEqual(['Kestrel Cloud']);
    expect(await partnerIdentities(ctx().db)).toMatchObject([{ name: 'Kestrel Cloud' }]);
  });

  test('finds the header below ragged titles, under column names with other spacing and case', async () => {
    const { ctx } = await open();
    await publishRules(ctx());
    const headings = WORKSPAN_HEADINGS.map((heading) =>
      heading === '2T Partner Name'
        ? 'Reseller (2T\u00a0Partner  Name)'
        : `${heading.toUpperCase().replace('(', ' ( ')} `
    );
    const titles = `\ufeff"CPI Adopt","",""\n"Report 21766"\n\n${'"x"\n'.repeat(40)}`;
    const { summary } = await take(ctx(), 'workspan', titles + workspanCsv([{}], headings));
    expect(summary).toMatchObject({ created: 1, refused: 0, source: { headerRow: 44 } });
    expect((await partnerIdentities(ctx().db))[0]?.name).toBe('Kestrel Cloud');
  });

  test('takes the partner report too, which has no second tier', async () => {
    const { ctx } = await open();
    await publishRules(ctx());
    const text = workspanCsv([{}]).replace('2T Partner Name', 'Something');
    await take(ctx(), 'workspan', text);
    expect((await partnerIdentities(ctx().db))[0]?.name).toBe('Example Distribution');
  });

  test('numbers repeated rows, and rows of a deal in the order of the file', async () => {
    const { ctx } = await open();
    await publishRules(ctx());
    const text = workspanCsv([{}, {}, { 'Sub-Track': 'DNS Security' }, { 'Deal WS-ID': 'WS-2' }]);
    await take(ctx(), 'workspan', text);
    const facts = await factsOf(ctx(), 'use-case');
    expect(facts.map(({ data }) => [data.deal, data.ordinal])).toEqual([
      ['WS-1', 1],
      ['WS-1', 2],
      ['WS-1', 3],
      ['WS-2', 1]
    ]);
    expect(facts.map(({ key }) => key.at(-1))).toEqual(['1', '2', '1', '1']);
    expect((await take(ctx(), 'workspan', text)).summary).toMatchObject({ unchanged: 4, facts: 0 });
  });

  test('a changed row is a new observation, and a later day keeps what is unchanged', async () => {
    const { ctx } = await open();
    await publishRules(ctx());
    await take(ctx(), 'workspan', workspanCsv([{}, { 'Deal WS-ID': 'WS-2' }]), '2026-11-01');
    const changed = await check(
      ctx(),
      'workspan',
      workspanCsv([{ Stage: 'Expired' }, { 'Deal WS-ID': 'WS-2' }])
    );
    if (!changed.ok) throw new Error(changed.code);
    expect(changed.value.summary).toMatchObject({ changed: 1, unchanged: 1, created: 0, facts: 1 });
    expect(changed.value.summary.changes[0]).toMatchObject({
      row: 2,
      partner: 'Kestrel Cloud',
      before: { stage: 'eligible' },
      after: { stage: 'expired' }
    });
  });

  test('the same name under another BE GEO ID is another partner; without one it is the one that is known', async () => {
    const { ctx } = await open();
    await publishRules(ctx());
    await take(ctx(), 'workspan', workspanCsv([{ 'BE GEO ID': '' }]));
    const completed = await take(ctx(), 'workspan', workspanCsv([{ '2T Partner Name': 'KESTREL  cloud' }]));
    expect(completed.summary.partners).toMatchObject({ created: { count: 0 }, completed: 1 });
    await take(ctx(), 'workspan', workspanCsv([{ 'BE GEO ID': '500000' }]));
    const partners = await partnerIdentities(ctx().db);
    expect(partners.map(({ name, geoId }) => [name, geoId])).toEqual([
      ['Kestrel Cloud', '400148'],
      ['Kestrel Cloud (500000)', '500000']
    ]);
  });

  test('refuses wrong dates and amounts with row and column, and takes the rest', async () => {
    const { ctx } = await open();
    await publishRules(ctx());
    const { summary } = await take(
      ctx(),
      'workspan',
      workspanCsv([
        { 'Booking Date': '2026-02-30' },
        { 'Booking Amount - Net to Cisco': 'lots' },
        { 'Deal WS-ID': 'WS-3', 'Stage Completion Date(onboard)': 'soon', 'Booking Date': '' },
        { 'Deal WS-ID': 'WS-4' },
        { '2T Partner Name': '', 'Partner Name': '', 'BE GEO ID': '' }
      ])
    );
    expect(summary).toMatchObject({ created: 1, refused: 4, read: 5 });
    expect(summary.refusals).toEqual([
      { row: 2, column: 'Booking Date', code: 'date-invalid', params: { value: '2026-02-30' } },
      { row: 3, column: 'Booking Amount - Net to Cisco', code: 'amount-invalid', params: { value: 'lots' } },
      { row: 4, column: 'Booking Date', code: 'required-missing', params: {} },
      { row: 4, column: 'Stage Completion Date(onboard)', code: 'date-invalid', params: { value: 'soon' } },
      { row: 6, column: '2T Partner Name', code: 'partner-missing', params: {} }
    ]);
  });

  test('reads a workbook: dates by style, inline and numbered strings, formulas refused', async () => {
    const { ctx } = await open();
    await publishRules(ctx());
    const inline = (cells: readonly string[]) =>
      cells.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join('');
    const dated = (serial: string, style: number) =>
      workspanCells()
        .map((cell, at) =>
          WORKSPAN_HEADINGS[at] === 'Booking Date'
            ? `<c s="${style}"><v>${serial}</v></c>`
            : `<c t="inlineStr"><is><r><t>${cell}</t></r></is></c>`
        )
        .join('');
    const formula = inline(workspanCells({ 'Deal WS-ID': 'WS-9' })).replace(
      '<c t="inlineStr"><is><t>1000.50</t></is></c>',
      '<c><f>SUM(A1:A9)</f><v>1000.5</v></c>'
    );
    const sheet = `<row r="1"><c t="s"><v>0</v></c></row><row r="3">${inline(WORKSPAN_HEADINGS)}</row><row>${dated('46089', 1)}</row><row>${dated('46089.5', 2)}</row><row>${formula}</row><row r="9"><c r="XFD9" s="1"/></row>`;
    const strings = { 'xl/sharedStrings.xml': '<sst><si><t>Report</t></si></sst>' };
    const { summary } = await take(ctx(), 'workspan', workbookOf(sheet, strings));
    expect(summary).toMatchObject({ created: 2, refused: 1 });
    expect(summary.refusals).toEqual([
      { row: 6, column: 'Booking Amount - Net to Cisco', code: 'formula-cell', params: {} }
    ]);
    expect((await factsOf(ctx(), 'use-case')).map(({ data }) => data.bookedOn)).toEqual([
      '2026-03-08',
      '2026-03-08'
    ]);
  });
});
