import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyFacts, anyRelease } from '../../../../tests/fixtures/scoring/any-release';
import { reported as fact } from '../../../../tests/fixtures/scoring/facts';
import { smallRelease } from '../../../../tests/fixtures/scoring/small-release';
import type { AnyFact } from '../facts/fact';
import { compileRelease } from './engine';
import { explainReport } from './explain';
import { parseRelease } from './parse-release';
import { reachedElsewhere } from './reached-elsewhere';
import type { Portfolio, Release } from './release';
import type { PortfolioReport } from './report';

const ASOF = '2026-11-20';
const text = { en: 'x', de: 'x' };

const track = (id: string, metrics: Record<string, string>) => ({
  id,
  title: { en: `The ${id}`, de: `Der ${id}` },
  categories: [
    {
      category: 'all',
      weight: 1,
      source: 'test',
      metrics: Object.entries(metrics).map(([metric, measure]) => ({
        id: metric,
        title: text,
        weight: 1 / Object.keys(metrics).length,
        status: 'scored',
        source: 'test',
        measure,
        scale: { kind: 'per-unit', points: 1, maximum: 10 }
      }))
    }
  ]
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

function twoTracks(qualifiedBy: object, more: object = {}): Release {
  return smallRelease(
    [{}],
    {
      thresholds: [
        threshold('two', 2, { everyMetricAbove: 0 }),
        threshold('four', 4, { everyMetricAbove: 0 })
      ],
      ...more
    },
    {
      chooseTrack: 'best',
      ...qualifiedBy,
      tracks: [track('large', { m1: 'a', m2: 'b' }), track('small', { m1: 'c', m3: 'd' })]
    }
  );
}

const measures = Object.fromEntries(
  ['a', 'b', 'c', 'd'].map((id) => [id, { kind: 'reported', title: text, unit: 'count' }])
);

function report(release: Release, values: Record<string, number>): PortfolioReport {
  const facts = Object.entries(values).map(([id, value]) => fact('p', id, value));
  const [found] = explainReport(compileRelease(release), facts, { asOf: ASOF, size: null }).portfolios;
  if (found === undefined) throw new Error('p');
  return found;
}

const any = twoTracks({ qualifiedBy: 'any' }, { measures });
/** Large: 5, but for a metric without points. Small: 3, with all it asks. */
const ELSEWHERE = { a: 10, b: 0, c: 4, d: 2 };

test('by the best track alone another one qualifies nobody, said or not', () => {
  for (const release of [twoTracks({}, { measures }), twoTracks({ qualifiedBy: 'best' }, { measures })]) {
    const found = report(release, ELSEWHERE);
    expect(found).toMatchObject({
      track: 'large',
      index: 5,
      reached: [],
      withheld: [
        { threshold: 'two', metrics: ['m2'] },
        { threshold: 'four', metrics: ['m2'] }
      ],
      tracks: [
        { track: 'large', index: 5 },
        { track: 'small', index: 3 }
      ]
    });
    expect(found).not.toHaveProperty('reachedThrough');
    expect(found.tracks[0]).not.toHaveProperty('reached');
  }
});

test('by any track one qualifies that does not give the index, and the report says which does what', () => {
  expect(report(any, ELSEWHERE)).toMatchObject({
    track: 'large',
    index: 5,
    reached: ['two'],
    reachedThrough: [{ threshold: 'two', track: 'small' }],
    withheld: [{ threshold: 'four', metrics: ['m2'] }],
    tracks: [
      { track: 'large', index: 5, reached: [], withheld: [{ threshold: 'two' }, { threshold: 'four' }] },
      { track: 'small', index: 3, reached: ['two'], withheld: [] }
    ]
  });
});

test('where the track that counts qualifies itself, it is through that one', () => {
  expect(report(any, { a: 10, b: 2, c: 4, d: 4 })).toMatchObject({
    track: 'large',
    index: 6,
    reached: ['two', 'four'],
    reachedThrough: [
      { threshold: 'two', track: 'large' },
      { threshold: 'four', track: 'large' }
    ]
  });
  // The later track counts: it comes first.
  expect(report(any, { a: 4, b: 4, c: 5, d: 5 })).toMatchObject({
    track: 'small',
    reachedThrough: [
      { threshold: 'two', track: 'small' },
      { threshold: 'four', track: 'small' }
    ]
  });
});

test('a metric that is asked for by name is missed by the track that has it not, and only by that one', () => {
  const named = twoTracks(
    { qualifiedBy: 'any' },
    { measures, thresholds: [threshold('two', 2, { metrics: [{ metric: 'm3', atLeast: 2 }] })] }
  );
  expect(report(named, { a: 10, b: 8, c: 4, d: 2 })).toMatchObject({
    track: 'large',
    reachedThrough: [{ threshold: 'two', track: 'small' }],
    withheld: []
  });
  expect(report(named, { a: 10, b: 8, c: 4, d: 1 })).toMatchObject({
    reached: [],
    withheld: [{ threshold: 'two', metrics: ['m3'] }]
  });
});

test('where nothing is known, nothing is reached through anything', () => {
  expect(report(any, {})).toMatchObject({ index: null, reached: [], reachedThrough: [], withheld: [] });
});

test('what is reached elsewhere is named by its threshold and track', () => {
  const [portfolio] = any.portfolios;
  if (portfolio === undefined) throw new Error('p');
  expect(reachedElsewhere(portfolio, report(any, ELSEWHERE))).toEqual([
    {
      threshold: 'two',
      track: { en: 'The small', de: 'Der small' },
      counting: { en: 'The large', de: 'Der large' }
    }
  ]);
  expect(reachedElsewhere(portfolio, report(any, { a: 10, b: 2, c: 4, d: 4 }))).toEqual([]);
  expect(reachedElsewhere(portfolio, report(twoTracks({}, { measures }), ELSEWHERE))).toEqual([]);
});

test('only of the best of several tracks it can be said', () => {
  const parsed = parseRelease({
    ...any,
    portfolios: [
      {
        ...any.portfolios[0],
        chooseTrack: 'first',
        tracks: [
          { ...track('large', { m1: 'a' }), when: [{ measure: 'b', atLeast: 1 }] },
          track('small', { m1: 'c' })
        ]
      }
    ]
  });
  expect(parsed).toMatchObject({
    ok: false,
    issues: [
      {
        path: '/portfolios/0/qualifiedBy',
        message: 'is never asked: only the first track that fits counts'
      }
    ]
  });
  expect(() => twoTracks({ qualifiedBy: 'some' }, { measures })).toThrow(/must be \\"best\\" or \\"any\\"/);
});

/** Compares any track with the best one, and with each alone. @returns how much is reached elsewhere */
function compareWithBest(release: Release, facts: AnyFact[]): number {
  let elsewhere = 0;
  release.portfolios.forEach((tracks, at) => {
    if (!('tracks' in tracks) || tracks.chooseTrack === 'first') return;
    const asked = (portfolio: Portfolio) => {
      const portfolios = release.portfolios.with(at, portfolio);
      const engine = compileRelease({ ...release, portfolios });
      const found = engine.outline(facts, { asOf: ASOF, size: null }).portfolios[at];
      if (found === undefined) throw new Error('portfolio');
      return found;
    };
    const best = asked({ ...tracks, qualifiedBy: 'best' });
    const byAny = asked({ ...tracks, qualifiedBy: 'any' });
    const { index, track: counting, knownWeight } = best;
    expect(byAny).toMatchObject({ index, track: counting, knownWeight });
    expect(byAny.reached).toEqual(expect.arrayContaining(best.reached));
    const alone = new Map(
      tracks.tracks.map(({ id, categories }) => [
        id,
        asked({ id: tracks.id, title: text, categories }).reached
      ])
    );
    const ids = release.thresholds.map(({ id }) => id);
    expect(byAny.reached).toEqual(ids.filter((id) => [...alone.values()].some((all) => all.includes(id))));
    expect(byAny.reachedThrough?.map((one) => one.threshold)).toEqual(byAny.reached);
    for (const { threshold: id, track: through } of byAny.reachedThrough ?? []) {
      expect(alone.get(through)).toContain(id);
      expect(through === counting).toBe(best.reached.includes(id));
      if (through !== counting) elsewhere += 1;
    }
    expect(byAny.withheld).toEqual(best.withheld.filter(({ threshold: id }) => !byAny.reached.includes(id)));
  });
  return elsewhere;
}

test('any track reaches all that the best one does, and what each of them reaches alone, at the same index', () => {
  fc.assert(
    fc.property(anyRelease, anyFacts, (json, facts) => {
      const parsed = parseRelease(json);
      if (parsed.ok) compareWithBest(parsed.value, facts);
    }),
    { numRuns: 200 }
  );
});

test('the same where what is asked besides the index is often missed', () => {
  const value = fc.option(fc.integer({ min: 0, max: 10 }));
  let elsewhere = 0;
  fc.assert(
    fc.property(fc.record({ a: value, b: value, c: value, d: value }), (values) => {
      const facts = Object.entries(values).flatMap(([id, told]) =>
        told === null ? [] : [fact('p', id, told)]
      );
      elsewhere += compareWithBest(any, facts);
    }),
    { numRuns: 300 }
  );
  // Else nothing was tried of what is asked here.
  expect(elsewhere).toBeGreaterThan(0);
});
