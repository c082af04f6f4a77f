import { expect, test } from 'vitest';
import { issuesOfSmall, reported } from '../../../../tests/fixtures/scoring/small-release';
import type { Measure } from './measure';
import type { ReleaseIssue } from './release-issue';

const base = { title: { en: 'x', de: 'x' }, unit: 'count' };
const scale = { kind: 'per-unit', points: 1, maximum: 10 };

/** A measure of each kind, made of reported ones where it is made of any. */
const KINDS: Record<Measure['kind'], object> = {
  sum: { ...base, kind: 'sum', of: 'bookingAmount', where: [] },
  'count-use-cases': { ...base, kind: 'count-use-cases', distinct: 'deal', where: [] },
  'count-people': { ...base, kind: 'count-people', certifications: ['x'] },
  'count-people-with-all': { ...base, kind: 'count-people-with-all', sets: [['x'], ['y']] },
  reported: reported(),
  ratio: { ...base, kind: 'ratio', numerator: 'a', denominator: 'b' },
  'per-amount': { ...base, kind: 'per-amount', count: 'a', amount: 'b', per: 100, currency: 'USD' },
  growth: { ...base, kind: 'growth', current: 'a', baseline: 'b' },
  total: { ...base, kind: 'total', of: ['a', 'b'] },
  difference: { ...base, kind: 'difference', minuend: 'a', subtrahend: 'b', belowZero: 'zero' },
  any: { ...base, kind: 'any', of: ['a', 'b'] }
};

function issuesOf(measures: Record<string, object>): ReleaseIssue[] {
  return issuesOfSmall([{ measure: 'a', scale }], {
    measures: { a: reported(), b: reported(), ...measures }
  });
}

const NUMBERS =
  'sum or count-people or count-people-with-all or count-use-cases or reported or total or difference';
const COUNTS = 'count-people or count-people-with-all or count-use-cases or reported or total or difference';
const AMOUNTS = 'sum or reported or total or difference';
const ANYTHING = `${NUMBERS} or ratio or per-amount or growth or any`;

/** Where a measure names another one: the kind, the place, the parts with that one, and what fits there. */
const PLACES: [Measure['kind'], string, (part: string) => object, string][] = [
  ['ratio', 'numerator', (part) => ({ numerator: part }), NUMBERS],
  ['ratio', 'denominator', (part) => ({ denominator: part }), NUMBERS],
  ['per-amount', 'count', (part) => ({ count: part }), COUNTS],
  ['per-amount', 'amount', (part) => ({ amount: part }), AMOUNTS],
  ['growth', 'current', (part) => ({ current: part }), NUMBERS],
  ['growth', 'baseline', (part) => ({ baseline: part }), NUMBERS],
  ['difference', 'minuend', (part) => ({ minuend: part }), NUMBERS],
  ['difference', 'subtrahend', (part) => ({ subtrahend: part }), NUMBERS],
  ['total', 'of/0', (part) => ({ of: [part, 'b'] }), NUMBERS],
  ['total', 'of/1', (part) => ({ of: ['a', part] }), NUMBERS],
  ['any', 'of/0', (part) => ({ of: [part, 'b'] }), ANYTHING],
  ['any', 'of/1', (part) => ({ of: ['a', part] }), ANYTHING]
];

test.each(PLACES)('in %s, %s takes the kinds that fit and no other', (kind, field, naming, fitting) => {
  for (const [other, part] of Object.entries(KINDS)) {
    const found = issuesOf({ part, made: { ...KINDS[kind], ...naming('part') } });
    const refused = {
      path: `/measures/made/${field}`,
      message: `"part" is a ${other} and must be ${fitting}`
    };
    expect(found, other).toEqual(fitting.split(' or ').includes(other) ? [] : [refused]);
  }
});

test.each(PLACES)('in %s, %s takes only a measure that is there', (kind, field, naming) => {
  const made = (part: string) => issuesOf({ made: { ...KINDS[kind], ...naming(part) } });
  expect(made('a')).toEqual([]);
  for (const missing of ['none', 'constructor', 'toString'])
    expect(made(missing)).toEqual([
      { path: `/measures/made/${field}`, message: `"${missing}" is not among the measures` }
    ]);
});

const total = (...of: string[]) => ({ ...base, kind: 'total', of });
const circle = (path: string, part: string, whole: string): ReleaseIssue => ({
  path: `/measures/${path}`,
  message: `is a circle: "${part}" is made of "${whole}"`
});

test.each<[string, Record<string, object>, ReleaseIssue[]]>([
  ['a measure of itself', { x: total('x') }, [circle('x/of/0', 'x', 'x')]],
  [
    'two of each other',
    { x: total('a', 'y'), y: total('x') },
    [circle('x/of/1', 'y', 'x'), circle('y/of/0', 'x', 'y')]
  ],
  [
    'three in a ring',
    { x: total('y'), y: total('b', 'z'), z: { ...KINDS.difference, minuend: 'x' } },
    [circle('x/of/0', 'y', 'x'), circle('y/of/1', 'z', 'y'), circle('z/minuend', 'x', 'z')]
  ],
  [
    'one that leads to a ring and is not in it',
    { x: total('y'), y: total('z'), z: total('y') },
    [circle('y/of/0', 'z', 'y'), circle('z/of/0', 'y', 'z')]
  ],
  ['the same part on two ways is none', { x: total('y', 'z'), y: total('z', 'a'), z: total('a', 'b') }, []],
  ['a chain is none', { x: total('y'), y: total('z'), z: total('a') }, []],
  [
    'nor is one that ends with a measure that is missing',
    { x: total('y'), y: total('none', 'constructor') },
    [
      { path: '/measures/y/of/0', message: '"none" is not among the measures' },
      { path: '/measures/y/of/1', message: '"constructor" is not among the measures' }
    ]
  ]
])('circles: %s', (_name, measures, issues) => {
  expect(issuesOf(measures)).toEqual(issues);
});

const TRUE_OR_FALSE = 'must be true or false';
const STAGE = 'must be eligible, not-eligible, expired, other';
const OPT_IN = 'must be in, out, pending, none';

test.each<[string, unknown[], [unknown, string][]]>([
  [
    'stage',
    ['eligible', 'not-eligible', 'expired', 'other'],
    [
      [true, 'must be a text'],
      ['Eligible', STAGE],
      ['', STAGE]
    ]
  ],
  [
    'optIn',
    ['in', 'out', 'pending', 'none'],
    [
      [false, 'must be a text'],
      ['eligible', OPT_IN]
    ]
  ],
  ['offer', ['Duo', ''], [[true, 'must be a text']]],
  ['useCase', ['Access', ''], [[true, 'must be a text']]],
  ['currency', ['USD', ''], [[false, 'must be a text']]],
  ...[
    'maximumIncentive',
    ...['purchase', 'onboard', 'implement', 'use', 'engage', 'adopt'].map((each) => `milestones.${each}`)
  ].map((field): [string, unknown[], [unknown, string][]] => [
    field,
    [true, false],
    [
      ['true', TRUE_OR_FALSE],
      ['', TRUE_OR_FALSE]
    ]
  ])
])('a condition of %s asks for what it can be', (field, right, wrong) => {
  for (const kind of ['sum', 'count-use-cases'] as const) {
    const asked = (is: unknown) =>
      issuesOf({
        made: {
          ...KINDS[kind],
          where: [
            { field: 'offer', is: 'Duo' },
            { field, is }
          ]
        }
      });
    for (const is of right) expect(asked(is)).toEqual([]);
    for (const [is, message] of wrong)
      expect(asked(is)).toEqual([{ path: '/measures/made/where/1/is', message }]);
  }
});

test('every condition is looked at', () => {
  const where = [
    { field: 'optIn', is: 'maybe' },
    { field: 'maximumIncentive', is: 'yes' }
  ];
  expect(issuesOf({ made: { ...KINDS.sum, where } })).toEqual([
    { path: '/measures/made/where/0/is', message: OPT_IN },
    { path: '/measures/made/where/1/is', message: TRUE_OR_FALSE }
  ]);
});

test('the window of a sum is said once', () => {
  const made = (more: object) => issuesOf({ made: { ...KINDS.sum, ...more } });
  expect(made({ window: { fiscalMonths: 12 }, windowFiscalMonths: 12 })).toEqual([
    { path: '/measures/made/window', message: 'is said twice: by windowFiscalMonths too' }
  ]);
  expect(made({ window: { fiscalMonths: 12 } })).toEqual([]);
  expect(made({ windowFiscalMonths: 12 })).toEqual([]);
  expect(made({})).toEqual([]);
});

test.each<[unknown, boolean]>([
  [-1, false],
  ['-1/3', false],
  [0, true],
  ['0/3', true],
  ['1/3', true],
  [undefined, true]
])('growth from a least baseline of %j', (leastBaseline, right) => {
  const more = leastBaseline === undefined ? {} : { leastBaseline };
  expect(issuesOf({ made: { ...KINDS.growth, ...more } })).toEqual(
    right ? [] : [{ path: '/measures/made/leastBaseline', message: 'must not be negative' }]
  );
});
