import { expect, test } from 'vitest';
import { certificate, employment, reported, useCase } from '../../../../tests/fixtures/scoring/facts';
import { changedRelease, shippedRelease } from '../../../../tests/fixtures/scoring/release';
import type { AnyFact } from '../facts/fact';
import { compileRelease } from './engine';
import { explainReport } from './explain';
import { categoriesOf, metricsOf } from './parts-of';
import type { Release } from './release';

const ASOF = '2026-11-20';

function report(
  facts: AnyFact[],
  release: Release = shippedRelease,
  portfolio = 'security',
  size: string | null = 'M'
) {
  const found = explainReport(compileRelease(release), facts, { asOf: ASOF, size }).portfolios.find(
    (one) => one.portfolio === portfolio
  );
  if (found === undefined) throw new Error(portfolio);
  const category = (id: string) => found.categories.find((one) => one.category === id);
  const metric = (id: string) =>
    found.categories.flatMap(({ metrics }) => metrics).find((one) => one.metric === id);
  return { ...found, category, metric };
}

/** Engagement 10 (weight 0.25); of Capabilities (0.35) only the career certifications: 2 of 4, so 5 points. */
const facts = [
  useCase('security', 'deal', 100, ['onboard', 'adopt'], { currency: 'EUR' }),
  certificate('ada', 'ccnp-security'),
  certificate('ben', 'ccnp-security')
];

test('what is not known is left out and the rest re-weighted', () => {
  const { index, knownWeight, category, metric, reason } = report(
    facts,
    changedRelease(({ notApplicable }) => (notApplicable.minimumKnownWeight = 0.4))
  );
  expect(category('capabilities')).toMatchObject({ points: 5, weight: 0.35 });
  expect(category('foundational')).toMatchObject({ points: null, effectiveWeight: 0 });
  expect(metric('career-certifications')).toMatchObject({ weight: 0.6, effectiveWeight: 1, points: 5 });
  expect(metric('black-belt')).toMatchObject({
    points: null,
    effectiveWeight: 0,
    contribution: 0,
    reason: 'other-currency'
  });
  expect(index).toBeCloseTo((0.35 * 5 + 0.25 * 10) / 0.6, 9);
  expect(knownWeight).toBeCloseTo(0.35 * 0.6 + 0.25, 9);
  expect(reason).toBe(null);
});

test('below the least known weight the index is not known, and nothing is reached', () => {
  const tooLittle = report(facts);
  expect(tooLittle).toMatchObject({ index: null, reason: 'too-little-known', reached: [] });
  expect(tooLittle.category('engagement')).toMatchObject({ points: 10, effectiveWeight: 0.25 });
  expect(report([])).toMatchObject({ index: null, reason: 'no-data', knownWeight: 0, reached: [] });
});

test('the policy zero counts what is not known as nothing', () => {
  const release = changedRelease(({ notApplicable }) => {
    Object.assign(notApplicable, { metrics: 'zero', categories: 'zero', minimumKnownWeight: 0 });
  });
  const { index, category, metric } = report(facts, release);
  expect(category('capabilities')?.points).toBeCloseTo(3, 9);
  expect(metric('black-belt')).toMatchObject({ points: null, effectiveWeight: 0.4, contribution: 0 });
  expect(index).toBeCloseTo(0.35 * 3 + 0.25 * 10, 9);
});

test('a held metric is measured and shown, brings nothing and keeps its weight', () => {
  const release = changedRelease(({ portfolios }) => {
    for (const { metrics } of portfolios.flatMap((one) => categoriesOf(one, null))) {
      for (const metric of metrics) if (metric.id === 'onboard') metric.status = 'held';
    }
  });
  const { category, metric } = report(facts, release);
  expect(metric('onboard')).toMatchObject({
    status: 'held',
    value: 1,
    points: 0,
    contribution: 0,
    available: 0,
    effectiveWeight: 0.5
  });
  expect(category('engagement')?.points).toBe(5);
  expect(report([], release).category('engagement')?.points).toBe(null);
});

test('a category of weight 0 moves nothing', () => {
  const release = changedRelease(({ portfolios, notApplicable }) => {
    notApplicable.minimumKnownWeight = 0;
    for (const portfolio of portfolios) {
      for (const category of categoriesOf(portfolio, null)) {
        if (category.category === 'capabilities') category.weight = 0;
        if (category.category === 'foundational') category.weight += 0.35;
      }
    }
  });
  expect(report(facts, release)).toMatchObject({ index: 10, knownWeight: 0.25 });
});

test.each([
  ['S', 10],
  ['M', 5],
  ['L', 2.5],
  ['XL', 1.25],
  [null, 5],
  ['a size of another release', 5]
])('size %s takes its own scale', (size, points) => {
  expect(report(facts, shippedRelease, 'security', size).metric('career-certifications')?.points).toBe(
    points
  );
});

test('a size without a scale and a level without points are said to be that', () => {
  const release = changedRelease(({ portfolios }) => {
    for (const metric of portfolios.flatMap(metricsOf)) {
      if (metric.id === 'career-certifications')
        Object.assign(metric, { scale: { bySize: { S: 'certified-people-s' } } });
    }
  });
  expect(report(facts, release).metric('career-certifications')).toMatchObject({
    value: 2,
    points: null,
    reason: 'no-scale-for-size'
  });
  const levels = report([...facts, reported('security', 'cx-specialisation', 7)]);
  expect(levels.metric('cx-specialisation')).toMatchObject({
    value: 7,
    points: null,
    reason: 'level-not-in-scale'
  });
});

test('5 is 5, and whether that is enough is for the comparator to say', () => {
  const five = (comparator: '>=' | '>'): string[] => {
    const release = changedRelease(({ thresholds, notApplicable, portfolios }) => {
      notApplicable.minimumKnownWeight = 0;
      for (const threshold of thresholds) threshold.comparator = comparator;
      // Three thirds of a capability: 0.1 + 0.2 + 0.7 in binary is not quite 1.
      const security = portfolios.find(({ id }) => id === 'security');
      if (security === undefined) throw new Error('security');
      categoriesOf(security, null).forEach((category, at) => (category.weight = [0.1, 0.7, 0.2, 0][at] ?? 0));
    });
    return report([employment('ada'), ...facts.slice(1)], release).reached;
  };
  expect(five('>=')).toEqual(['deal-registration', 'rebates']);
  expect(five('>')).toEqual(['deal-registration']);
});

test('growth of services brings at most one point of ten each', () => {
  const { metric } = report(
    [
      reported('services', 'acv-growth', 9),
      reported('services', 'tcv-growth', 9),
      reported('services', 'renewal-rate', 0.9),
      reported('services', 'cx-specialisation', 1),
      reported('services', 'msp-practice', 1),
      employment('ada'),
      reported('services', 'bookings', 100_000_00)
    ],
    shippedRelease,
    'services'
  );
  for (const id of ['acv-growth', 'tcv-growth']) {
    expect(metric(id)?.contribution).toBeCloseTo(1, 9);
    expect(metric(id)?.available).toBeCloseTo(1, 9);
  }
});
