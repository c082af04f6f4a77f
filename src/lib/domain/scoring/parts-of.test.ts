import { expect, test } from 'vitest';
import { microsoftRelease } from '../../../../tests/fixtures/scoring/microsoft';
import { changedRelease, shippedRelease } from '../../../../tests/fixtures/scoring/release';
import { reported, smallRelease } from '../../../../tests/fixtures/scoring/small-release';
import {
  categoriesOf,
  isPartlyIllustrative,
  metricsOf,
  requirementsOf,
  ruleOf,
  scaledParts,
  scaleFor,
  scalesIn,
  tracksOf
} from './parts-of';
import type { PointsRule } from './points-rule';
import type { Metric, Portfolio, Release } from './release';
import type { Scale } from './scale';

const text = { en: 'x', de: 'x' };
const scale = (points: number): Scale => ({ kind: 'per-unit', points, maximum: 10 });
const metric = (id: string): Metric => ({
  id,
  title: text,
  weight: 1,
  status: 'scored',
  source: 'test',
  measure: 'a',
  scale: scale(1)
});
const track = (id: string) => ({
  id,
  title: text,
  categories: [{ category: id, weight: 1, source: 'test', metrics: [metric(`of ${id}`)] }]
});
const inTracks = (...ids: string[]): Portfolio => ({
  id: 'p',
  title: text,
  chooseTrack: 'best',
  tracks: ids.map(track)
});

test('a portfolio has the categories of the track that is asked for, or of its first one', () => {
  const portfolio = inTracks('large', 'small');
  expect(categoriesOf(portfolio, 'large')).toEqual(track('large').categories);
  expect(categoriesOf(portfolio, 'small')).toEqual(track('small').categories);
  expect(categoriesOf(portfolio, 'none')).toEqual(track('large').categories);
  expect(categoriesOf(portfolio, null)).toEqual(track('large').categories);
  expect(categoriesOf(inTracks(), 'large')).toEqual([]);
  const oneWay: Portfolio = { id: 'p', title: text, categories: track('only').categories };
  expect(categoriesOf(oneWay, null)).toEqual(track('only').categories);
  expect(tracksOf(oneWay)).toEqual([{ id: null, categories: track('only').categories }]);
});

test('its metrics are those of all tracks', () => {
  expect(metricsOf(inTracks('large', 'small'))).toEqual([metric('of large'), metric('of small')]);
});

test('a rule is asked for all that it looks at, however deep', () => {
  const rule: PointsRule = {
    kind: 'sum',
    of: [
      { kind: 'scale', measure: 'a', scale: scale(1) },
      {
        kind: 'steps',
        steps: [
          { when: [{ measure: 'b', atLeast: 1 }], points: 1 },
          {
            when: [{ measure: 'c', below: 2 }],
            points: {
              kind: 'best',
              of: [
                { kind: 'scale', measure: 'd', scale: 'shared' },
                { kind: 'steps', steps: [{ when: [{ measure: 'e', atLeast: 3 }] }, { points: '1/2' }] }
              ]
            }
          }
        ]
      }
    ]
  };
  expect(scaledParts(rule)).toEqual([
    { kind: 'scale', measure: 'a', scale: scale(1) },
    { kind: 'scale', measure: 'd', scale: 'shared' }
  ]);
  expect(requirementsOf(rule)).toEqual([
    { measure: 'b', atLeast: 1 },
    { measure: 'c', below: 2 },
    { measure: 'e', atLeast: 3 }
  ]);
  expect(ruleOf(metric('m'))).toEqual({ kind: 'scale', measure: 'a', scale: scale(1) });
});

test('a reference leads to the scale of the size, to the default one, or to none', () => {
  const release = smallRelease([{ measure: 'a', scale: scale(1) }], {
    measures: { a: reported() },
    scales: { shared: scale(2) }
  });
  const sized = { bySize: { S: 'shared', L: scale(3), default: scale(4) } };
  expect(scalesIn(release, 'shared')).toEqual([scale(2)]);
  expect(scalesIn(release, 'none')).toEqual([]);
  expect(scalesIn(release, scale(1))).toEqual([scale(1)]);
  expect(scalesIn(release, sized)).toEqual([scale(2), scale(3), scale(4)]);
  expect(scaleFor(release, 'shared', 'S')).toEqual(scale(2));
  expect(scaleFor(release, 'none', 'S')).toBe(null);
  expect(scaleFor(release, scale(1), 'S')).toEqual(scale(1));
  expect(scaleFor(release, sized, 'S')).toEqual(scale(2));
  expect(scaleFor(release, sized, 'L')).toEqual(scale(3));
  for (const size of [null, 'M', 'constructor']) expect(scaleFor(release, sized, size)).toEqual(scale(4));
  for (const size of [null, 'M', 'constructor']) {
    expect(scaleFor(release, { bySize: { S: scale(1) } }, size)).toBe(null);
  }
  // A size may be called so; one that is not known is not.
  const called = { bySize: { null: scale(5), default: scale(4) } };
  expect(['null', null].map((size) => scaleFor(release, called, size))).toEqual([scale(5), scale(4)]);
});

test('a release is partly illustrative where one category or one metric is', () => {
  const only = (change: (release: Release) => void) =>
    changedRelease((release) => {
      for (const category of release.portfolios.flatMap((one) => categoriesOf(one, null))) {
        delete category.illustrative;
        for (const each of category.metrics) delete each.illustrative;
      }
      change(release);
    });
  const lastCategory = ({ portfolios }: Release) =>
    portfolios.flatMap((one) => categoriesOf(one, null)).findLast(({ metrics }) => metrics.length > 1);
  expect(isPartlyIllustrative(shippedRelease)).toBe(true);
  expect(isPartlyIllustrative(microsoftRelease)).toBe(false);
  expect(isPartlyIllustrative(only(() => undefined))).toBe(false);
  const byCategory = only((release) => {
    const category = lastCategory(release);
    if (category === undefined) throw new Error('category');
    category.illustrative = true;
  });
  expect(isPartlyIllustrative(byCategory)).toBe(true);
  const byMetric = only((release) => {
    const each = lastCategory(release)?.metrics.at(-1);
    if (each === undefined) throw new Error('metric');
    each.illustrative = true;
  });
  expect(isPartlyIllustrative(byMetric)).toBe(true);
});
