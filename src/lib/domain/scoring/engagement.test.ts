import { expect, test } from 'vitest';
import { compileRelease } from './engine';
import { explainReport } from './explain';
import { useCase } from '../../../../tests/fixtures/scoring/facts';
import { shippedRelease } from '../../../../tests/fixtures/scoring/release';

const engine = compileRelease(shippedRelease);
const ENGAGED = ['networking', 'security', 'cloud-ai-infrastructure'];
const TOTAL = 100_000_000_00;

/** Three deals: onboarded and adopted, onboarded only, neither. Amounts are minor units. */
function engagement(portfolio: string, onboarded: number, adopted: number): number | null {
  const facts = [
    useCase(portfolio, 'both', adopted, ['onboard', 'adopt']),
    useCase(portfolio, 'onboarded', onboarded - adopted, ['onboard']),
    useCase(portfolio, 'neither', TOTAL - onboarded)
  ];
  const report = explainReport(engine, facts, { asOf: '2026-11-20', size: null });
  const category = report.portfolios
    .find((one) => one.portfolio === portfolio)
    ?.categories.find((one) => one.category === 'engagement');
  return category?.points ?? null;
}

test.each(ENGAGED)('%s: the public engagement vectors', (portfolio) => {
  expect(engagement(portfolio, 0, 0)).toBe(3.5);
  expect(engagement(portfolio, TOTAL * 0.1, TOTAL * 0.03)).toBe(3.5);
  expect(engagement(portfolio, TOTAL * 0.1 + 1, TOTAL * 0.03 + 1)).toBe(4.5);
  expect(engagement(portfolio, TOTAL * 0.32, TOTAL * 0.07)).toBe(7);
  expect(engagement(portfolio, TOTAL * 0.45, TOTAL * 0.15)).toBe(9);
  expect(engagement(portfolio, TOTAL * 0.45 + 1, TOTAL * 0.15 + 1)).toBe(10);
});

test.each(['collaboration', 'splunk', 'services'])('%s has no engagement metrics', (portfolio) => {
  expect(engagement(portfolio, TOTAL * 0.32, TOTAL * 0.07)).toBe(null);
});
