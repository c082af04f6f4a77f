import { expect, test } from 'vitest';
import { issuesOfSmall } from '../../../../tests/fixtures/scoring/small-release';
import type { ReleaseIssue } from './release-issue';

const text = { en: 'x', de: 'x' };
const HERE = '/portfolios/0';
const scale = { kind: 'per-unit', points: 1, maximum: 10 };

type Fault = [path: string, message: string];
const at = (faults: Fault[]): ReleaseIssue[] =>
  faults.map(([path, message]) => ({ path: `${HERE}${path}`, message }));

const metric = (id: string, weight = 1, more: object = { measure: 'a', scale }) => ({
  id,
  title: text,
  weight,
  status: 'scored',
  source: 'test',
  ...more
});
const category = (id: string, weight: number, ...metrics: object[]) => ({
  category: id,
  weight,
  metrics,
  source: 'test'
});
const twoCategories = { categories: ['all', 'more'].map((id) => ({ id, title: text })) };

function issuesOf(categories: object[], more: Record<string, unknown> = {}): ReleaseIssue[] {
  return issuesOfSmall([{}], { ...twoCategories, ...more }, { categories });
}

const WEIGHTS = (sum: number) => `the weights must sum to 1 and sum to ${sum}`;

test.each<[string, object[], Fault[], object[]]>([
  [
    'weights of categories that sum to less than 1',
    [category('all', 0.5, metric('m1')), category('more', 0.4, metric('m2'))],
    [['/categories', WEIGHTS(0.9)]],
    [category('all', 0.5, metric('m1')), category('more', 0.5, metric('m2'))]
  ],
  [
    'weights that miss 1 by more than rounding',
    [category('all', 0.5, metric('m1')), category('more', 0.500000002, metric('m2'))],
    [['/categories', WEIGHTS(1.000000002)]],
    [category('all', 0.5, metric('m1')), category('more', 0.5000000005, metric('m2'))]
  ],
  [
    'weights that miss 1 from below',
    [category('all', 0.999999998, metric('m1'))],
    [['/categories', WEIGHTS(0.999999998)]],
    [category('all', 0.9999999995, metric('m1'))]
  ],
  [
    'weights of metrics that sum to more than 1',
    [category('all', 0.5, metric('m1')), category('more', 0.5, metric('m2', 0.7), metric('m3', 0.7))],
    [['/categories/1/metrics', WEIGHTS(1.4)]],
    [category('all', 0.5, metric('m1')), category('more', 0.5, metric('m2', 0.7), metric('m3', 0.3))]
  ],
  [
    'weights of metrics in a category without weight',
    [category('all', 1, metric('m1')), category('more', 0, metric('m2', 0.5))],
    [['/categories/1/metrics', WEIGHTS(0.5)]],
    [category('all', 1, metric('m1')), category('more', 0, metric('m2', 1))]
  ],
  [
    'no metrics in a category with weight',
    [category('all', 0.9, metric('m1')), category('more', 0.1)],
    [['/categories/1/metrics', WEIGHTS(0)]],
    [category('all', 1, metric('m1')), category('more', 0)]
  ],
  [
    'a category twice',
    [category('all', 0.5, metric('m1')), category('all', 0.5, metric('m2'))],
    [['/categories/1/category', '"all" is there twice']],
    [category('all', 0.5, metric('m1')), category('more', 0.5, metric('m2'))]
  ],
  [
    'a category that is not there',
    [category('all', 0.5, metric('m1')), category('none', 0.5, metric('m2'))],
    [['/categories/1/category', '"none" is not among the categories']],
    [category('all', 0.5, metric('m1')), category('more', 0.5, metric('m2'))]
  ],
  [
    'a metric twice',
    [category('all', 1, metric('m1', 0.5), metric('m1', 0.5))],
    [['/categories/0/metrics/1/id', '"m1" is there twice in the portfolio']],
    [category('all', 1, metric('m1', 0.5), metric('m2', 0.5))]
  ],
  [
    'a metric twice, in two categories',
    [category('all', 0.5, metric('m1')), category('more', 0.5, metric('m1'))],
    [['/categories/1/metrics/0/id', '"m1" is there twice in the portfolio']],
    [category('all', 0.5, metric('m1')), category('more', 0.5, metric('m2'))]
  ],
  [
    'a metric of a measure that is not there',
    [
      category('all', 0.5, metric('m1')),
      category('more', 0.5, metric('m2', 0.5), metric('m3', 0.5, { measure: 'none', scale }))
    ],
    [['/categories/1/metrics/1/measure', '"none" is not among the measures']],
    [
      category('all', 0.5, metric('m1')),
      category('more', 0.5, metric('m2', 0.5), metric('m3', 0.5, { measure: 'b', scale }))
    ]
  ],
  [
    'a gate to a metric that is not there',
    [
      category('all', 0.5, metric('m1')),
      category(
        'more',
        0.5,
        metric('m2', 0.5),
        metric('m3', 0.5, { measure: 'a', scale, gates: [{ metric: 'm4', atLeast: 1 }] })
      )
    ],
    [['/categories/1/metrics/1/gates/0/metric', '"m4" is not among the metrics of its track']],
    [
      category('all', 0.5, metric('m1')),
      category(
        'more',
        0.5,
        metric('m2', 0.5),
        metric('m3', 0.5, { measure: 'a', scale, gates: [{ metric: 'm1', atLeast: 1 }] })
      )
    ]
  ]
])('%s', (_name, wrong, faults, right) => {
  expect(issuesOf(wrong)).toEqual(at(faults));
  expect(issuesOf(right)).toEqual([]);
});

const track = (id: string, more: object = {}, categories: object[] = [category('all', 1, metric('m1'))]) => ({
  id,
  title: text,
  ...more,
  categories
});
const when = (...measures: string[]) => ({ when: measures.map((measure) => ({ measure, atLeast: 1 })) });
const NO_CONDITION = 'must have a condition: without one no later track is ever reached';
const NEVER = 'is never asked: the best track counts';

function issuesOfTracks(chooseTrack: string, tracks: object[], more: object = {}): ReleaseIssue[] {
  return issuesOfSmall([{}], {}, { chooseTrack, ...more, tracks });
}

test.each<[string, string, object[], Fault[], object[]]>([
  [
    'a track twice',
    'best',
    [track('x'), track('y'), track('x')],
    [['/tracks/2/id', '"x" is there twice']],
    [track('x'), track('y'), track('z')]
  ],
  [
    'a condition of the best track',
    'best',
    [track('x'), track('y', when('a'))],
    [['/tracks/1/when', NEVER]],
    [track('x'), track('y', { when: [] })]
  ],
  [
    'an earlier track without a condition',
    'first',
    [track('x'), track('y')],
    [['/tracks/0', NO_CONDITION]],
    [track('x', when('a')), track('y')]
  ],
  [
    'an earlier track that asks for nothing',
    'first',
    [track('x', when('a')), track('y', { when: [] }), track('z')],
    [['/tracks/1', NO_CONDITION]],
    [track('x', when('a')), track('y', when('b')), track('z', { when: [] })]
  ],
  [
    'a track by a measure that is not there',
    'first',
    [track('x', when('a')), track('y', when('b', 'none'))],
    [['/tracks/1/when/1/measure', '"none" is not among the measures']],
    [track('x', when('a')), track('y', when('b', 'c'))]
  ],
  [
    'weights of a track',
    'best',
    [track('x'), track('y', {}, [category('all', 0.5, metric('m1'))])],
    [['/tracks/1/categories', WEIGHTS(0.5)]],
    [track('x'), track('y', {}, [category('all', 1, metric('m1'))])]
  ],
  [
    'a gate to a metric of another track',
    'best',
    [
      track('x', {}, [
        category('all', 1, metric('m1', 1, { measure: 'a', scale, gates: [{ metric: 'm2', atLeast: 1 }] }))
      ]),
      track('y', {}, [category('all', 1, metric('m2'))])
    ],
    [['/tracks/0/categories/0/metrics/0/gates/0/metric', '"m2" is not among the metrics of its track']],
    [track('x'), track('y', {}, [category('all', 1, metric('m2'))])]
  ],
  [
    'what a metric of a track can bring',
    'best',
    [
      track('x'),
      track('y', {}, [
        category('all', 1, metric('m1', 1, { points: { kind: 'steps', steps: [{ points: 11 }] } }))
      ])
    ],
    [['/tracks/1/categories/0/metrics/0', 'can bring 11 points, the scale ends at 10']],
    [
      track('x'),
      track('y', {}, [
        category('all', 1, metric('m1', 1, { points: { kind: 'steps', steps: [{ points: 10 }] } }))
      ])
    ]
  ]
])('tracks: %s', (_name, chooseTrack, wrong, faults, right) => {
  expect(issuesOfTracks(chooseTrack, wrong)).toEqual(at(faults));
  expect(issuesOfTracks(chooseTrack, right)).toEqual([]);
});

test('who qualifies is asked of the best of several tracks, and never of the first that fits', () => {
  const tracks = { best: [track('x'), track('y')], first: [track('x', when('a')), track('y')] };
  const fault: Fault = ['/qualifiedBy', 'is never asked: only the first track that fits counts'];
  for (const qualifiedBy of ['best', 'any']) {
    expect(issuesOfTracks('best', tracks.best, { qualifiedBy })).toEqual([]);
    expect(issuesOfTracks('first', tracks.first, { qualifiedBy })).toEqual(at([fault]));
  }
  expect(issuesOfTracks('best', tracks.best)).toEqual([]);
  expect(issuesOfTracks('first', tracks.first)).toEqual([]);
});

/** A metric that brings so many points at most. */
const bringing = (points: unknown) => ({ points: { kind: 'steps', steps: [{ points }] } });
const tooMuch = (points: number) => `can bring ${points} points, the scale ends at 10`;
const ofSize = (maximum: Record<string, number>) => ({
  kind: 'scale',
  measure: 'a',
  scale: {
    bySize: Object.fromEntries(
      Object.entries(maximum).map(([size, each]) => [size, { kind: 'per-unit', points: 1, maximum: each }])
    )
  }
});
const sizes = ['S', 'L'].map((id) => ({ id, title: text, source: 'test' }));
const addedBySize = (maximum: Record<string, number>) => ({
  points: { kind: 'sum', of: [ofSize(maximum), ofSize(maximum)] }
});

test.each<[string, object, number | null]>([
  ['all of the range', bringing(10), null],
  ['more', bringing('31/3'), 10.333333333],
  ['more by rounding', bringing(10.000000001), null],
  ['more by little', bringing(10.000000002), 10.000000002],
  ['all of it where the size is not known', addedBySize({ default: 5 }), null],
  ['more where the size is not known', addedBySize({ default: 6, S: 5, L: 5 }), 12],
  ['more where it is known', addedBySize({ default: 5, S: 5, L: 5.5 }), 11],
  ['more of each size', addedBySize({ default: 6, S: 7, L: 8 }), 12],
  ['more of some sizes', addedBySize({ default: 1, S: 7, L: 8 }), 14],
  ['nothing where it is not known', addedBySize({ S: 5, L: 5 }), null]
])('a metric may not bring more than the range: %s', (_name, points, brought) => {
  const first = category('all', 0.5, metric('m1'));
  const found = issuesOf([first, category('more', 0.5, metric('m2', 0.5), metric('m3', 0.5, points))], {
    sizes
  });
  expect(found).toEqual(brought === null ? [] : at([['/categories/1/metrics/1', tooMuch(brought)]]));
});

test('every metric that can bring too much is named, held ones too', () => {
  const held = { ...bringing(13), status: 'held' };
  expect(
    issuesOf([category('all', 1, metric('m1', 0.5, bringing(12)), metric('m2', 0.5, held))], { sizes })
  ).toEqual(
    at([
      ['/categories/0/metrics/0', tooMuch(12)],
      ['/categories/0/metrics/1', tooMuch(13)]
    ])
  );
});

test('what can be brought is only worked out where all else is right', () => {
  expect(issuesOf([category('all', 0.9, metric('m1', 1, bringing(12)))])).toEqual(
    at([['/categories', WEIGHTS(0.9)]])
  );
});

const inSum = {
  combine: 'sum',
  notApplicable: { metrics: 'zero', categories: 'zero', minimumKnownWeight: 0, source: 'test' },
  sizes
};
const together = (points: number): Fault => [
  '/categories',
  `can bring ${points} points together, the scale ends at 10`
];

test.each<[string, object[], Fault[]]>([
  ['all of it', [category('all', 1, metric('m1', 1, bringing(4)), metric('m2', 1, bringing(6)))], []],
  [
    'more',
    [category('all', 1, metric('m1', 1, bringing(4)), metric('m2', 1, bringing('19/3')))],
    [together(10.333333333)]
  ],
  [
    'more in two categories',
    [category('all', 1, metric('m1', 1, bringing(5))), category('more', 1, metric('m2', 1, bringing(6)))],
    [together(11)]
  ],
  ['more by rounding', [category('all', 1, metric('m1', 1, bringing(10.000000001)))], []],
  [
    'more by little',
    [category('all', 1, metric('m1', 1, bringing(5)), metric('m2', 1, bringing(5.000000002)))],
    [together(10.000000002)]
  ],
  [
    'less by a weight',
    [category('all', 1, metric('m1', 0.5, bringing(8)), metric('m2', 1, bringing(6)))],
    []
  ],
  ['less by the weight of a category', [category('all', 0.5, metric('m1', 3, bringing(6)))], []],
  [
    'more by weights',
    [category('all', 2, metric('m1', 3, bringing(2))), category('more', 0, metric('m2', 1, bringing(9)))],
    [together(12)]
  ],
  [
    'what is held brings nothing',
    [category('all', 1, metric('m1', 1, bringing(6)), metric('m2', 1, { ...bringing(9), status: 'held' }))],
    []
  ],
  [
    'more for a size, said once',
    [
      category(
        'all',
        1,
        metric('m1', 1, bringing(5)),
        metric('m2', 1, { points: ofSize({ default: 5, S: 6, L: 7 }) })
      )
    ],
    [together(11)]
  ],
  [
    'one alone and together',
    [category('all', 1, metric('m1', 1, bringing(11)))],
    [['/categories/0/metrics/0', tooMuch(11)], together(11)]
  ]
])('in a sum all metrics bring no more than the range together: %s', (_name, categories, faults) => {
  expect(issuesOf(categories, inSum)).toEqual(at(faults));
});

test('a mean has no total to keep within the range', () => {
  // Weights that miss 1 by rounding alone would be 5e-9 points too many.
  const more = category('more', 0.5000000005, metric('m2'));
  expect(issuesOf([category('all', 0.5, metric('m1')), more])).toEqual([]);
});
