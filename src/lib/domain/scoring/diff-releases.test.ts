import { expect, test } from 'vitest';
import { changedRelease, shippedRelease } from '../../../../tests/fixtures/scoring/release';
import { diffReleases } from './diff-releases';
import { categoriesOf, metricsOf } from './parts-of';
import type { Release } from './release';

const changes = (change: (release: Release) => void) =>
  diffReleases(shippedRelease, changedRelease(change)).map(
    ({ path, before, after }) => `${path.join('/')}: ${JSON.stringify(before)} → ${JSON.stringify(after)}`
  );

test('a release says what it says', () => {
  expect(diffReleases(shippedRelease, structuredClone(shippedRelease))).toEqual([]);
});

test('a weight, a status and a threshold are told by where they are', () => {
  expect(
    changes((release) => {
      const security = release.portfolios.find(({ id }) => id === 'security');
      if (security === undefined) throw new Error('security');
      for (const category of categoriesOf(security, null))
        if (category.category === 'engagement') category.weight = 0.3;
      for (const metric of metricsOf(security)) if (metric.id === 'onboard') metric.status = 'held';
      for (const threshold of release.thresholds) if (threshold.id === 'rebates') threshold.comparator = '>';
    })
  ).toEqual([
    'thresholds/rebates/comparator: ">=" → ">"',
    'portfolios/security/categories/engagement/weight: 0.25 → 0.3',
    'portfolios/security/categories/engagement/metrics/onboard/status: "scored" → "held"'
  ]);
});

test('bands are told by their place, a text as a whole', () => {
  expect(
    changes((release) => {
      const scale = release.scales['onboard-bands'];
      if (scale?.kind !== 'bands' || scale.bands[1] === undefined) throw new Error('bands');
      scale.bands[1].points = 4;
      release.title = { en: 'Other', de: 'Andere' };
    })
  ).toEqual([
    `title: ${JSON.stringify(shippedRelease.title)} → {"en":"Other","de":"Andere"}`,
    'scales/onboard-bands/bands/2/points: 3 → 4'
  ]);
});

test('what only one has is one change, and the order of a list is none', () => {
  const removed = changes((release) => void release.portfolios.shift());
  expect(removed).toHaveLength(1);
  expect(removed[0]).toMatch(/^portfolios\/networking: \{.*\} → undefined$/);
  expect(changes((release) => (release.portfolios = release.portfolios.toReversed()))).toEqual([]);
});
