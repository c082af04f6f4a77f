import { expect, test } from 'vitest';
import { reported as fact } from '../../../../tests/fixtures/scoring/facts';
import { reported, smallRelease } from '../../../../tests/fixtures/scoring/small-release';
import type { AnyFact } from '../facts/fact';
import { compileRelease } from './engine';
import { explainReport } from './explain';
import type { Release } from './release';
import type { MeasureInput, MetricReport, PortfolioReport } from './report';

const ASOF = '2026-11-20';
const text = { en: 'x', de: 'x' };
const one = { kind: 'per-unit', points: 1, maximum: 10 };
const levels = { kind: 'levels', levels: [{ level: 1, title: text, points: 4 }] };

function portfolioOf(
  release: Release,
  facts: readonly AnyFact[],
  size: string | null = null
): PortfolioReport {
  const { portfolios, ...report } = explainReport(compileRelease(release), facts, { asOf: ASOF, size });
  expect(report).toEqual({ release: 'small', asOf: ASOF, size });
  expect(portfolios).toHaveLength(1);
  return portfolios[0] as PortfolioReport;
}

const metricsOf = (release: Release, facts: readonly AnyFact[], size: string | null = null): MetricReport[] =>
  portfolioOf(release, facts, size).categories.flatMap(({ metrics }) => metrics);

/** Figures by measure, numbered from 1 in their order. */
const figures = (values: Record<string, number>, asOf = ASOF): AnyFact[] =>
  Object.entries(values).map(([id, value], at) => fact('p', id, value, { seq: at + 1, asOf }));

const input = (measure: string, value: number, seq: number): MeasureInput => ({
  measure,
  value,
  unit: 'count',
  currency: null,
  facts: [seq]
});

/** A metric of which nothing is known, alone in its portfolio. */
const NOTHING: MetricReport = {
  metric: 'm1',
  status: 'scored',
  weight: 1,
  effectiveWeight: 0,
  points: null,
  contribution: 0,
  available: 10,
  shutBy: [],
  value: null,
  unit: 'count',
  reason: 'no-data',
  inputs: [],
  step: null,
  made: null
};

test('a value on a scale comes with its step and its inputs', () => {
  const percent = { measures: { a: reported({ unit: 'percent' }) } };
  expect(metricsOf(smallRelease([{ measure: 'a', scale: one }], percent), figures({ a: 3 }))).toEqual([
    {
      ...NOTHING,
      effectiveWeight: 1,
      points: 3,
      contribution: 3,
      value: 3,
      unit: 'percent',
      reason: null,
      inputs: [{ ...input('a', 3, 1), unit: 'percent' }],
      step: { kind: 'per-unit', each: 1, per: 1, points: 3 }
    }
  ]);
});

test('a metric that is not known says why: no figure, one too old, no scale, no such level', () => {
  const measures = { a: reported({ window: { days: 30 } }) };
  const bands = {
    kind: 'bands',
    bands: [
      { upTo: 1, closed: true, points: 2 },
      { upTo: null, closed: false, points: 10 }
    ]
  };
  const banded = smallRelease([{ measure: 'a', scale: bands }], { measures });
  expect(metricsOf(banded, [])).toEqual([NOTHING]);
  expect(metricsOf(banded, figures({ a: 3 }, '2026-01-01'))).toEqual([{ ...NOTHING, reason: 'too-old' }]);
  const sized = smallRelease([{ measure: 'a', scale: { bySize: { S: one } } }], {
    measures,
    sizes: ['S', 'L'].map((id) => ({ id, title: text, source: 'test' }))
  });
  const known = { ...NOTHING, value: 3, inputs: [input('a', 3, 1)] };
  expect(metricsOf(sized, figures({ a: 3 }), 'L')).toEqual([
    { ...known, available: 0, reason: 'no-scale-for-size' }
  ]);
  expect(metricsOf(sized, [], 'L')).toEqual([{ ...NOTHING, available: 0 }]);
  expect(metricsOf(smallRelease([{ measure: 'a', scale: levels }], { measures }), figures({ a: 3 }))).toEqual(
    [{ ...known, available: 4, reason: 'level-not-in-scale' }]
  );
});

test('a band says which of its edges are its own', () => {
  const scale = {
    kind: 'bands',
    bands: [
      { upTo: 1, closed: true, points: 2 },
      { upTo: 3, closed: false, points: 5 },
      { upTo: null, closed: false, points: 10 }
    ]
  };
  const step = (a: number) =>
    metricsOf(smallRelease([{ measure: 'a', scale }]), figures({ a })).map((metric) => metric.step);
  const band = { kind: 'band', closed: false };
  expect([1, 2, 3].map(step)).toEqual([
    [{ ...band, above: null, closedBelow: false, upTo: 1, closed: true, points: 2 }],
    [{ ...band, above: 1, closedBelow: false, upTo: 3, points: 5 }],
    [{ ...band, above: 3, closedBelow: true, upTo: null, points: 10 }]
  ]);
});

test('a difference and what is true of any are shown with the figures they are made of', () => {
  const measures = {
    a: reported(),
    b: reported(),
    net: { kind: 'difference', minuend: 'a', subtrahend: 'b', belowZero: 'zero', title: text, unit: 'money' },
    some: { kind: 'any', of: ['a', 'b'], title: text, unit: 'level' }
  };
  const of = (measure: string) => smallRelease([{ measure, scale: one }], { measures });
  const known = { ...NOTHING, effectiveWeight: 1, reason: null };
  const inputs = [input('a', 7, 1), input('b', 3, 2)];
  const step = { kind: 'per-unit', each: 1, per: 1 };
  expect(metricsOf(of('net'), figures({ a: 7, b: 3 }))).toEqual([
    { ...known, points: 4, contribution: 4, value: 4, unit: 'money', inputs, step: { ...step, points: 4 } }
  ]);
  expect(metricsOf(of('net'), figures({ a: 7 }))).toEqual([
    { ...NOTHING, unit: 'money', inputs: [input('a', 7, 1)] }
  ]);
  expect(metricsOf(of('some'), figures({ a: 7, b: 3 }))).toEqual([
    { ...known, points: 1, contribution: 1, value: 1, unit: 'level', inputs, step: { ...step, points: 1 } }
  ]);
});

const gated = smallRelease([
  { measure: 'a', scale: one },
  { measure: 'b', scale: levels, gates: [{ metric: 'm1', atLeast: 3 }] }
]);
const half = { ...NOTHING, metric: 'm2', weight: 0.5, available: 2 };
const level = { kind: 'level', level: 1, points: 4 };

test('behind an open gate a metric brings what it has', () => {
  const onLevel = { ...half, value: 1, inputs: [input('b', 1, 2)], step: level };
  expect(metricsOf(gated, figures({ a: 3, b: 1 }))[1]).toEqual({
    ...onLevel,
    effectiveWeight: 0.5,
    points: 4,
    contribution: 2,
    reason: null
  });
});

test('behind a shut gate it has no points, and its value is shown as it is', () => {
  const shut = { ...half, effectiveWeight: 0.5, points: 0, reason: null, shutBy: ['m1'] };
  expect(metricsOf(gated, figures({ a: 2, b: 1 }))[1]).toEqual({
    ...shut,
    value: 1,
    inputs: [input('b', 1, 2)],
    step: level
  });
  expect(metricsOf(gated, figures({ a: 2 }))[1]).toEqual({ ...shut, reason: 'no-data' });
});

test('behind a gate that is not known its points are not, and its own reason comes first', () => {
  const known = { ...half, value: 1, inputs: [input('b', 1, 1)], step: level };
  expect(metricsOf(gated, figures({ b: 1 }))[1]).toEqual({ ...known, reason: 'gate-not-known' });
  expect(metricsOf(gated, figures({ b: 2 }))[1]).toEqual({
    ...half,
    value: 2,
    inputs: [input('b', 2, 1)],
    reason: 'level-not-in-scale'
  });
});

const sum = {
  kind: 'sum',
  of: [
    { kind: 'scale', measure: 'a', scale: levels },
    { kind: 'scale', measure: 'b', scale: one },
    { kind: 'scale', measure: 'a', scale: one }
  ],
  maximum: 9
};
const summed = (more: object = {}) =>
  smallRelease([{ points: { ...sum, of: sum.of.slice(0, 2) }, ...more }], {
    measures: { a: reported({ unit: 'level' }), b: reported({ window: { days: 30 } }) }
  });
const made = (
  points: number | null,
  [a, ofA]: readonly [number | null, number | null],
  [b, ofB]: readonly [number | null, number | null]
) => ({
  kind: 'sum',
  points,
  of: [
    {
      kind: 'scale',
      measure: 'a',
      value: a,
      points: ofA,
      step: ofA === null ? null : { kind: 'level', level: a, points: ofA }
    },
    {
      kind: 'scale',
      measure: 'b',
      value: b,
      points: ofB,
      step: ofB === null ? null : { kind: 'per-unit', each: 1, per: 1, points: ofB }
    }
  ]
});

test('points that are made of several values come with how', () => {
  const inputs = [{ ...input('a', 1, 1), unit: 'level' }, input('b', 3, 2)];
  expect(metricsOf(summed(), figures({ a: 1, b: 3 }))).toEqual([
    {
      ...NOTHING,
      effectiveWeight: 1,
      points: 7,
      contribution: 7,
      available: 9,
      reason: null,
      inputs,
      made: made(7, [1, 4], [3, 3])
    }
  ]);
});

test('the first value that is not known says why the points are not', () => {
  const unknown = { ...NOTHING, available: 9, inputs: [{ ...input('a', 2, 1), unit: 'level' }] };
  const old = [...figures({ a: 2 }), fact('p', 'b', 3, { seq: 2, asOf: '2026-01-01' })];
  // 2 is no level of the scale: it is known, and brings nothing.
  expect(metricsOf(summed(), old)).toEqual([
    { ...unknown, reason: 'too-old', made: made(null, [2, null], [null, null]) }
  ]);
  expect(metricsOf(summed(), [])).toEqual([
    { ...unknown, inputs: [], made: made(null, [null, null], [null, null]) }
  ]);
  const only = smallRelease([{ points: { ...sum, of: sum.of.slice(0, 1) } }]);
  expect(metricsOf(only, figures({ a: 2 }))).toEqual([
    {
      ...unknown,
      available: 4,
      inputs: [input('a', 2, 1)],
      made: { ...made(null, [2, null], [null, null]), of: made(null, [2, null], [null, null]).of.slice(0, 1) }
    }
  ]);
});

test('a measure that a rule asks for twice is one input', () => {
  const [report] = metricsOf(smallRelease([{ points: sum }]), figures({ a: 1, b: 2 }));
  expect(report?.inputs).toEqual([input('a', 1, 1), input('b', 2, 2)]);
});

test('a rule behind a gate says whether it is the gate that is not known', () => {
  const rule = (gates: object) =>
    smallRelease([
      { measure: 'c', scale: one },
      { points: { kind: 'steps', steps: [{ when: [{ measure: 'a', below: 5 }], points: 2 }] }, ...gates }
    ]);
  const gates = { gates: [{ metric: 'm1', atLeast: 1 }] };
  const second = (release: Release, values: Record<string, number>) => {
    const { points, reason, shutBy, inputs, made: how } = metricsOf(release, figures(values))[1] ?? {};
    return { points, reason, shutBy, inputs, made: how };
  };
  const steps = (value: number | null, met: boolean | null, points: number | null) => ({
    kind: 'steps',
    points,
    steps: [
      { title: null, met, when: [{ measure: 'a', value, atLeast: null, below: 5 }], points: 2, of: null }
    ]
  });
  expect(second(rule(gates), { a: 4 })).toEqual({
    points: null,
    reason: 'gate-not-known',
    shutBy: [],
    inputs: [input('a', 4, 1)],
    made: steps(4, true, 2)
  });
  expect(second(rule(gates), { a: 5, c: 0 })).toEqual({
    points: 0,
    reason: null,
    shutBy: ['m1'],
    inputs: [input('a', 5, 1)],
    made: steps(5, false, 0)
  });
  for (const none of [{}, { gates: [] }]) {
    expect(second(rule(none), { c: 2 })).toEqual({
      points: null,
      reason: 'no-data',
      shutBy: [],
      inputs: [],
      made: steps(null, null, null)
    });
  }
});

const category = (id: string, weight: number, measure: string) => ({
  category: id,
  weight,
  source: 'test',
  metrics: [{ id: measure, title: text, weight: 1, status: 'scored', source: 'test', measure, scale: one }]
});
const track = (id: string, measure: string, more: object = {}) => ({
  id,
  title: text,
  categories: [category('all', 1, measure)],
  ...more
});

test('where it is not known which track counts, the first one shows what is measured', () => {
  const release = smallRelease(
    [{}],
    {},
    {
      chooseTrack: 'first',
      tracks: [track('large', 'a', { when: [{ measure: 'c', atLeast: 5 }] }), track('small', 'b')]
    }
  );
  const unknown: PortfolioReport = {
    portfolio: 'p',
    size: null,
    track: null,
    index: null,
    knownWeight: 0,
    reason: 'track-not-known',
    reached: [],
    withheld: [],
    tracks: [
      { track: 'large', index: 7 },
      { track: 'small', index: 2 }
    ],
    categories: [
      {
        category: 'all',
        weight: 1,
        effectiveWeight: 1,
        points: 7,
        metrics: [
          {
            ...NOTHING,
            metric: 'a',
            effectiveWeight: 1,
            points: 7,
            contribution: 7,
            value: 7,
            reason: null,
            inputs: [input('a', 7, 1)],
            step: { kind: 'per-unit', each: 1, per: 1, points: 7 }
          }
        ]
      }
    ]
  };
  expect(portfolioOf(release, figures({ a: 7, b: 2 }))).toEqual(unknown);
  expect(portfolioOf(release, figures({ a: 7, b: 2, c: 4 }))).toEqual({
    ...unknown,
    track: 'small',
    index: 2,
    knownWeight: 1,
    reason: null,
    categories: [
      {
        category: 'all',
        weight: 1,
        effectiveWeight: 1,
        points: 2,
        metrics: [
          {
            ...NOTHING,
            metric: 'b',
            effectiveWeight: 1,
            points: 2,
            contribution: 2,
            value: 2,
            reason: null,
            inputs: [input('b', 2, 2)],
            step: { kind: 'per-unit', each: 1, per: 1, points: 2 }
          }
        ]
      }
    ]
  });
});

test('weights are shared among what is known, and only where there is an index', () => {
  const categories = [category('one', 0.5, 'a'), category('two', 0.5, 'b'), category('none', 0, 'c')];
  const weighted = (notApplicable: object) =>
    smallRelease(
      [{}],
      {
        categories: ['one', 'two', 'none'].map((id) => ({ id, title: text })),
        notApplicable: {
          metrics: 'reweight',
          categories: 'reweight',
          minimumKnownWeight: 0,
          source: 'test',
          ...notApplicable
        }
      },
      { categories }
    );
  const weights = (release: Release, values: Record<string, number>) => {
    const { index, reason, categories: found } = portfolioOf(release, figures(values));
    const inside = found.map(({ effectiveWeight, points, metrics }) => {
      const [metric] = metrics;
      return [effectiveWeight, points, metric?.effectiveWeight, metric?.contribution, metric?.available];
    });
    return { index, reason, inside };
  };
  expect(weights(weighted({}), { a: 6, c: 3 })).toEqual({
    index: 6,
    reason: null,
    inside: [
      [1, 6, 1, 6, 10],
      [0, null, 0, 0, 5],
      [0, 3, 1, 0, 0]
    ]
  });
  expect(weights(weighted({ minimumKnownWeight: 0.6 }), { a: 6 })).toEqual({
    index: null,
    reason: 'too-little-known',
    inside: [
      [0.5, 6, 1, 3, 5],
      [0.5, null, 0, 0, 5],
      [0, null, 0, 0, 0]
    ]
  });
  expect(weights(weighted({}), { c: 3 })).toEqual({
    index: null,
    reason: 'no-data',
    inside: [
      [0.5, null, 0, 0, 5],
      [0.5, null, 0, 0, 5],
      [0, 3, 1, 0, 0]
    ]
  });
  expect(weights(weighted({ metrics: 'zero', categories: 'zero' }), { a: 6 })).toEqual({
    index: 3,
    reason: null,
    inside: [
      [0.5, 6, 1, 3, 5],
      [0.5, null, 1, 0, 5],
      [0, null, 1, 0, 0]
    ]
  });
});

test('where any track qualifies, each says what it reaches, and the thresholds are in their order', () => {
  const threshold = (id: string, value: number) => ({
    id,
    value,
    comparator: '>=',
    title: text,
    benefits: [],
    source: 'test',
    requires: { metrics: [{ metric: 'b', atLeast: value }], source: 'test' }
  });
  const release = smallRelease(
    [{}],
    { thresholds: [threshold('two', 2), threshold('four', 4)] },
    { chooseTrack: 'best', qualifiedBy: 'any', tracks: [track('large', 'a'), track('small', 'b')] }
  );
  const { categories, ...outline } = portfolioOf(release, figures({ a: 7, b: 3 }));
  expect(outline).toEqual({
    portfolio: 'p',
    size: null,
    track: 'large',
    index: 7,
    knownWeight: 1,
    reason: null,
    reached: ['two'],
    withheld: [{ threshold: 'four', metrics: ['b'] }],
    reachedThrough: [{ threshold: 'two', track: 'small' }],
    tracks: [
      {
        track: 'large',
        index: 7,
        reached: [],
        withheld: [
          { threshold: 'two', metrics: ['b'] },
          { threshold: 'four', metrics: ['b'] }
        ]
      },
      { track: 'small', index: 3, reached: ['two'], withheld: [] }
    ]
  });
  expect(categories.map(({ metrics }) => metrics.map(({ metric }) => metric))).toEqual([['a']]);
  expect(portfolioOf(release, figures({ b: 5 }))).toMatchObject({
    track: 'small',
    reachedThrough: [
      { threshold: 'two', track: 'small' },
      { threshold: 'four', track: 'small' }
    ],
    tracks: [
      { track: 'large', index: null, reached: [], withheld: [] },
      { track: 'small', index: 5, reached: ['two', 'four'], withheld: [] }
    ]
  });
});
