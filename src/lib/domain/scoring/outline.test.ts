import { expect, test } from 'vitest';
import { reported as fact } from '../../../../tests/fixtures/scoring/facts';
import { smallRelease } from '../../../../tests/fixtures/scoring/small-release';
import { compileRelease } from './engine';
import type { Release } from './release';
import type { PortfolioOutline } from './report';

const ASOF = '2026-11-20';
const text = { en: 'x', de: 'x' };

const track = (id: string, measures: readonly string[], more: object = {}) => ({
  id,
  title: text,
  categories: [
    {
      category: 'all',
      weight: 1,
      source: 'test',
      metrics: measures.map((measure) => ({
        id: measure,
        title: text,
        weight: 1 / measures.length,
        status: 'scored',
        source: 'test',
        measure,
        scale: { kind: 'per-unit', points: 1, maximum: 10 }
      }))
    }
  ],
  ...more
});

const threshold = (id: string, value: number, requires: object) => ({
  id,
  value,
  comparator: '>=',
  title: text,
  benefits: [],
  source: 'test',
  requires: { source: 'test', ...requires }
});

/** A portfolio in one way, and after it the one that a test asks for. */
function secondOf(portfolio: object, more: object = {}): Release {
  const before = { id: 'before', title: text, categories: track('', ['a', 'b', 'c']).categories };
  return smallRelease([{}], {
    thresholds: [
      threshold('two', 2, { metrics: [{ metric: 'b', atLeast: 2 }] }),
      threshold('four', 4, { metrics: [{ metric: 'b', atLeast: 4 }] })
    ],
    portfolios: [before, { id: 'p', title: text, ...portfolio }],
    ...more
  });
}

function outline(release: Release, values: Record<string, number>): PortfolioOutline | undefined {
  const facts = Object.entries(values).map(([id, value]) => fact('p', id, value));
  const { portfolios, ...report } = compileRelease(release).outline(facts, { asOf: ASOF, size: null });
  expect(report).toEqual({ release: 'small', asOf: ASOF, size: null });
  expect(portfolios.map(({ portfolio }) => portfolio)).toEqual(['before', 'p']);
  return portfolios[1];
}

const KNOWN = { portfolio: 'p', size: null, knownWeight: 1, reason: null };
const [large, small] = [track('large', ['a']), track('small', ['b'])];

test('in one way nothing is elsewhere: what it has not it is not asked for', () => {
  const oneWay = secondOf({ categories: large.categories });
  expect(outline(oneWay, { a: 5 })).toEqual({
    ...KNOWN,
    track: null,
    index: 5,
    reached: ['two', 'four'],
    withheld: []
  });
  expect(outline(oneWay, {})).toEqual({
    ...KNOWN,
    track: null,
    index: null,
    knownWeight: 0,
    reason: 'no-data',
    reached: [],
    withheld: []
  });
});

test('by the best track that one alone counts, and it misses what only the other has', () => {
  expect(outline(secondOf({ chooseTrack: 'best', tracks: [large, small] }), { a: 5, b: 3 })).toEqual({
    ...KNOWN,
    track: 'large',
    index: 5,
    reached: [],
    withheld: [
      { threshold: 'two', metrics: ['b'] },
      { threshold: 'four', metrics: ['b'] }
    ]
  });
  const both = secondOf({ chooseTrack: 'best', tracks: [track('large', ['a', 'b']), small] });
  expect(outline(both, { a: 9, b: 3 })).toEqual({
    ...KNOWN,
    track: 'large',
    index: 6,
    reached: ['two'],
    withheld: [{ threshold: 'four', metrics: ['b'] }]
  });
});

test('by any track the one that counts comes first, and what none reaches is withheld from it', () => {
  const byAny = secondOf({ chooseTrack: 'best', qualifiedBy: 'any', tracks: [large, small] });
  expect(outline(byAny, { a: 5, b: 3 })).toEqual({
    ...KNOWN,
    track: 'large',
    index: 5,
    reached: ['two'],
    reachedThrough: [{ threshold: 'two', track: 'small' }],
    withheld: [{ threshold: 'four', metrics: ['b'] }]
  });
  const twice = secondOf({
    chooseTrack: 'best',
    qualifiedBy: 'any',
    tracks: [track('large', ['b', 'c']), small]
  });
  // Both reach it: the later one counts, and is named.
  expect(outline(twice, { b: 5, c: 2 })).toEqual({
    ...KNOWN,
    track: 'small',
    index: 5,
    reached: ['two', 'four'],
    reachedThrough: [
      { threshold: 'two', track: 'small' },
      { threshold: 'four', track: 'small' }
    ],
    withheld: []
  });
});

test('where it is not known which track counts, nothing is reached', () => {
  const fitting = secondOf({
    chooseTrack: 'first',
    tracks: [track('large', ['a'], { when: [{ measure: 'c', atLeast: 1 }] }), small]
  });
  expect(outline(fitting, { a: 5, b: 5 })).toEqual({
    ...KNOWN,
    track: null,
    index: null,
    knownWeight: 0,
    reason: 'track-not-known',
    reached: [],
    withheld: []
  });
  expect(outline(fitting, { a: 5, b: 5, c: 0 })).toEqual({
    ...KNOWN,
    track: 'small',
    index: 5,
    reached: ['two', 'four'],
    withheld: []
  });
});

test('an index that too little is known for says so, and how much is', () => {
  const more = {
    notApplicable: { metrics: 'reweight', categories: 'reweight', minimumKnownWeight: 0.6, source: 'test' }
  };
  const halfKnown = secondOf({ categories: track('', ['a', 'c']).categories }, more);
  expect(outline(halfKnown, { a: 5 })).toEqual({
    ...KNOWN,
    track: null,
    index: null,
    knownWeight: 0.5,
    reason: 'too-little-known',
    reached: [],
    withheld: []
  });
});
