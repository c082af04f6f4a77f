import { expect, test } from 'vitest';
import { issuesOfSmall } from '../../../../tests/fixtures/scoring/small-release';
import type { ReleaseIssue } from './release-issue';

const text = { en: 'x', de: 'x' };
const METRIC = '/portfolios/0/categories/0/metrics/0/scale';
const OUTSIDE = 'lies outside the scale of points';
const POSITIVE = 'must be greater than 0';

/** A scale of a metric, of 0 to 10 points. */
function issuesOf(scale: unknown, more: Record<string, unknown> = {}): ReleaseIssue[] {
  return issuesOfSmall([{ measure: 'a', scale }], more);
}

/** What is wrong at which place of the metric's scale. */
type Fault = [path: string, message: string];
const at = (faults: Fault[]): ReleaseIssue[] =>
  faults.map(([path, message]) => ({ path: `${METRIC}${path}`, message }));

const bands = (...each: [upTo: unknown, closed: boolean, points: unknown, from?: unknown][]) => ({
  kind: 'bands',
  bands: each.map(([upTo, closed, points, from]) => ({
    ...(from === undefined ? {} : { from }),
    upTo,
    closed,
    points
  }))
});
const levels = (...each: [level: number, points: unknown][]) => ({
  kind: 'levels',
  levels: each.map(([level, points]) => ({ level, title: text, points }))
});
const linear = (from: [unknown, unknown], to: [unknown, unknown]) => ({
  kind: 'linear',
  from: { value: from[0], points: from[1] },
  to: { value: to[0], points: to[1] }
});
const proportional = (target: unknown, maximum: unknown) => ({ kind: 'proportional', target, maximum });
const perUnit = (points: unknown, maximum: unknown, per?: unknown) => ({
  kind: 'per-unit',
  points,
  maximum,
  ...(per === undefined ? {} : { per })
});

test.each<[string, object, Fault[], object]>([
  [
    'a band below the points',
    bands([1, true, -0.5], [null, false, 10]),
    [['/bands/0/points', OUTSIDE]],
    bands([1, true, 0], [null, false, 10])
  ],
  [
    'a band above the points',
    bands([1, true, 0], [null, false, '31/3']),
    [['/bands/1/points', OUTSIDE]],
    bands([1, true, 0], [null, false, '30/3'])
  ],
  [
    'a level below the points',
    levels([1, 10], [2, '-1/3']),
    [['/levels/1/points', OUTSIDE]],
    levels([1, 10], [2, 0])
  ],
  ['a level above the points', levels([1, 10.5]), [['/levels/0/points', OUTSIDE]], levels([1, 10])],
  [
    'a level twice',
    levels([1, 3], [2, 4], [1, 5]),
    [['/levels/2/level', 'level 1 is there twice']],
    levels([1, 3], [2, 4], [3, 5])
  ],
  [
    'a line from below the points',
    linear([0, -1], [1, 10]),
    [['/from/points', OUTSIDE]],
    linear([0, 0], [1, 10])
  ],
  [
    'a line from above the points',
    linear([0, 11], [1, 0]),
    [['/from/points', OUTSIDE]],
    linear([0, 10], [1, 0])
  ],
  ['a line to above the points', linear([0, 0], [1, 11]), [['/to/points', OUTSIDE]], linear([0, 0], [1, 10])],
  [
    'a line to below the points',
    linear([0, 10], [1, -1]),
    [['/to/points', OUTSIDE]],
    linear([0, 10], [1, 0])
  ],
  [
    'a line of no length',
    linear(['1/2', 0], [0.5, 10]),
    [['/to/value', 'must be greater than the value it starts from']],
    linear(['1/2', 0], [0.6, 10])
  ],
  [
    'a line backwards',
    linear([0, 0], [-1, 10]),
    [['/to/value', 'must be greater than the value it starts from']],
    linear([-1, 0], [0, 10])
  ],
  ['a target of nothing', proportional(0, 10), [['/target', POSITIVE]], proportional('1/9', 10)],
  ['a target below nothing', proportional(-1, 10), [['/target', POSITIVE]], proportional(1, 10)],
  ['at most no points', proportional(1, 0), [['/maximum', POSITIVE]], proportional(1, '1/9')],
  [
    'at most less than no points',
    proportional(1, -1),
    [
      ['/maximum', POSITIVE],
      ['/maximum', OUTSIDE]
    ],
    proportional(1, 1)
  ],
  ['at most too many points', proportional(1, 10.5), [['/maximum', OUTSIDE]], proportional(1, 10)],
  ['no points for each', perUnit(0, 10), [['/points', POSITIVE]], perUnit('1/9', 10)],
  ['points taken for each', perUnit(-1, 10), [['/points', POSITIVE]], perUnit(11, 10)],
  ['points per nothing', perUnit(1, 10, 0), [['/per', POSITIVE]], perUnit(1, 10, '1/9')],
  ['points per less than nothing', perUnit(1, 10, -5), [['/per', POSITIVE]], perUnit(1, 10, 5)],
  ['at most nothing for all', perUnit(1, 0), [['/maximum', POSITIVE]], perUnit(1, '1/9')],
  [
    'at most less than nothing for all',
    perUnit(1, -1),
    [
      ['/maximum', POSITIVE],
      ['/maximum', OUTSIDE]
    ],
    perUnit(1, 1)
  ],
  ['too many points for all', perUnit(1, '21/2'), [['/maximum', OUTSIDE]], perUnit(1, '20/2')]
])('%s', (_name, wrong, faults, right) => {
  expect(issuesOf(wrong)).toEqual(at(faults));
  expect(issuesOf(right)).toEqual([]);
});

test('points are those of the release, not of another', () => {
  const half = { scale: { minimum: 0, maximum: 5 } };
  expect(issuesOf(perUnit(1, 5), half)).toEqual([]);
  expect(issuesOf(perUnit(1, 5.5), half)).toEqual(at([['/maximum', OUTSIDE]]));
});

const EDGE = 'must be greater than the edge before it';

test.each<[string, object, Fault[], object]>([
  [
    'the last band has an end',
    bands([1, true, 1], [2, true, 2]),
    [['/bands/1/upTo', 'the last band must be open: null']],
    bands([1, true, 1], [null, true, 2])
  ],
  [
    'the only band has an end',
    bands([1, true, 1]),
    [['/bands/0/upTo', 'the last band must be open: null']],
    bands([null, true, 1])
  ],
  [
    'an earlier band is open',
    bands([null, true, 1], [2, true, 2], [null, false, 3]),
    [
      ['/bands/0/upTo', 'only the last band may be open'],
      ['/bands/1/upTo', EDGE]
    ],
    bands([1, true, 1], [2, true, 2], [null, false, 3])
  ],
  [
    'a middle band is open',
    bands([1, true, 1], [null, true, 2], [3, true, 3], [null, false, 4]),
    [
      ['/bands/1/upTo', 'only the last band may be open'],
      ['/bands/2/upTo', EDGE]
    ],
    bands([1, true, 1], [2, true, 2], [3, true, 3], [null, false, 4])
  ],
  [
    'the band before the last is open',
    bands([null, true, 1], [null, false, 2]),
    [
      ['/bands/0/upTo', 'only the last band may be open'],
      ['/bands/1/upTo', EDGE]
    ],
    bands([0, true, 1], [null, false, 2])
  ],
  [
    'an edge below the one before',
    bands([1, false, 1], ['1/2', true, 2], [null, false, 3]),
    [['/bands/1/upTo', EDGE]],
    bands([1, false, 1], ['3/2', true, 2], [null, false, 3])
  ],
  [
    'the same edge twice, first closed',
    bands([1, true, 1], [1, true, 2], [null, false, 3]),
    [['/bands/1/upTo', EDGE]],
    bands([1, false, 1], [1, true, 2], [null, false, 3])
  ],
  [
    'the same edge twice, never closed',
    bands([1, false, 1], [1, false, 2], [null, false, 3]),
    [['/bands/1/upTo', EDGE]],
    bands([1, false, 1], [1.5, false, 2], [null, false, 3])
  ],
  [
    'the first band starts somewhere',
    bands([1, true, 1, 0], [null, false, 2]),
    [['/bands/0/from', 'the first band must be open: null']],
    bands([1, true, 1, null], [null, false, 2])
  ],
  [
    'the only band starts somewhere',
    bands([null, true, 1, 0]),
    [['/bands/0/from', 'the first band must be open: null']],
    bands([null, true, 1, null])
  ],
  [
    'a later band starts nowhere',
    bands([1, true, 1], [null, false, 2, null]),
    [['/bands/1/from', 'must be a number']],
    bands([1, true, 1], [null, false, 2, 1])
  ],
  [
    'a band starts after one without an end',
    bands([null, true, 1], [null, false, 2, 1]),
    [
      ['/bands/0/upTo', 'only the last band may be open'],
      ['/bands/1/from', 'must be a number'],
      ['/bands/1/upTo', EDGE]
    ],
    bands([1, true, 1], [null, false, 2])
  ],
  [
    'a gap',
    bands(['1/3', true, 1], [null, false, 2, '1/2']),
    [['/bands/1/from', 'leaves a gap: the band before it ends at 1/3']],
    bands(['1/3', true, 1], [null, false, 2, '2/6'])
  ],
  [
    'what two bands hold',
    bands([0.5, true, 1], [null, false, 2, 0.25]),
    [['/bands/1/from', 'overlaps: the band before it ends at 0.5']],
    bands([0.5, true, 1], [null, false, 2, '1/2'])
  ],
  [
    'an open start after an open end is said once',
    bands([null, true, 1], [null, false, 2, null]),
    [
      ['/bands/0/upTo', 'only the last band may be open'],
      ['/bands/1/upTo', EDGE]
    ],
    bands([2, true, 1, null], [3, true, 2, 2], [null, false, 3, 3])
  ]
])('bands: %s', (_name, wrong, faults, right) => {
  expect(issuesOf(wrong)).toEqual(at(faults));
  expect(issuesOf(right)).toEqual([]);
});

const M = { id: 'M', title: text, source: 'test' };

test.each<[string, unknown, Fault[], unknown]>([
  ['a scale that is not there', 'none', [['', '"none" is not among the scales']], 'shared'],
  ['the name of a built-in', 'toString', [['', '"toString" is not among the scales']], 'shared'],
  [
    'a size that is not there',
    { bySize: { L: 'shared', default: 'shared' } },
    [['/bySize/L', '"L" is not among the sizes']],
    { bySize: { M: 'shared', default: 'shared' } }
  ],
  [
    'a scale by size that is not there',
    { bySize: { M: 'shared', default: 'none' } },
    [['/bySize/default', '"none" is not among the scales']],
    { bySize: { default: 'shared' } }
  ],
  [
    'a scale by size that is wrong',
    { bySize: { default: perUnit(1, 10), M: perUnit(0, 10) } },
    [['/bySize/M/points', POSITIVE]],
    { bySize: { default: perUnit(1, 10), M: perUnit(1, 10) } }
  ],
  [
    'both at once',
    { bySize: { XL: perUnit(1, 11) } },
    [
      ['/bySize/XL', '"XL" is not among the sizes'],
      ['/bySize/XL/maximum', OUTSIDE]
    ],
    { bySize: { M: perUnit(1, 10) } }
  ]
])('a reference to %s', (_name, wrong, faults, right) => {
  const more = { sizes: [M], scales: { shared: perUnit(1, 10) } };
  expect(issuesOf(wrong, more)).toEqual(at(faults));
  expect(issuesOf(right, more)).toEqual([]);
});

test('a scale that several metrics share is looked at where it stands', () => {
  const shared = (scale: object) => issuesOf('shared', { scales: { shared: scale } });
  expect(shared(proportional(0, 10))).toEqual([{ path: '/scales/shared/target', message: POSITIVE }]);
  expect(shared(bands([1, true, 1]))).toEqual([
    { path: '/scales/shared/bands/0/upTo', message: 'the last band must be open: null' }
  ]);
  expect(shared(proportional(1, 10))).toEqual([]);
});
