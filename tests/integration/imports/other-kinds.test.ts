import { expect, test } from 'vitest';
import { addMembership, createAccount } from '$lib/server/auth/accounts';
import { partnerIdentities } from '$lib/server/repositories/partner-repository';
import { personIdentities } from '$lib/server/repositories/person-repository';
import { publishRules } from '../../fixtures/imports/rules';
import { workspanCsv } from '../../fixtures/imports/workspan-rows';
import { forEachEngine } from '../engines';
import { check, factsOf, take } from './importing';

const PEOPLE = `Name,E-mail,Partner,Job role,From,To
Ada Example,ADA@kestrel.example,Kestrel Cloud,Systems Engineer,2024-02-01,
Bo Example,,kestrel cloud,Vertrieb,1.3.2024,2026-12-31
`;

forEachEngine((open) => {
  async function house() {
    const { ctx } = await open();
    await publishRules(ctx());
    await take(ctx(), 'workspan', workspanCsv([{}]));
    return ctx;
  }

  test('official figures come with what Cisco reports and what is said of the partner', async () => {
    const ctx = await house();
    const text = `Partner,BE GEO ID,Portfolio,As of,Index,Engagement,ACV growth %,Size class,Consent on
Kestrel Cloud,400148.0,Security,2026-11-01,4.6,3.5,12.3%,M,2026-09-01
Kestrel Cloud,,Networking,11/1/2026,5,,-7,M,
Nobody Ltd,,Security,2026-11-01,1,,,,
Kestrel Cloud,,Alchemy,2026-11-01,1,,,,
Kestrel Cloud,,Services,2026-11-01,11,,,XXXL,
`;
    const { summary } = await take(ctx(), 'index', text);
    expect(summary.refusals.map(({ row, column, code }) => [row, column, code])).toEqual([
      [4, 'Partner', 'partner-unknown'],
      [5, 'Portfolio', 'portfolio-unknown'],
      [6, 'Size class', 'size-unknown'],
      [6, 'Index', 'index-out-of-range']
    ]);
    const official = await factsOf(ctx(), 'official-index');
    expect(official.map(({ portfolio, asOf, data }) => ({ portfolio, asOf, ...data }))).toEqual([
      { portfolio: 'security', asOf: '2026-11-01', index: 4.6, categories: { engagement: 3.5 } },
      { portfolio: 'networking', asOf: '2026-11-01', index: 5, categories: {} }
    ]);
    const measures = await factsOf(ctx(), 'reported-measure');
    expect(measures.map(({ key, data }) => [key, data.value])).toEqual([
      ['security/acv-growth', 0.123],
      ['networking/acv-growth', -0.07]
    ]);
    const attributes = await factsOf(ctx(), 'partner-attribute');
    expect(attributes.map(({ data }) => data.value)).toEqual(['M', '2026-09-01']);
    expect((await take(ctx(), 'index', text)).summary).toMatchObject({
      created: 0,
      changed: 0,
      unchanged: 2,
      facts: 0
    });
  });

  test('a protected level is a threshold by value, title or id, with its last day; half of it is refused', async () => {
    const ctx = await house();
    const text = `Partner,Portfolio,Index,Protected level,Protected until
Kestrel Cloud,Security,4.6,5,2027-07-24
Kestrel Cloud,Networking,5,rebates,24.7.2027
Kestrel Cloud,Splunk,,1,2027-01-01
Kestrel Cloud,Collaboration,3,5,
Kestrel Cloud,Services,3,,2027-01-01
Kestrel Cloud,Cloud + AI Infrastructure,3,gold,2027-01-01
Kestrel Cloud,,,5,2027-01-01
`;
    const { summary } = await take(ctx(), 'index', text);
    expect(summary.refusals.map(({ row, column, code }) => [row, column, code])).toEqual([
      [5, 'Protected until', 'protection-incomplete'],
      [6, 'Protected level', 'protection-incomplete'],
      [7, 'Protected level', 'threshold-unknown'],
      [8, 'Portfolio', 'portfolio-missing']
    ]);
    const levels = await factsOf(ctx(), 'protected-level');
    expect(levels.map(({ portfolio, data }) => [portfolio, data])).toEqual([
      ['security', { threshold: 'rebates', until: '2027-07-24' }],
      ['networking', { threshold: 'rebates', until: '2027-07-24' }],
      ['splunk', { threshold: 'deal-registration', until: '2027-01-01' }]
    ]);
    expect((await take(ctx(), 'index', text)).summary).toMatchObject({ facts: 0 });
  });

  test('people become persons and employments, once', async () => {
    const ctx = await house();
    const { summary } = await take(ctx(), 'people', PEOPLE);
    expect(summary).toMatchObject({ created: 2, people: { created: { count: 2 } } });
    expect((await take(ctx(), 'people', PEOPLE)).summary).toMatchObject({ unchanged: 2, facts: 0 });
    expect(await personIdentities(ctx().db)).toMatchObject([
      { name: 'Ada Example', email: 'ada@kestrel.example' },
      { name: 'Bo Example', email: null }
    ]);
    expect((await factsOf(ctx(), 'employment')).map(({ data }) => data)).toEqual([
      { jobRole: 'engineer', from: '2024-02-01', to: null },
      { jobRole: 'seller', from: '2024-03-01', to: '2026-12-31' }
    ]);
  });

  test('people with a wrong address, role, period or company are refused', async () => {
    const ctx = await house();
    const rows = [
      'Cy,cy@,Kestrel Cloud,engineer,2024-01-01,',
      'Cy,,Kestrel Cloud,wizard,2024-01-01,',
      'Cy,,Kestrel Cloud,engineer,2024-01-01,2023-01-01',
      'Cy,,Nobody Ltd,engineer,2024-01-01,'
    ];
    const checked = await check(
      ctx(),
      'people',
      `Name,E-mail,Partner,Job role,From,To\n${rows.join('\n')}\n`
    );
    expect(checked.ok && checked.value.summary.refusals.map(({ code }) => code)).toEqual([
      'email-invalid',
      'job-role-unknown',
      'period-invalid',
      'partner-unknown'
    ]);
  });

  test('certificates of who came by invitation are taken while they are members', async () => {
    const ctx = await house();
    const { db } = ctx();
    const [kestrel] = await partnerIdentities(db);
    const partnerId = kestrel?.id ?? '';
    const invite = async (name: string, to?: string) => {
      const email = `${name.toLowerCase()}@kestrel.example`;
      const personId = await createAccount(ctx(), { email, name, password: 'a long password' });
      const place = { role: 'member', jobRole: 'engineer', from: '2026-01-01' } as const;
      await addMembership(ctx(), { personId, partnerId, ...place, ...(to !== undefined && { to }) });
    };
    await invite('Ines');
    await invite('Gone', '2026-06-30');
    const { summary } = await take(
      ctx(),
      'certificates',
      `Name,E-mail,Partner,Certification,Number,Issued,Expires,Linked
Ines,,Kestrel Cloud,CCNA,,2025-01-15,,yes
,ines@kestrel.example,Kestrel Cloud,Black Belt Security Stage 1,,2025-01-15,,yes
Gone,,Kestrel Cloud,CCNA,,2025-01-15,,yes
`
    );
    expect(summary.refusals.map(({ row, code }) => [row, code])).toEqual([[4, 'person-unknown']]);
    expect((await factsOf(ctx(), 'certificate')).map(({ data }) => data.certification)).toEqual([
      'ccna',
      'black-belt-security-stage-1'
    ]);
  });

  test('a list of certificates that does not say who is linked leaves that as it was', async () => {
    const ctx = await house();
    await take(ctx(), 'people', PEOPLE);
    const rows = (cells: [string, string][]) =>
      cells.map(([name, linked]) => `${name},Kestrel Cloud,CCNA,2025-01-15${linked}\n`).join('');
    const heading = 'Name,Partner,Certification,Issued';
    const said = rows([
      ['Ada Example', ',yes'],
      ['Bo Example', ',no']
    ]);
    await take(ctx(), 'certificates', `${heading},Linked\n${said}`, '2026-11-01');
    const silent = rows([
      ['Ada Example', ''],
      ['Bo Example', '']
    ]);
    const { summary } = await take(ctx(), 'certificates', `${heading}\n${silent}`, '2026-11-20');
    expect(summary).toMatchObject({ changed: 0, unchanged: 2, notSaidLinked: 2 });
    const emptied = rows([
      ['Ada Example', ','],
      ['Bo Example', ',-']
    ]);
    await take(ctx(), 'certificates', `${heading},Linked\n${emptied}`, '2026-11-24');
    const facts = await factsOf(ctx(), 'certificate');
    expect(facts.map(({ asOf, data }) => [asOf, data.linked])).toEqual([
      ['2026-11-01', true],
      ['2026-11-01', false],
      ['2026-11-20', true],
      ['2026-11-20', false],
      ['2026-11-24', true],
      ['2026-11-24', false]
    ]);
  });

  test('certificates are found by title, id or exam, and last as long as the catalogue says', async () => {
    const ctx = await house();
    await take(ctx(), 'people', PEOPLE);
    const text = `Name,E-mail,Partner,Certification,Number,Issued,Expires,Linked
,ada@kestrel.example,Kestrel Cloud,200-301,CSCO1,2024-02-29,,yes
Bo Example,,Kestrel Cloud,Black Belt Security Stage 1,,2025-01-15,,
Bo Example,,Kestrel Cloud,CCNA,,2025-01-15,2027-01-15,No
Bo Example,,Kestrel Cloud,CCNA,,2025-01-16,2027-01-15,No
Di Unknown,,Kestrel Cloud,CCNA,,2025-01-15,,yes
Bo Example,,Kestrel Cloud,CCXX,,2025-01-15,,yes
`;
    const { summary } = await take(ctx(), 'certificates', text);
    expect(summary.refusals.map(({ row, code, params }) => [row, code, params])).toEqual([
      [5, 'row-contradicts', { other: 4 }],
      [6, 'person-unknown', { value: 'Di Unknown' }],
      [7, 'certification-unknown', { value: 'CCXX' }]
    ]);
    expect((await factsOf(ctx(), 'certificate')).map(({ data }) => data)).toEqual([
      {
        certification: 'ccna',
        number: 'CSCO1',
        issuedOn: '2024-02-29',
        expiresOn: '2027-02-28',
        linked: true
      },
      {
        certification: 'black-belt-security-stage-1',
        number: null,
        issuedOn: '2025-01-15',
        expiresOn: null,
        linked: true
      },
      { certification: 'ccna', number: null, issuedOn: '2025-01-15', expiresOn: '2027-01-15', linked: false }
    ]);
  });
});
