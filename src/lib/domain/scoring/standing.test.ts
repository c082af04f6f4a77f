import { expect, test } from 'vitest';
import type { AnyFact } from '../facts/fact';
import { reported } from '../../../../tests/fixtures/scoring/facts';
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

const [first, second, third] = shippedRelease.thresholds;
const [portfolio] = shippedRelease.portfolios.filter(({ id }) => id === 'security');

test('a standing holds both figures, what is reached by the one that leads, and what the other makes of it', () => {
  const at = (officialIndex: number, projected: number | null) =>
    security([official(officialIndex)], projected);
  const standing = at(5.2, 5.1);
  expect(standing).toEqual({
    portfolio,
    official: { index: 5.2, asOf: '2026-11-20', seq: 7 },
    projected: projectedReport(5.1).portfolios[0],
    reached: [first, second],
    next: { threshold: third, missing: expect.closeTo((third?.value ?? 0) - 5.2, 9) as number },
    projectedToReachNext: false,
    projectedToLose: null
  });
  // A projection that is not known takes nothing away.
  expect(at(5.2, null)).toEqual({ ...standing, projected: projectedReport(null).portfolios[0] });
  expect(at(5.2, 0.5)).toEqual({
    ...standing,
    projected: projectedReport(0.5).portfolios[0],
    projectedToLose: second
  });
  expect(at(5.2, 10)).toEqual({
    ...standing,
    projected: projectedReport(10).portfolios[0],
    projectedToReachNext: true
  });
  expect(at(0.5, 0.7)).toEqual({
    ...standing,
    official: { index: 0.5, asOf: '2026-11-20', seq: 7 },
    projected: projectedReport(0.7).portfolios[0],
    reached: [],
    next: { threshold: first, missing: 0.5 }
  });
});

test('without an official figure the one that is projected leads, and where none is known nothing does', () => {
  expect(security([], 9.9)).toEqual({
    portfolio,
    official: null,
    projected: projectedReport(9.9).portfolios[0],
    reached: shippedRelease.thresholds,
    next: null,
    projectedToReachNext: false,
    projectedToLose: null
  });
  expect(security([], null)).toEqual({
    portfolio,
    official: null,
    projected: projectedReport(null).portfolios[0],
    reached: [],
    next: null,
    projectedToReachNext: false,
    projectedToLose: null
  });
});

test('a threshold that is withheld is lost, and so is all above it', () => {
  const report = projectedReport(9);
  const [projected] = report.portfolios;
  if (projected === undefined || first === undefined || third === undefined) throw new Error('security');
  projected.reached = [first.id, third.id];
  const [standing] = standings(shippedRelease, report, [official(9)]);
  expect(standing?.reached).toEqual(shippedRelease.thresholds);
  expect(standing?.projectedToLose).toEqual(shippedRelease.thresholds.at(-1));
});

test('no other fact is an official figure, and one of no portfolio is of none', () => {
  const nowhere: AnyFact = { ...official(9), key: 'nowhere', portfolio: null };
  const facts = [nowhere, reported('security', 'acv-growth', 9), official(4.6)];
  expect(security(facts, 3).official).toEqual({ index: 4.6, asOf: '2026-11-20', seq: 7 });
  expect(security(facts.slice(0, 2), 3).official).toBeNull();
});

test('standings are in the order of the release, of the portfolios that the report has', () => {
  const report = projectedReport(3);
  const [projected] = report.portfolios;
  if (projected === undefined) throw new Error('security');
  const portfolios = [projected, { ...projected, portfolio: 'networking' }];
  const found = standings(shippedRelease, { ...report, portfolios }, [official(4.6)]);
  expect(found.map((one) => [one.portfolio.id, one.official?.index])).toEqual([
    ['networking', undefined],
    ['security', 4.6]
  ]);
});
