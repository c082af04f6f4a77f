import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changedRelease, shippedRelease } from '../../../../tests/fixtures/scoring/release';
import { issuesOfSmall, reported } from '../../../../tests/fixtures/scoring/small-release';
import { compileRelease } from './engine';
import { explainReport } from './explain';
import { parseRelease } from './parse-release';
import { categoriesOf } from './parts-of';
import type { Measure } from './measure';
import type { ScaledMetric } from './points-rule';
import type { CalendarRule, MetricBase, Release } from './release';
import type { ReleaseIssue } from './release-issue';
import type { BandScale } from './scale';

function issues(change: (release: Release) => void): string[] {
  return issuesOf(changedRelease(change));
}

function issuesOf(json: unknown): string[] {
  const parsed = parseRelease(json);
  return parsed.ok ? [] : parsed.issues.map(({ path, message }) => `${path}: ${message}`);
}

function nth<T>(list: readonly T[], at: number): T {
  const found = list[at];
  if (found === undefined) throw new Error(`there is no item ${at}`);
  return found;
}

/** A place of the shipped release, for a test to break. */
const category = (release: Release, at = 1) => nth(categoriesOf(nth(release.portfolios, 1), null), at);
const metric = (release: Release) => nth(category(release).metrics, 1) as MetricBase & ScaledMetric;
const bands = (release: Release) => (release.scales['onboard-bands'] as BandScale).bands;

const withAll = (sets: string[][]): Measure => ({
  kind: 'count-people-with-all',
  sets,
  title: { en: 'x', de: 'x' },
  unit: 'count'
});

test('the shipped release has no issues', () => {
  expect(issuesOf(shippedRelease)).toEqual([]);
});

test.each<[string, (release: Release) => void, string]>([
  [
    'category weights',
    (release) => (category(release).weight = 0.36),
    '/portfolios/1/categories: the weights must sum to 1 and sum to 1.01'
  ],
  [
    'metric weights',
    (release) => (metric(release).weight = 0.5),
    '/portfolios/1/categories/1/metrics: the weights must sum to 1 and sum to 0.9'
  ],
  [
    'a negative weight',
    (release) => (category(release).weight = -1),
    '/portfolios/1/categories/1/weight: must not be negative'
  ],
  [
    'a weight that is no number',
    (release) => (metric(release).weight = NaN),
    '/portfolios/1/categories/1/metrics/1/weight: must be a number, or a fraction such as "20/3"'
  ],
  [
    'an unknown measure',
    (release) => (metric(release).measure = 'none'),
    '/portfolios/1/categories/1/metrics/1/measure: "none" is not among the measures'
  ],
  [
    'a measure named like a built-in',
    (release) => (metric(release).measure = 'constructor'),
    '/portfolios/1/categories/1/metrics/1/measure: "constructor" is not among the measures'
  ],
  [
    'an unknown scale',
    (release) => (metric(release).scale = 'none'),
    '/portfolios/1/categories/1/metrics/1/scale: "none" is not among the scales'
  ],
  [
    'an unknown size',
    (release) => (metric(release).scale = { bySize: { XXL: 'yes-no' } }),
    '/portfolios/1/categories/1/metrics/1/scale/bySize/XXL: "XXL" is not among the sizes'
  ],
  [
    'an unknown category',
    (release) => (category(release).category = 'none'),
    '/portfolios/1/categories/1/category: "none" is not among the categories'
  ],
  [
    'a category twice',
    (release) => (category(release).category = 'foundational'),
    '/portfolios/1/categories/1/category: "foundational" is there twice'
  ],
  [
    'a metric twice',
    (release) => (metric(release).id = 'black-belt'),
    '/portfolios/1/categories/1/metrics/1/id: "black-belt" is there twice in the portfolio'
  ],
  [
    'a portfolio twice',
    (release) => (nth(release.portfolios, 1).id = 'networking'),
    '/portfolios/1/id: "networking" is there twice'
  ],
  [
    'a size named default',
    (release) => (nth(release.sizes, 0).id = 'default'),
    '/sizes/0/id: is kept for a size that is not known'
  ],
  [
    'thresholds out of order',
    (release) => (nth(release.thresholds, 1).value = 1),
    '/thresholds/1/value: must be greater than the threshold before it'
  ],
  [
    'a threshold out of reach',
    (release) => (nth(release.thresholds, 2).value = 11),
    '/thresholds/2/value: lies outside the scale'
  ],
  [
    'bands out of order',
    (release) => (nth(bands(release), 1).upTo = 0.1),
    '/scales/onboard-bands/bands/1/upTo: must be greater than the edge before it'
  ],
  [
    'a last band with an end',
    (release) => (nth(bands(release), 8).upTo = 0.5),
    '/scales/onboard-bands/bands/8/upTo: the last band must be open: null'
  ],
  [
    'an open band in the middle',
    (release) => (nth(bands(release), 3).upTo = null),
    '/scales/onboard-bands/bands/3/upTo: only the last band may be open'
  ],
  [
    'points outside the scale',
    (release) => (nth(bands(release), 8).points = 11),
    '/scales/onboard-bands/bands/8/points: lies outside the scale of points'
  ],
  [
    'a ratio of something else',
    (release) =>
      (release.measures['onboard-ratio'] = {
        ...release.measures['onboard-ratio'],
        numerator: 'adopt-ratio'
      } as Measure),
    '/measures/onboard-ratio/numerator: "adopt-ratio" is a ratio and must be sum or count-people or count-people-with-all or count-use-cases or reported or total or difference'
  ],
  [
    'a ratio of itself',
    (release) =>
      (release.measures['onboard-ratio'] = {
        ...release.measures['onboard-ratio'],
        numerator: 'onboard-ratio'
      } as Measure),
    '/measures/onboard-ratio/numerator: "onboard-ratio" is a ratio and must be sum or count-people or count-people-with-all or count-use-cases or reported or total or difference'
  ],
  [
    'a condition that cannot be met',
    (release) =>
      (nth((release.measures['eligible-bookings'] as { where: { is: unknown }[] }).where, 0).is = 'yes'),
    '/measures/eligible-bookings/where/0/is: must be true or false'
  ],
  [
    'a date that does not exist',
    (release) => (release.effectiveFrom = '2026-02-30'),
    '/effectiveFrom: must be a date such as 2026-01-25'
  ],
  [
    'a year that starts in no month',
    (release) =>
      (release.calendar = { kind: 'months', yearStartsIn: 'juli', source: 'x' } as unknown as CalendarRule),
    '/calendar/yearStartsIn: must be a month: january to december'
  ],
  [
    'a calendar of an unknown kind',
    (release) =>
      (release.calendar = { kind: 'moons', yearStartsIn: 'july', source: 'x' } as unknown as CalendarRule),
    '/calendar/kind'
  ],
  [
    'a calendar without a source',
    (release) => (release.calendar = { kind: 'months', yearStartsIn: 'july' } as unknown as CalendarRule),
    '/calendar/source: "source" is missing'
  ],
  [
    'people who hold one of a single set',
    (release) => (release.measures['both'] = withAll([['a']])),
    '/measures/both/sets: must have at least two sets'
  ],
  [
    'people who hold one of nothing',
    (release) => (release.measures['both'] = withAll([['a'], []])),
    '/measures/both/sets/1: must name at least one certification'
  ],
  [
    'a difference that does not say what it is below zero',
    (release) =>
      (release.measures['net'] = {
        kind: 'difference',
        minuend: 'bookings',
        subtrahend: 'bookings',
        belowZero: 'nothing',
        title: release.title,
        unit: 'money'
      } as unknown as Measure),
    '/measures/net/belowZero: must be "negative" or "zero"'
  ],
  ['a missing German title', (release) => (release.title.de = ''), '/title/de: must not be empty'],
  [
    'a scale of an unknown kind',
    (release) => (metric(release).scale = { kind: 'logarithmic' } as unknown as BandScale),
    '/portfolios/1/categories/1/metrics/1/scale/kind'
  ]
])('%s', (_name, change, expected) => {
  expect(issues(change).join('\n')).toContain(expected);
});

test.each<[string, (release: Release) => unknown, string]>([
  [
    'a step that takes points away',
    (release) =>
      Object.assign(metric(release), {
        points: { kind: 'steps', steps: [{ points: -3 }] },
        measure: undefined,
        scale: undefined
      }),
    '/points/steps/0/points: lies outside the scale of points'
  ],
  [
    'a sum that is capped below nothing',
    (release) =>
      Object.assign(metric(release), {
        points: {
          kind: 'sum',
          maximum: -1,
          of: [{ kind: 'scale', measure: 'onboard-ratio', scale: 'onboard-bands' }]
        }
      }),
    '/points/maximum: must be greater than 0'
  ],
  [
    'a stage that there is not',
    (release) =>
      ((release.measures['eligible-bookings'] as { where: object[] }).where = [
        { field: 'stage', is: 'Elligible' }
      ]),
    '/measures/eligible-bookings/where/0/is: must be eligible, not-eligible, expired, other'
  ],
  [
    'a rule without end',
    (release) => {
      let rule: object = { kind: 'scale', measure: 'onboard-ratio', scale: 'onboard-bands' };
      for (let level = 0; level < 2000; level++) rule = { kind: 'best', of: [rule] };
      Object.assign(metric(release), { points: rule });
    },
    'must not be nested deeper than 100 levels'
  ],
  [
    'a measure with a name of the language',
    (release) => (release.measures['constructor'] = { ...(release.measures['bookings'] as Measure) }),
    '/measures/constructor: "constructor" cannot be a name'
  ],
  [
    'a key with a slip of the pen',
    (release) => Object.assign(metric(release), { wieght: 1 }),
    '/wieght: "wieght" is no key that is known here'
  ]
])('%s is refused', (_name, change, expected) => {
  const release = changedRelease((copy) => void change(copy));
  const ruled = metric(release) as { points?: unknown; measure?: unknown; scale?: unknown };
  if (ruled.points !== undefined) {
    delete ruled.measure;
    delete ruled.scale;
  }
  expect(issuesOf(release).join('\n')).toContain(expected);
});

const TEXT = { en: 'x', de: 'x' };
const SOURCE = 'must be a text, or one in each language';
const EXACT = 'must be a number, or a fraction such as "20/3"';
const ONE = { kind: 'per-unit', points: 1, maximum: 10 };
const MADE = { title: TEXT, unit: 'count' };

type Fault = [path: string, message: string];
const whole = (faults: Fault[]): ReleaseIssue[] => faults.map(([path, message]) => ({ path, message }));

test.each<[string, Record<string, unknown>, Fault[], Record<string, unknown>]>([
  [
    'a text in one language',
    { source: { en: 'x' } },
    [['/source/de', '"de" is missing']],
    { source: { en: 'x', de: 'y' } }
  ],
  ['neither a text nor one in each language', { source: 3 }, [['/source', SOURCE]], { source: '3' }],
  ['no text', { source: '' }, [['/source', 'must not be empty']], { source: ' ' }],
  [
    'two texts that are none, and one in no language',
    { source: { en: '', de: '', fr: 'x' } },
    [
      ['/source/en', 'must not be empty'],
      ['/source/de', 'must not be empty'],
      ['/source/fr', '"fr" is no key that is known here']
    ],
    { source: TEXT }
  ],
  [
    'a fraction by nothing',
    { scales: { x: { ...ONE, maximum: '1/0' } } },
    [['/scales/x/maximum', EXACT]],
    { scales: { x: { ...ONE, maximum: '10/1' } } }
  ],
  [
    'a scale of no kind',
    { scales: { x: { ...ONE, kind: 'moons' } } },
    [
      [
        '/scales/x/kind',
        'Invalid type: Expected ("bands" | "linear" | "proportional" | "per-unit" | "levels") but received "moons"'
      ]
    ],
    { scales: { x: ONE } }
  ],
  [
    'a condition that is neither a text nor true or false',
    {
      measures: {
        a: reported(),
        x: { ...MADE, kind: 'sum', of: 'bookingAmount', where: [{ field: 'offer', is: 3 }] }
      }
    },
    [['/measures/x/where/0/is', 'Invalid type: Expected (string | boolean) but received 3']],
    {
      measures: {
        a: reported(),
        x: { ...MADE, kind: 'sum', of: 'bookingAmount', where: [{ field: 'offer', is: '3' }] }
      }
    }
  ],
  [
    'a calendar of months without its start and source',
    { calendar: { kind: 'months' } },
    [
      ['/calendar/yearStartsIn', '"yearStartsIn" is missing'],
      ['/calendar/source', '"source" is missing']
    ],
    { calendar: { kind: 'months', yearStartsIn: 'july', source: TEXT } }
  ],
  [
    'a year that starts in no month',
    { calendar: { kind: 'months', yearStartsIn: 'July', source: 'x' } },
    [['/calendar/yearStartsIn', 'must be a month: january to december']],
    { calendar: { kind: 'months', yearStartsIn: 'december', source: 'x' } }
  ],
  [
    'a calendar of another kind',
    { calendar: { kind: 'weeks', yearStartsIn: 'july', source: 'x' } },
    [['/calendar/kind', 'Invalid type: Expected "months" but received "weeks"']],
    { calendar: { kind: 'months', yearStartsIn: 'january', source: 'x' } }
  ],
  [
    'people with all of one set',
    { measures: { a: reported(), x: { ...MADE, kind: 'count-people-with-all', sets: [['x']] } } },
    [['/measures/x/sets', 'must have at least two sets']],
    { measures: { a: reported(), x: { ...MADE, kind: 'count-people-with-all', sets: [['x'], ['x']] } } }
  ],
  [
    'people with one of no certifications',
    { measures: { a: reported(), x: { ...MADE, kind: 'count-people-with-all', sets: [['x'], []] } } },
    [['/measures/x/sets/1', 'must name at least one certification']],
    { measures: { a: reported(), x: { ...MADE, kind: 'count-people-with-all', sets: [['x'], ['y', 'z']] } } }
  ],
  [
    'a difference that does not say what it is below zero',
    { measures: { a: reported(), x: { ...MADE, kind: 'difference', minuend: 'a', subtrahend: 'a' } } },
    [['/measures/x/belowZero', '"belowZero" is missing']],
    {
      measures: {
        a: reported(),
        x: { ...MADE, kind: 'difference', minuend: 'a', subtrahend: 'a', belowZero: 'negative' }
      }
    }
  ],
  [
    'names that every object has',
    { scales: JSON.parse('{ "__proto__": 1, "constructor": 2 }') as unknown },
    [
      ['/scales/__proto__', '"__proto__" cannot be a name'],
      ['/scales/constructor', '"constructor" cannot be a name']
    ],
    { scales: { prototypes: ONE } }
  ]
])('%s: said whole, and once', (_name, wrong, faults, right) => {
  expect(issuesOfSmall([{ measure: 'a', scale: ONE }], wrong)).toEqual(whole(faults));
  expect(issuesOfSmall([{ measure: 'a', scale: ONE }], right)).toEqual([]);
});

test('the shape is said first, and what it means once it is right', () => {
  const meaning = { scales: { x: { ...ONE, points: 0 } } };
  const issue: Fault = ['/scales/x/points', 'must be greater than 0'];
  expect(issuesOfSmall([{ measure: 'a', scale: ONE }], { ...meaning, source: '' })).toEqual(
    whole([['/source', 'must not be empty']])
  );
  expect(issuesOfSmall([{ measure: 'a', scale: ONE }], meaning)).toEqual(whole([issue]));
});

test('of what is no release at all the whole is named', () => {
  expect(issuesOf(null)).toEqual([': Invalid type: Expected Object but received null']);
  expect(issuesOf('x')).toEqual([': Invalid type: Expected Object but received "x"']);
});

test('who qualifies in a portfolio of one way is asked of nobody', () => {
  const portfolio = { qualifiedBy: 'any' };
  expect(issuesOfSmall([{ measure: 'a', scale: ONE }], {}, portfolio)).toEqual(
    whole([['/portfolios/0/qualifiedBy', '"qualifiedBy" is no key that is known here']])
  );
  expect(issuesOfSmall([{ measure: 'a', scale: ONE }])).toEqual([]);
});

test('a category without weight needs no metrics, one with weight does', () => {
  const emptied = (weight: number): string[] =>
    issues((release) => {
      const engagement = category(release, 3);
      category(release, 0).weight += engagement.weight - weight;
      engagement.weight = weight;
      engagement.metrics = [];
    });
  expect(emptied(0)).toEqual([]);
  expect(emptied(0.1)).toEqual([
    '/portfolios/1/categories/3/metrics: the weights must sum to 1 and sum to 0'
  ]);
});

test('a band may be a single value', () => {
  const single = issues((release) => {
    nth(bands(release), 0).closed = false;
    nth(bands(release), 1).upTo = 0.1;
  });
  expect(single).toEqual([]);
});

test.each([null, undefined, 1, 'release', [], {}, { portfolios: {} }])('%j is refused', (json) => {
  expect(parseRelease(json).ok).toBe(false);
});

test('whatever is done to a release, reading it gives a release that works or says what is wrong', () => {
  const paths = pathsIn(shippedRelease);
  const value = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom<unknown>(NaN, Infinity, -1, 0, '__proto__', 'toString', undefined)
  );
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom(...paths), value), { minLength: 1, maxLength: 3 }),
      (changes) => {
        const json = structuredClone(shippedRelease);
        for (const [path, to] of changes) setAt(json, path, to);
        const parsed = parseRelease(json);
        if (parsed.ok)
          expect(
            explainReport(compileRelease(parsed.value), [], { asOf: '2026-11-20', size: null }).portfolios
          ).toBeDefined();
        else expect(parsed.issues.every(({ message }) => message.length > 0)).toBe(true);
      }
    ),
    { numRuns: 300 }
  );
});

type Path = (string | number)[];

function pathsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [
    ...(path.length === 0 ? [] : [path]),
    ...Object.entries(value).flatMap(([key, inner]) => pathsIn(inner, [...path, key]))
  ];
}

function setAt(target: object, path: Path, to: unknown): void {
  let at: unknown = target;
  for (const key of path.slice(0, -1)) {
    if (typeof at !== 'object' || at === null) return;
    at = Reflect.get(at, key);
  }
  if (typeof at === 'object' && at !== null) Reflect.set(at, path.at(-1) ?? '', to);
}
