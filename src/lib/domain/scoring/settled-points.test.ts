import { expect, test } from 'vitest';
import { reported } from '../../../../tests/fixtures/scoring/facts';
import { issuesOfSmall, smallRelease } from '../../../../tests/fixtures/scoring/small-release';
import { compileRelease } from './engine';
import { explainReport } from './explain';
import { comparePoints } from './threshold';

/*
 * Points are made of binary fractions: 29 % at a point a percent are 28.999999999999996 of them, and 7 % are
 * 7.000000000000001. Whoever asks for 29, or for more than 7, is answered by what the whole numbers say.
 */

const percent = { kind: 'per-unit', points: 1, per: '1/100', maximum: 100 };
const growth = {
  kind: 'growth',
  current: 'a',
  baseline: 'b',
  title: { en: 'x', de: 'x' },
  unit: 'percent'
};
const measures = (more: object = {}) => {
  const figure = { kind: 'reported', title: { en: 'x', de: 'x' }, unit: 'count' };
  return { a: figure, b: figure, c: figure, growth, ...more };
};
const threshold = (requires: object) => [
  {
    id: 'one',
    value: 1,
    comparator: '>=',
    title: { en: 'x', de: 'x' },
    benefits: [],
    source: 'test',
    requires: { source: 'test', ...requires }
  }
];

const scale = { minimum: 0, maximum: 100 };

function grown(release: Parameters<typeof compileRelease>[0], percentOf: number) {
  const facts = [reported('p', 'a', 100 + percentOf), reported('p', 'b', 100), reported('p', 'c', 3)];
  const [report] = explainReport(compileRelease(release), facts, {
    asOf: '2026-11-20',
    size: null
  }).portfolios;
  if (report === undefined) throw new Error('no report');
  return { ...report, metrics: report.categories.flatMap(({ metrics }) => metrics) };
}

const EVERY_PERCENT = Array.from({ length: 100 }, (_, at) => at + 1);

test('asked for as many points as there are, every whole percent is met, and one more is not', () => {
  const asking = (atLeast: number) =>
    smallRelease([{ measure: 'growth', scale: percent }], {
      scale,
      measures: measures(),
      thresholds: threshold({ metrics: [{ metric: 'm1', atLeast }] })
    });
  const reached = (atLeast: number, by: number) => grown(asking(atLeast), by).reached;
  expect(EVERY_PERCENT.filter((by) => reached(by, by).length === 0)).toEqual([]);
  expect(EVERY_PERCENT.filter((by) => reached(by + 1, by).length === 1)).toEqual([]);
});

test('what is to lie above is not met by as many, and is by one more', () => {
  const above = (everyMetricAbove: number) =>
    smallRelease([{ measure: 'growth', scale: percent }], {
      scale,
      measures: measures(),
      thresholds: threshold({ everyMetricAbove })
    });
  const reached = (everyMetricAbove: number, by: number) => grown(above(everyMetricAbove), by).reached;
  expect(EVERY_PERCENT.filter((by) => reached(by, by).length === 1)).toEqual([]);
  expect(EVERY_PERCENT.filter((by) => reached(by - 1, by).length === 0)).toEqual([]);
});

test('a gate opens at exactly the points it asks for, and the report says so', () => {
  const gated = (atLeast: number) =>
    smallRelease(
      [
        { measure: 'growth', scale: percent },
        {
          measure: 'c',
          scale: { kind: 'per-unit', points: 1, maximum: 3 },
          gates: [{ metric: 'm1', atLeast }]
        }
      ],
      { scale, measures: measures() }
    );
  for (const by of EVERY_PERCENT) {
    const [, open] = grown(gated(by), by).metrics;
    expect([by, open?.points, open?.shutBy]).toEqual([by, 3, []]);
    const [, shut] = grown(gated(by + 1), by).metrics;
    expect([by, shut?.points, shut?.shutBy]).toEqual([by, 0, ['m1']]);
  }
});

test('of a unit that counts only as a whole, all but a hair is none', () => {
  const release = smallRelease([{ measure: 'a', scale: { ...percent, whole: true } }], {
    scale,
    measures: measures()
  });
  const points = (value: number) => {
    const facts = [reported('p', 'a', value)];
    return explainReport(compileRelease(release), facts, { asOf: '2026-11-20', size: null }).portfolios[0]
      ?.categories[0]?.metrics[0]?.points;
  };
  expect(EVERY_PERCENT.map((by) => points(by / 100))).toEqual(EVERY_PERCENT);
  expect(points(0.009999999999)).toBe(0);
  expect(points(0.289999999999)).toBe(28);
});

test('unknown points are neither more nor as many', () => {
  expect(comparePoints(NaN, 1)).toBeNaN();
  expect([comparePoints(2, 1) > 0, comparePoints(1, 1), comparePoints(20 / 3, 6.666666667)]).toEqual([
    true,
    0,
    0
  ]);
});

test('weights and thresholds may be fractions: three thirds are a whole', () => {
  const third = (measure: string) => ({
    measure,
    weight: '1/3',
    scale: { kind: 'per-unit', points: 1, maximum: 10 }
  });
  const fraction = { ...threshold({})[0], value: '20/3', requires: undefined };
  const release = smallRelease([third('a'), third('b'), third('c')], { thresholds: [fraction] });
  const facts = (value: number) => ['a', 'b', 'c'].map((measure) => reported('p', measure, value));
  const score = (value: number) => {
    const { portfolios } = compileRelease(release).outline(facts(value), { asOf: '2026-11-20', size: null });
    return [portfolios[0]?.index, portfolios[0]?.reached];
  };
  expect(score(10)).toEqual([10, ['one']]);
  expect(score(6)).toEqual([6, []]);
  expect(score(20 / 3)).toEqual([6.666666667, ['one']]);
  const low = smallRelease([third('a'), third('b'), third('c')], {
    thresholds: [{ ...fraction, value: '1/3' }]
  });
  const lowest = compileRelease(low).outline(facts(1 / 3), { asOf: '2026-11-20', size: null });
  expect(lowest.portfolios[0]?.reached).toEqual(['one']);
  expect(issuesOfSmall([{ ...third('a'), weight: '1/2' }])).toEqual([
    { path: '/portfolios/0/categories/0/metrics', message: 'the weights must sum to 1 and sum to 0.5' }
  ]);
  expect(issuesOfSmall([{ ...third('a'), weight: '-1/3' }])).toEqual([
    { path: '/portfolios/0/categories/0/metrics/0/weight', message: 'must not be negative' }
  ]);
});
