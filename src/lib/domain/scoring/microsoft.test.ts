import { expect, test } from 'vitest';
import { reported } from '../../../../tests/fixtures/scoring/facts';
import { microsoftRelease } from '../../../../tests/fixtures/scoring/microsoft';
import type { AnyFact } from '../facts/fact';
import { compileRelease } from './engine';
import { explainReport } from './explain';
import type { MetricReport, PortfolioReport } from './report';

/** Microsoft's programme, all of it public (domain notes, section 8), held number by number. */
const engine = compileRelease(microsoftRelease);

type Values = Record<string, number>;

function reportOf(portfolio: string, values: Values): PortfolioReport {
  const facts: AnyFact[] = Object.entries(values).map(([measure, value], at) =>
    reported(portfolio, measure, value, { seq: at + 1 })
  );
  const report = explainReport(engine, facts, { asOf: '2026-11-27', size: null });
  const found = report.portfolios.find((one) => one.portfolio === portfolio);
  if (found === undefined) throw new Error(portfolio);
  return found;
}

function metricOf(report: PortfolioReport, id: string): MetricReport {
  const found = report.categories.flatMap(({ metrics }) => metrics).find(({ metric }) => metric === id);
  if (found === undefined) throw new Error(id);
  return found;
}

const people = ([one, two, three]: readonly [number, number, number]): Values => ({
  'intermediate-step-1': one,
  'intermediate-step-2': two,
  'intermediate-step-3': three
});

/** Points of a track alone, from what each track would give. */
function trackIndex(report: PortfolioReport, track: string): number | null | undefined {
  return report.tracks.find((one) => one.track === track)?.index;
}

test.each([
  [[2, 2, 3], 20, 32],
  [[2, 2, 2], 40 / 3, 24],
  [[2, 0, 2], 0, 4],
  [[0, 0, 2], 0, 0],
  [[1, 1, 1], 0, 16],
  [[2, 2, 6], 40, 40],
  [[2, 2, 99], 40, 40]
] as const)('people %j bring %d points as an enterprise and %d as an SMB', (counts, enterprise, smb) => {
  const report = reportOf('security', people(counts));
  expect(trackIndex(report, 'enterprise')).toBeCloseTo(enterprise, 9);
  expect(trackIndex(report, 'smb')).toBeCloseTo(smb, 9);
  expect(report.index).toBe(Math.max(trackIndex(report, 'enterprise') ?? 0, trackIndex(report, 'smb') ?? 0));
});

test('the track with the greater total counts, not each metric its better one', () => {
  // Enterprise: 8 + 40 + 20 + 0. SMB: 16 + 40 + 20 + 0.
  const enterprise = reportOf('security', { 'net-customer-adds': 4, ...people([2, 2, 6]), deployments: 6 });
  expect(enterprise.tracks).toEqual([
    { track: 'enterprise', index: 68 },
    { track: 'smb', index: 76 }
  ]);
  expect(enterprise.track).toBe('smb');
});

test('six deployments bring exactly 20, and 20 ÷ 6 each before', () => {
  expect(metricOf(reportOf('security', { deployments: 6 }), 'deployments').points).toBe(20);
  expect(metricOf(reportOf('security', { deployments: 1 }), 'deployments').points).toBe(20 / 6);
  expect(metricOf(reportOf('security', { deployments: 7 }), 'deployments').points).toBe(20);
});

test('usage grows by revenue and by users, together no more than 20', () => {
  const growth = (revenue: number, users: number) =>
    reportOf('security', { 'usage-growth-revenue': revenue, 'usage-growth-users': users });
  // USD 12,500 and 500 users: 10 + 4 as an enterprise; 16.67 + 10, capped, as an SMB.
  const both = growth(12_500_00, 500);
  expect(trackIndex(both, 'enterprise')).toBe(14);
  expect(trackIndex(both, 'smb')).toBe(20);
  expect(metricOf(both, 'usage-growth').made).toMatchObject({ kind: 'sum', points: 20 });
});

test('business applications: five unique workloads make an enterprise', () => {
  const values = { 'intermediate-certified': 5, 'advanced-certified': 2 };
  const enterprise = reportOf('business-applications', { ...values, 'unique-workloads': 5 });
  expect(enterprise).toMatchObject({ track: 'enterprise' });
  expect(metricOf(enterprise, 'intermediate-certifications').points).toBe(5);
  expect(metricOf(enterprise, 'advanced-certifications').points).toBeCloseTo(30 / 7, 12);
  const smb = reportOf('business-applications', { ...values, 'unique-workloads': 4 });
  expect(smb).toMatchObject({ track: 'smb', index: 35 });
  expect(reportOf('business-applications', values)).toMatchObject({
    track: null,
    index: null,
    reason: 'track-not-known'
  });
});

test('growth needs its baseline, and one per cent is one point', () => {
  const grown = (workloads: number, current: number, baseline: number) =>
    metricOf(
      reportOf('business-applications', {
        'unique-workloads': workloads,
        'usage-current': current,
        'usage-baseline': baseline
      }),
      'usage-growth'
    );
  expect(grown(5, 60_000_00, 50_000_00)).toMatchObject({ value: 0.2, points: 20 });
  expect(grown(5, 60_000_00, 49_999_99)).toMatchObject({ value: 0, points: 0 });
  expect(grown(4, 60_000_00, 49_999_99).points).toBeCloseTo(20, 4);
  expect(grown(4, 20_000_00, 25_000_00)).toMatchObject({ points: 0 });
  expect(grown(4, 100_000_00, 0)).toMatchObject({ value: null, points: null, reason: 'no-baseline' });
  expect(grown(4, 100_000_00, 25_000_00).points).toBe(30);
});

const FULL: Values = {
  'net-customer-adds': 10,
  ...people([2, 2, 6]),
  deployments: 3,
  'usage-growth-revenue': 1250_00,
  'usage-growth-users': 0
};

test('qualified is 70 and every metric above zero', () => {
  const qualified = reportOf('security', FULL);
  expect(qualified.index).toBeGreaterThan(70);
  expect(qualified.reached).toEqual(['qualified']);
  const without = reportOf('security', { ...FULL, 'usage-growth-revenue': 0, deployments: 6 });
  expect(without.index).toBe(80);
  expect(without).toMatchObject({
    reached: [],
    withheld: [{ threshold: 'qualified', metrics: ['usage-growth'] }]
  });
});

test('the bulk path says the same as the report', () => {
  const facts = Object.entries(FULL).map(([measure, value], at) =>
    reported('security', measure, value, { seq: at + 1 })
  );
  const indices = engine.indices(engine.measure(facts, '2026-11-27'), null);
  expect([...indices]).toEqual([reportOf('security', FULL).index, NaN]);
});

test.each([
  ['microsoft-security', 'security', FULL],
  [
    'microsoft-business-applications',
    'business-applications',
    {
      'unique-workloads': 3,
      'net-customer-adds': 2,
      'intermediate-certified': 3,
      'advanced-certified': 1,
      'usage-current': 3_300_000,
      'usage-baseline': 3_000_000
    }
  ]
])('the report of %s reads as before', async (name, portfolio, values: Values) => {
  const report = reportOf(portfolio, values);
  await expect(`${JSON.stringify(report, null, 2)}\n`).toMatchFileSnapshot(`golden/${name}.json`);
});
