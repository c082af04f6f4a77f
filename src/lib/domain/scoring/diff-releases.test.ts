import { expect, test } from 'vitest';
import { changedRelease, shippedRelease } from '../../../../tests/fixtures/scoring/release';
import { diffReleases, namesOfItems } from './diff-releases';
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

test.each([
  ['a number and a number', 1, 2],
  ['a number and an object', 1, { x: 1 }],
  ['an object and a number', { x: 1 }, 1],
  ['an object and nothing', { x: 1 }, null],
  ['nothing and an object', null, { x: 1 }],
  ['a list and a text', [1], 'x']
])('%s are one change', (_, before, after) => {
  expect(diffReleases(before, after)).toEqual([{ path: [], before, after }]);
  expect(diffReleases({ of: before }, { of: after })).toEqual([{ path: ['of'], before, after }]);
});

test('what is the same is no change, whatever it is', () => {
  for (const value of [1, 'x', null, undefined, NaN, [], {}, [null, 1, 'x'], { x: [{ id: 'a' }] }]) {
    expect(diffReleases({ value }, structuredClone({ value }))).toEqual([]);
  }
});

test('a key that only one has is said with nothing on the other side', () => {
  expect(diffReleases({ a: 1, b: 2 }, { b: 2, c: 3 })).toEqual([
    { path: ['a'], before: 1, after: undefined },
    { path: ['c'], before: undefined, after: 3 }
  ]);
});

test('only what has both languages is a text, and a list is none', () => {
  const [before, after] = [
    { en: 'A', de: 'B' },
    { en: 'C', de: 'B' }
  ];
  expect(diffReleases({ title: before }, { title: after })).toEqual([{ path: ['title'], before, after }]);
  expect(diffReleases({ title: before }, { title: { en: 'A' } })).toEqual([
    { path: ['title'], before, after: { en: 'A' } }
  ]);
  expect(diffReleases({ title: { de: 'B' } }, { title: before })).toEqual([
    { path: ['title'], before: { de: 'B' }, after: before }
  ]);
  expect(diffReleases({ title: before }, { title: { de: 'B', en: 'A' } })).toEqual([]);
  expect(diffReleases({ en: 'A' }, { en: 'C' })).toEqual([{ path: ['en'], before: 'A', after: 'C' }]);
  expect(diffReleases({ de: 'A' }, { de: 'C' })).toEqual([{ path: ['de'], before: 'A', after: 'C' }]);
  const sizes = (weight: number) => [
    { id: 'en', weight },
    { id: 'de', weight: 1 }
  ];
  expect(diffReleases(sizes(1), sizes(2))).toEqual([{ path: ['en', 'weight'], before: 1, after: 2 }]);
});

test.each([
  ['ids', [{ id: 'a', category: 'c' }, { id: 'b' }], ['a', 'b']],
  ['categories', [{ category: 'a', metric: 'm' }, { category: 'b' }], ['a', 'b']],
  ['metrics and fields', [{ metric: 'a', field: 'f' }, { field: 'b' }], ['a', 'b']],
  ['places, where one has no name', [{ id: 'a' }, { upTo: 1 }], ['1', '2']],
  ['places, where one is no object', [{ id: 'a' }, null, 5], ['1', '2', '3']],
  ['places, where an id is no text', [{ id: 1 }, { id: 2 }], ['1', '2']],
  ['places, where two have the same', [{ id: 'a' }, { id: 'a' }], ['1', '2']],
  ['nothing, where there is none', [], []]
])('items of a list are called by their %s', (_, items, names) => {
  expect(namesOfItems(items)).toEqual(names);
});
