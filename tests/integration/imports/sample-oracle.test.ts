import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { portfolioScores, type PortfolioScore } from '$lib/server/services/portfolio-scores';
import { publishRules } from '../../fixtures/imports/rules';
import { forEachEngine } from '../engines';
import { AS_OF, take } from './importing';

const SAMPLE = readFileSync(
  join(import.meta.dirname, '../../fixtures/imports/workspan-distributor-sample.csv'),
  'utf8'
);

/** 24 November 2026 is in FY27's fifth month (from 22 November); 17 before it is FY25's last, the five weeks before 2025-07-27. */
const WINDOW_START = '2025-06-22';

const PORTFOLIOS: [RegExp, string][] = [
  [/catalyst center|meraki|sd wan/i, 'Networking'],
  [/secure operations|secure network|duo|umbrella|firewall|identity/i, 'Security'],
  [/intersight|data center networking/i, 'Cloud + AI Infrastructure'],
  [/webex|contact center/i, 'Collaboration']
];

/** The sums of domain notes, section 7, from the raw text and with nothing of the product. */
function naiveRatios(): Map<string, { onboard: number; adopt: number }> {
  const [head = '', ...lines] = SAMPLE.trim().split('\n').slice(3);
  const split = (line: string) =>
    line
      .slice(1, -1)
      .split('","')
      .map((cell) => cell.replace(/[\u00a0\u200b]/g, ' ').trim());
  const names = split(head);
  const sums = new Map<string, Record<'all' | 'onboard' | 'adopt', Map<string, number>>>();
  for (const line of lines) {
    const cells = split(line);
    const cell = (name: string) =>
      cells[names.findIndex((n) => n.replaceAll(' ', '') === name.replaceAll(' ', ''))] ?? '';
    const yes = (name: string) => cell(name).toLowerCase() === 'yes';
    const named = cell('Deal CPI Portfolio');
    const portfolio =
      named === '' || named === 'No Offer' ? PORTFOLIOS.find(([re]) => re.test(cell('Track')))?.[1] : named;
    if (portfolio === 'Collaboration' || isoDate(cell('Booking Date')) < WINDOW_START) continue;
    if (!yes('Maximum Incentive Deal Flag') || cell('Stage').toLowerCase() !== 'eligible') continue;
    const key = `${cell('2T Partner Name')}/${portfolio}`;
    const sum = sums.get(key) ?? {
      all: new Map<string, number>(),
      onboard: new Map<string, number>(),
      adopt: new Map<string, number>()
    };
    sums.set(key, sum);
    const add = (into: Map<string, number>) => {
      const deal = cell('Deal WS-ID');
      if (!into.has(deal)) into.set(deal, Math.round(Number(cell('Booking Amount - Net to Cisco')) * 100));
    };
    add(sum.all);
    if (yes('Stage Completion Flag(onboard)')) add(sum.onboard);
    if (yes('Stage Completion Flag(Adopt)')) add(sum.adopt);
  }
  const total = (amounts: Map<string, number>) => [...amounts.values()].reduce((a, b) => a + b, 0);
  return new Map(
    [...sums].map(([key, { all, onboard, adopt }]) => [
      key,
      { onboard: total(onboard) / total(all), adopt: total(adopt) / total(all) }
    ])
  );
}

function isoDate(text: string): string {
  if (/^\d{5}$/.test(text)) return new Date((Number(text) - 25_569) * 86_400_000).toISOString().slice(0, 10);
  const [month = '', day = '', year] = text.split('/');
  return year === undefined ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

forEachEngine((open) => {
  let scores: PortfolioScore[];
  beforeAll(async () => {
    const { ctx } = await open();
    await publishRules(ctx());
    await take(ctx(), 'workspan', SAMPLE);
    const answer = await portfolioScores(ctx(), { asOf: AS_OF });
    if (!answer.ok) throw new Error(answer.code);
    scores = answer.value;
  });

  test('the sample report gives the ratios that a naive count of its text gives', () => {
    const expected = naiveRatios();
    expect(expected.size).toBeGreaterThan(20);
    for (const { partner, portfolio, metrics } of scores) {
      const naive = expected.get(`${partner}/${portfolio}`);
      const got = { onboard: metrics.onboard?.value ?? null, adopt: metrics.adopt?.value ?? null };
      if (naive === undefined)
        expect([partner, portfolio, got]).toEqual([partner, portfolio, { onboard: null, adopt: null }]);
      else {
        expect(got.onboard, `${partner}/${portfolio}`).toBeCloseTo(naive.onboard, 12);
        expect(got.adopt, `${partner}/${portfolio}`).toBeCloseTo(naive.adopt, 12);
      }
    }
  });

  test('every partner stands in every portfolio', () => {
    expect(scores).toHaveLength(12 * 6);
  });
});
