import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shippedRelease } from '../../../../tests/fixtures/scoring/release';
import { attribute, employment, reported, useCase } from '../../../../tests/fixtures/scoring/facts';
import type { AnyFact } from '$lib/domain/facts/fact';
import { explainReport } from '$lib/domain/scoring/explain';
import { compileRelease } from '$lib/domain/scoring/engine';
import { apportion, explainShares, isReweighted } from './shares';

const engine = compileRelease(shippedRelease);
const { maximum } = shippedRelease.scale;

/** Each makes one or more metrics of Security known. */
const PIECES: AnyFact[] = [
  reported('security', 'cx-specialisation', 1),
  reported('security', 'msp-practice', 2),
  reported('security', 'acv-growth', 0.07),
  reported('security', 'tcv-growth', 0.03),
  reported('security', 'msp-penetration', 0.081),
  reported('security', 'buying-programme-penetration', 0.2),
  employment('ada'),
  useCase('security', 'WS-1', 1_234_500, ['onboard']),
  useCase('security', 'WS-2', 7_654_300)
];

function explained(facts: readonly AnyFact[]) {
  const report = explainReport(engine, [...facts, attribute('size', 'M')], { asOf: '2026-11-27', size: 'M' });
  const security = report.portfolios.find(({ portfolio }) => portfolio === 'security');
  if (security === undefined) throw new Error('no security');
  const shares = explainShares(security);
  const metrics = security.categories.flatMap(({ category, metrics: own }) =>
    own.map((metric) => ({ known: metric.points !== null, ...shares.metric(category, metric.metric) }))
  );
  return { report: security, shares, metrics };
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe('shares of an index', () => {
  test('re-weighted: what is left out is told by the rules, the rest has its part', () => {
    const { shares } = explained(PIECES.slice(6));
    expect(shares.category('capabilities')).toEqual({
      byRules: 0.35,
      here: expect.closeTo(0.35 / 0.6, 9) as number
    });
    expect(shares.category('foundational')).toEqual({ byRules: 0.15, here: 0 });
    expect(shares.metric('foundational', 'cx-specialisation')).toEqual({
      byRules: expect.closeTo(0.09, 9) as number,
      here: 0,
      earned: 0,
      available: expect.closeTo(0.9, 9) as number
    });
  });

  test('everything known, or no index said: nothing is re-weighted', () => {
    for (const facts of [PIECES, PIECES.slice(0, 2)]) {
      const { shares, report } = explained(facts);
      for (const { category } of report.categories)
        expect(isReweighted(shares.category(category))).toBe(false);
    }
  });

  test('what is shown adds up: the most to the scale, what is earned to the index, whatever is known', () => {
    fc.assert(
      fc.property(fc.subarray(PIECES), (facts) => {
        const { report, metrics } = explained(facts);
        const counted = report.index === null ? metrics : metrics.filter(({ known }) => known);
        expect(sum(counted.map(({ available }) => available))).toBeCloseTo(maximum, 9);
        expect(sum(counted.map(({ here }) => here))).toBeCloseTo(1, 9);
        if (report.index === null) return;
        const cut = Math.floor(Math.round(report.index * 1e8) / 1e6) / 100;
        expect(sum(counted.map(({ earned }) => earned))).toBeCloseTo(cut, 9);
        for (const { earned, available } of counted) expect(earned).toBeLessThanOrEqual(available);
      })
    );
  });
});

test('a third three times is one, and none goes above its cap', () => {
  expect(apportion([1 / 3, 1 / 3, 1 / 3])).toEqual([0.34, 0.33, 0.33]);
  expect(apportion([0.666, 0.666], [0.66, 0.67])).toEqual([0.66, 0.67]);
});
