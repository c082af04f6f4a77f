import { expect, test } from 'vitest';
import { issuesOfSmall } from '../../../../tests/fixtures/scoring/small-release';
import type { ReleaseIssue } from './release-issue';

const METRICS = '/portfolios/0/categories/0/metrics';
const scale = { kind: 'per-unit', points: 1, maximum: 1 };
const one = { kind: 'scale', measure: 'a', scale };

type Fault = [path: string, message: string];
const at = (base: string, faults: Fault[]): ReleaseIssue[] =>
  faults.map(([path, message]) => ({ path: `${base}${path}`, message }));

const missing = (name: string, among: string) => `"${name}" is not among the ${among}`;

test.each<[string, object, Fault[], object]>([
  [
    'a measure that is not there',
    { measure: 'none', scale },
    [['/measure', missing('none', 'measures')]],
    { measure: 'b', scale }
  ],
  [
    'a measure with the name of a built-in',
    { measure: 'constructor', scale },
    [['/measure', missing('constructor', 'measures')]],
    { measure: 'c', scale }
  ],
  [
    'a scale that is not there',
    { measure: 'a', scale: 'none' },
    [['/scale', missing('none', 'scales')]],
    { measure: 'a', scale }
  ]
])('a metric on %s', (_name, wrong, faults, right) => {
  expect(issuesOfSmall([wrong])).toEqual(at(`${METRICS}/0`, faults));
  expect(issuesOfSmall([right])).toEqual([]);
});

const sum = (of: object[], more: object = {}) => ({ kind: 'sum', of, ...more });
const best = (...of: object[]) => ({ kind: 'best', of });
const steps = (each: object[], more: object = {}) => ({ kind: 'steps', steps: each, ...more });
const lost = { kind: 'scale', measure: 'none', scale };
const POSITIVE = 'must be greater than 0';
const EMPTY = 'must ask for something or bring something';
const OUTSIDE = 'lies outside the scale of points';

test.each<[string, object, Fault[], object]>([
  ['no such measure', lost, [['/measure', missing('none', 'measures')]], one],
  ['no such scale', { ...one, scale: 'none' }, [['/scale', missing('none', 'scales')]], one],
  [
    'a wrong scale',
    { ...one, scale: { ...scale, points: 0 } },
    [['/scale/points', POSITIVE]],
    { ...one, scale: { ...scale, points: '1/9' } }
  ],
  [
    'a sum of at most nothing',
    sum([one], { maximum: 0 }),
    [['/maximum', POSITIVE]],
    sum([one], { maximum: '1/9' })
  ],
  ['a sum of less than nothing', sum([one], { maximum: '-1/9' }), [['/maximum', POSITIVE]], sum([one])],
  [
    'a wrong part of a sum',
    sum([one, lost]),
    [['/of/1/measure', missing('none', 'measures')]],
    sum([one, one])
  ],
  [
    'a wrong part of the best',
    best(one, lost),
    [['/of/1/measure', missing('none', 'measures')]],
    best(one, one)
  ],
  [
    'a wrong part of a part',
    best(one, sum([one, best(lost)], { maximum: -1 })),
    [
      ['/of/1/maximum', POSITIVE],
      ['/of/1/of/1/of/0/measure', missing('none', 'measures')]
    ],
    best(one, sum([one, best(one)], { maximum: 1 }))
  ],
  [
    'steps of at most nothing',
    steps([{ points: 1 }], { maximum: 0 }),
    [['/maximum', POSITIVE]],
    steps([{ points: 1 }], { maximum: 0.1 })
  ],
  [
    'a step that asks for no such measure',
    steps([
      { points: 1 },
      {
        when: [
          { measure: 'a', atLeast: 1 },
          { measure: 'none', below: 1 }
        ]
      }
    ]),
    [['/steps/1/when/1/measure', missing('none', 'measures')]],
    steps([
      { points: 1 },
      {
        when: [
          { measure: 'a', atLeast: 1 },
          { measure: 'b', below: 1 }
        ]
      }
    ])
  ],
  [
    'a step with a wrong rule',
    steps([{ points: one }, { points: lost }]),
    [['/steps/1/points/measure', missing('none', 'measures')]],
    steps([{ points: one }, { points: one }])
  ],
  [
    'a step that takes points away',
    steps([{ points: 1 }, { points: '-1/9' }]),
    [['/steps/1/points', OUTSIDE]],
    steps([{ points: 1 }, { points: 0 }])
  ],
  [
    'a step that asks for something and takes points away',
    steps([{ when: [{ measure: 'a', atLeast: 1 }], points: -1 }]),
    [['/steps/0/points', OUTSIDE]],
    steps([{ when: [{ measure: 'a', atLeast: 1 }], points: '1/9' }])
  ],
  [
    'a step of nothing',
    steps([{ points: 1 }, {}]),
    [['/steps/1', EMPTY]],
    steps([{ points: 1 }, { when: [{ measure: 'a', atLeast: 1 }] }])
  ],
  [
    'a step that asks for nothing',
    steps([{ when: [] }]),
    [['/steps/0', EMPTY]],
    steps([{ when: [], points: 0 }])
  ]
])('points by a rule with %s', (_name, wrong, faults, right) => {
  expect(issuesOfSmall([{ points: wrong }])).toEqual(at(`${METRICS}/0/points`, faults));
  expect(issuesOfSmall([{ points: right }])).toEqual([]);
});

/** Metrics m1, m2 … with their gates. */
const gated = (...gates: string[][]): ReleaseIssue[] =>
  issuesOfSmall(
    gates.map((each, index) => ({
      id: `m${index + 1}`,
      measure: 'a',
      scale,
      ...(each.length === 0 ? {} : { gates: each.map((metric) => ({ metric, atLeast: 1 })) })
    }))
  );
const circle = (path: string, gate: string, metric: string): Fault => [
  path,
  `is a circle: "${gate}" waits for "${metric}"`
];
const strange = (path: string, gate: string): Fault => [
  path,
  `"${gate}" is not among the metrics of its track`
];

test.each<[string, string[][], Fault[]]>([
  ['another metric', [['m2'], []], []],
  ['several', [['m2', 'm3'], ['m3'], []], []],
  ['a chain', [['m2'], ['m3'], ['m4'], []], []],
  ['a metric that is not there', [['m2', 'none'], []], [strange('/0/gates/1/metric', 'none')]],
  [
    'one that waits for a metric that is not there',
    [['m2'], ['none']],
    [strange('/1/gates/0/metric', 'none')]
  ],
  ['itself', [[], ['m2']], [circle('/1/gates/0/metric', 'm2', 'm2')]],
  [
    'each other',
    [['m2'], ['m1']],
    [circle('/0/gates/0/metric', 'm2', 'm1'), circle('/1/gates/0/metric', 'm1', 'm2')]
  ],
  [
    'a ring of three, beside what is right',
    [['m4', 'm2'], ['m3'], ['m1', 'm4'], []],
    [
      circle('/0/gates/1/metric', 'm2', 'm1'),
      circle('/1/gates/0/metric', 'm3', 'm2'),
      circle('/2/gates/0/metric', 'm1', 'm3')
    ]
  ],
  [
    'a ring that it is not in',
    [['m2'], ['m3'], ['m2']],
    [circle('/1/gates/0/metric', 'm3', 'm2'), circle('/2/gates/0/metric', 'm2', 'm3')]
  ]
])('a gate that waits for %s', (_name, gates, faults) => {
  expect(gated(...gates)).toEqual(at(METRICS, faults));
});
