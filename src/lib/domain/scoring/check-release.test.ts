import { expect, test } from 'vitest';
import { issuesOfSmall } from '../../../../tests/fixtures/scoring/small-release';
import type { ReleaseIssue } from './release-issue';

const text = { en: 'x', de: 'x' };
const scale = { kind: 'per-unit', points: 1, maximum: 10 };
/** Brings nothing, so that it fits each range of points. */
const nothing = { points: { kind: 'steps', steps: [{ points: 0 }] } };

const threshold = (id: string, value: number, more: object = {}) => ({
  id,
  value,
  comparator: '>=',
  title: text,
  benefits: [],
  source: 'test',
  ...more
});
const asking = (...metrics: string[]) => ({
  requires: { metrics: metrics.map((metric) => ({ metric, atLeast: 1 })), source: 'test' }
});
const size = (id: string, more: object = {}) => ({ id, title: text, source: 'test', ...more });
const category = (id: string, metrics: string[] = ['m1']) => ({
  category: id,
  weight: 1,
  source: 'test',
  metrics: metrics.map((metric) => ({
    id: metric,
    title: text,
    weight: 1 / metrics.length,
    status: 'scored',
    source: 'test',
    measure: 'a',
    scale
  }))
});
const portfolio = (id: string, metrics: string[] = ['m1']) => ({
  id,
  title: text,
  categories: [category('all', metrics)]
});

type Fault = [path: string, message: string];
const issues = (faults: Fault[]): ReleaseIssue[] => faults.map(([path, message]) => ({ path, message }));

const RANGE = 'must start at 0 and end above it';

test.each<[number, number, Fault[]]>([
  [0, 10, []],
  [0, 0.5, []],
  [0, 0, [['/scale', RANGE]]],
  [-1, 10, [['/scale', RANGE]]],
  [-1, 0, [['/scale', RANGE]]]
])('a range from %d to %d', (minimum, maximum, faults) => {
  expect(issuesOfSmall([nothing], { scale: { minimum, maximum }, thresholds: [] })).toEqual(issues(faults));
});

test('a range that starts above 0 or ends below it is none', () => {
  const ranged = (minimum: number, maximum: number) =>
    issuesOfSmall([nothing], { scale: { minimum, maximum }, thresholds: [] });
  expect(ranged(1, 10)).toContainEqual({ path: '/scale', message: RANGE });
  expect(ranged(0, -1)).toContainEqual({ path: '/scale', message: RANGE });
});

const LATER = 'must be greater than the threshold before it';
const OUTSIDE = 'lies outside the scale';

test.each<[string, Record<string, unknown>, Fault[], Record<string, unknown>]>([
  [
    'a threshold twice',
    { thresholds: [threshold('x', 1), threshold('y', 2), threshold('x', 3)] },
    [['/thresholds/2/id', '"x" is there twice']],
    { thresholds: [threshold('x', 1), threshold('y', 2), threshold('z', 3)] }
  ],
  [
    'a size twice',
    { sizes: [size('S'), size('S')] },
    [['/sizes/1/id', '"S" is there twice']],
    { sizes: [size('S'), size('L')] }
  ],
  [
    'a category twice',
    {
      categories: [
        { id: 'all', title: text },
        { id: 'all', title: text }
      ]
    },
    [['/categories/1/id', '"all" is there twice']],
    {
      categories: [
        { id: 'all', title: text },
        { id: 'more', title: text }
      ]
    }
  ],
  [
    'a portfolio twice',
    { portfolios: [portfolio('p'), portfolio('p')] },
    [['/portfolios/1/id', '"p" is there twice']],
    { portfolios: [portfolio('p'), portfolio('q')] }
  ],
  [
    'a size with the name of none',
    { sizes: [size('S'), size('default')] },
    [['/sizes/1/id', 'is kept for a size that is not known']],
    { sizes: [size('S'), size('defaults')] }
  ],
  [
    'a size by a measure that is not there',
    {
      sizes: [
        size('S'),
        size('L', {
          when: [
            { measure: 'a', atLeast: 1 },
            { measure: 'none', below: 9 }
          ]
        })
      ]
    },
    [['/sizes/1/when/1/measure', '"none" is not among the measures']],
    { sizes: [size('L', { when: [{ measure: 'b', below: 9 }] })] }
  ],
  [
    'a threshold no greater than the one before',
    { thresholds: [threshold('x', 5), threshold('y', 5)] },
    [['/thresholds/1/value', LATER]],
    { thresholds: [threshold('x', 5), threshold('y', 5.1)] }
  ],
  [
    'a threshold below the one before',
    { thresholds: [threshold('x', 5), threshold('y', 7), threshold('z', 6)] },
    [['/thresholds/2/value', LATER]],
    { thresholds: [threshold('x', 5), threshold('y', 6), threshold('z', 7)] }
  ],
  [
    'a threshold below the range',
    { thresholds: [threshold('x', -0.1)] },
    [['/thresholds/0/value', OUTSIDE]],
    { thresholds: [threshold('x', 0)] }
  ],
  [
    'a threshold above the range',
    { thresholds: [threshold('x', 5), threshold('y', 10.1)] },
    [['/thresholds/1/value', OUTSIDE]],
    { thresholds: [threshold('x', 5), threshold('y', 10)] }
  ],
  [
    'a threshold that is wrong twice',
    { thresholds: [threshold('x', 0), threshold('y', -1)] },
    [
      ['/thresholds/1/value', LATER],
      ['/thresholds/1/value', OUTSIDE]
    ],
    { thresholds: [threshold('x', 0), threshold('y', 1)] }
  ],
  [
    'a threshold that asks for a metric that is not there',
    { thresholds: [threshold('x', 1), threshold('y', 2, asking('m1', 'none'))] },
    [['/thresholds/1/requires/metrics/1/metric', '"none" is not among the metrics']],
    { thresholds: [threshold('x', 1), threshold('y', 2, asking('m1'))] }
  ],
  [
    'a threshold that asks for a metric of no portfolio',
    {
      thresholds: [threshold('x', 1, asking('m2', 'm3'))],
      portfolios: [portfolio('p'), portfolio('q', ['m1', 'm2'])]
    },
    [['/thresholds/0/requires/metrics/1/metric', '"m3" is not among the metrics']],
    {
      thresholds: [threshold('x', 1, asking('m2'))],
      portfolios: [portfolio('p'), portfolio('q', ['m1', 'm2'])]
    }
  ],
  [
    'a fault in a shared scale',
    { scales: { right: scale, wrong: { ...scale, maximum: 11 } } },
    [['/scales/wrong/maximum', 'lies outside the scale of points']],
    { scales: { right: scale, wrong: { ...scale, maximum: 10 } } }
  ],
  [
    'a fault in a measure',
    { measures: { a: { kind: 'total', title: text, unit: 'count', of: ['none'] } } },
    [['/measures/a/of/0', '"none" is not among the measures']],
    { measures: { a: { kind: 'reported', title: text, unit: 'count' } } }
  ],
  [
    'a fault in a later portfolio',
    { portfolios: [portfolio('p'), portfolio('q', ['m1', 'm1'])] },
    [['/portfolios/1/categories/0/metrics/1/id', '"m1" is there twice in the portfolio']],
    { portfolios: [portfolio('p'), portfolio('q', ['m1', 'm2'])] }
  ]
])('%s', (_name, wrong, faults, right) => {
  expect(issuesOfSmall([{ measure: 'a', scale }], wrong)).toEqual(issues(faults));
  expect(issuesOfSmall([{ measure: 'a', scale }], right)).toEqual([]);
});

test('a threshold may ask for nothing by name', () => {
  const more = { thresholds: [threshold('x', 1, { requires: { everyMetricAbove: 0, source: 'test' } })] };
  expect(issuesOfSmall([{ measure: 'a', scale }], more)).toEqual([]);
});

const ZERO = 'must be "zero": nothing is re-weighted in a sum';

test.each<[string | undefined, string, string, Fault[]]>([
  ['sum', 'zero', 'zero', []],
  ['sum', 'reweight', 'zero', [['/notApplicable/metrics', ZERO]]],
  ['sum', 'zero', 'reweight', [['/notApplicable/categories', ZERO]]],
  [
    'sum',
    'reweight',
    'reweight',
    [
      ['/notApplicable/metrics', ZERO],
      ['/notApplicable/categories', ZERO]
    ]
  ],
  ['weighted-mean', 'reweight', 'reweight', []],
  ['weighted-mean', 'zero', 'reweight', []],
  [undefined, 'reweight', 'zero', []]
])(
  'combined by %s, with metrics %s and categories %s where not known',
  (combine, metrics, categories, faults) => {
    const more = {
      ...(combine === undefined ? {} : { combine }),
      notApplicable: { metrics, categories, minimumKnownWeight: 0, source: 'test' }
    };
    expect(issuesOfSmall([{ measure: 'a', scale }], more)).toEqual(issues(faults));
  }
);
