import { expect, test } from 'vitest';
import type { AnyFact } from '../facts/fact';
import { shippedRelease } from '../../../../tests/fixtures/scoring/release';
import type { PortfolioReport, Report } from './report';
import { qualify } from './qualify';
import { standings } from './standing';

const ASOF = '2026-11-24';

function projectedReport(index: number | null): Report {
  const security: PortfolioReport = {
    portfolio: 'security',
    size: null,
    track: null,
    tracks: [],
    index,
    knownWeight: 1,
    reason: index === null ? 'no-data' : null,
    categories: [],
    ...qualify(shippedRelease, index, [])
  };
  return { release: shippedRelease.id, asOf: ASOF, size: 'M', portfolios: [security] };
}

function official(index: number, asOf = '2026-11-20', seq = 7): AnyFact {
  return {
    seq,
    kind: 'official-index',
    key: 'security',
    portfolio: 'security',
    personId: null,
    asOf,
    retracted: false,
    data: { index, categories: {} }
  };
}

function security(officialFacts: AnyFact[], projected: number | null) {
  const [only] = standings(shippedRelease, projectedReport(projected), officialFacts);
  if (only === undefined) throw new Error('no standing');
  return only;
}

test('the official figure leads: its latest one, with its date and its way to the source', () => {
  const standing = security([official(4.2, '2026-10-01', 3), official(4.6)], 5.1);
  expect(standing.official).toEqual({ index: 4.6, asOf: '2026-11-20', seq: 7 });
  expect(standing.reached.map(({ id }) => id)).toEqual(['deal-registration']);
  expect(standing.next?.threshold.id).toBe('rebates');
  expect(standing.next?.missing).toBeCloseTo(0.4, 9);
  expect(standing.projectedToReachNext).toBe(true);
  expect(standing.projectedToLose).toBeNull();
});

test('a projection below what the official figure has reached is a loss ahead', () => {
  const standing = security([official(5.2)], 4.8);
  expect(standing.projectedToLose?.id).toBe('rebates');
  expect(standing.projectedToReachNext).toBe(false);
});

test('without an official figure the projected one stands alone, and promises nothing beyond itself', () => {
  const standing = security([], 3);
  expect(standing.official).toBeNull();
  expect(standing.next?.threshold.id).toBe('rebates');
  expect(standing.projectedToReachNext).toBe(false);
});

test('nothing known has reached nothing and misses nothing: it is not zero', () => {
  const standing = security([], null);
  expect(standing.reached).toEqual([]);
  expect(standing.next).toBeNull();
});

test('above the last threshold there is no next', () => {
  expect(security([official(9)], 9).next).toBeNull();
});
