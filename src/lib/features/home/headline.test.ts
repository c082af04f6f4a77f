import { expect, test } from 'vitest';
import type { NextStep } from '$lib/domain/paths/next-step';
import type { Standing } from '$lib/domain/scoring/standing';
import { shippedRelease } from '../../../../tests/fixtures/scoring/release';
import { headlineOf } from './headline';

const [one, five] = shippedRelease.thresholds;

function standing(portfolioId: string, change: Partial<Standing> = {}): Standing {
  const portfolio = shippedRelease.portfolios.find(({ id }) => id === portfolioId);
  if (portfolio === undefined) throw new Error(portfolioId);
  return {
    portfolio,
    official: null,
    projected: {
      portfolio: portfolioId,
      size: null,
      track: null,
      index: null,
      knownWeight: 0,
      reason: 'no-data',
      reached: [],
      withheld: []
    },
    reached: [],
    next: null,
    projectedToReachNext: false,
    projectedToLose: null,
    ...change
  };
}

function known(index: number): Partial<Standing> {
  return { official: { index, asOf: '2026-11-20', seq: 1 } };
}

function certificate(crosses: string | null, kind: NextStep['kind'] = 'certificate'): NextStep {
  const worth = { portfolio: 'security', before: 4.6, after: 5.1, crosses, money: null };
  return { kind, subject: 'specialist-security-core', minutes: 360, worth };
}

if (one === undefined || five === undefined) throw new Error('the release has thresholds');

test('a step that crosses a threshold comes before everything', () => {
  const headline = headlineOf(
    shippedRelease,
    [standing('security', known(4.6)), standing('networking', { ...known(5.2), projectedToLose: five })],
    [certificate('rebates')]
  );
  expect(headline).toMatchObject({ kind: 'step-crosses', threshold: { id: 'rebates' } });
});

test('reaching in the projection what Cisco has confirmed is no news, keeping it is', () => {
  const there = [standing('security', { ...known(5.2), reached: [one, five] })];
  expect(headlineOf(shippedRelease, there, [certificate('rebates')]).kind).not.toBe('step-crosses');
  expect(headlineOf(shippedRelease, there, [certificate('rebates', 'renew')]).kind).toBe('step-crosses');
});

test('a loss ahead comes before a distance', () => {
  const headline = headlineOf(
    shippedRelease,
    [
      standing('security', { ...known(4.9), next: { threshold: five, missing: 0.1 } }),
      standing('networking', { ...known(5.2), projectedToLose: five })
    ],
    [certificate(null)]
  );
  expect(headline).toMatchObject({ kind: 'about-to-fall', portfolio: { id: 'networking' } });
});

test('else the shortest distance', () => {
  const headline = headlineOf(
    shippedRelease,
    [
      standing('security', { ...known(4), next: { threshold: five, missing: 1 } }),
      standing('collaboration', { ...known(0.7), next: { threshold: one, missing: 0.3 } })
    ],
    []
  );
  expect(headline).toMatchObject({ kind: 'nearest', portfolio: { id: 'collaboration' }, missing: 0.3 });
});

test('nothing known is told apart from everything reached', () => {
  expect(headlineOf(shippedRelease, [standing('security')], []).kind).toBe('nothing-known');
  expect(headlineOf(shippedRelease, [standing('security', known(9))], []).kind).toBe('all-reached');
});
