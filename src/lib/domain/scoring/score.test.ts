import { expect, test } from 'vitest';
import { reported as fact } from '../../../../tests/fixtures/scoring/facts';
import { reported, smallRelease } from '../../../../tests/fixtures/scoring/small-release';
import { compileRelease } from './engine';
import { scorePortfolio } from './score';

/** Which track counts, and when an index is said: at the edges. */

const text = { en: 'x', de: 'x' };
const one = { kind: 'per-unit', points: 1, maximum: 10 };
const metric = (measure: string, weight = 1) => ({
  id: `of-${measure}`,
  title: text,
  weight,
  status: 'scored',
  source: 'test',
  measure,
  scale: one
});
const track = (id: string, metrics: object[]) => ({
  id,
  title: text,
  categories: [{ category: 'all', weight: 1, source: 'test', metrics }]
});

function outline(release: ReturnType<typeof smallRelease>, values: Record<string, number>) {
  const facts = Object.entries(values).map(([id, value]) => fact('p', id, value));
  const engine = compileRelease(release);
  const [found] = engine.outline(facts, { asOf: '2026-11-20', size: null }).portfolios;
  if (found === undefined) throw new Error('p');
  // The index alone is found on another way, and is the same.
  expect(engine.index(facts, { asOf: '2026-11-20', size: null }, 'p')).toBe(found.index);
  expect(engine.scores(engine.measure(facts, '2026-11-20'), null)[0]).toEqual({
    index: found.index,
    knownWeight: found.knownWeight
  });
  return found;
}

const best = smallRelease(
  [{}],
  {},
  {
    chooseTrack: 'best',
    tracks: [track('one', [metric('a')]), track('two', [metric('b')]), track('three', [metric('c')])]
  }
);

test.each([
  [{ a: 3, b: 2, c: 1 }, 'one', 3],
  [{ a: 2, b: 3, c: 1 }, 'two', 3],
  [{ a: 1, b: 2, c: 3 }, 'three', 3],
  [{ a: 3, b: 3, c: 3 }, 'one', 3],
  [{ b: 1, c: 2 }, 'three', 2],
  [{ b: 0 }, 'two', 0]
])('of %j the best track is %s, the first of equals', (values, expected, index) => {
  expect(outline(best, values as Record<string, number>)).toMatchObject({ track: expected, index });
});

test('where no track has an index, the one that most is known of is shown', () => {
  const release = smallRelease(
    [{}],
    {
      notApplicable: { metrics: 'reweight', categories: 'reweight', minimumKnownWeight: 0.9, source: 'test' }
    },
    {
      chooseTrack: 'best',
      tracks: [
        track('little', [metric('a', 0.2), metric('b', 0.8)]),
        track('more', [metric('a', 0.6), metric('c', 0.4)]),
        track('less', [metric('a', 0.5), metric('c', 0.5)])
      ]
    }
  );
  expect(outline(release, { a: 5 })).toMatchObject({ track: 'more', index: null, knownWeight: 0.6 });
  expect(outline(release, {})).toMatchObject({
    track: 'little',
    index: null,
    knownWeight: 0,
    reason: 'no-data'
  });
});

test.each([
  [0.5, 5],
  [0.500001, null],
  [0.6, null]
])('with half of the weight known and %d asked for, the index is %j', (minimumKnownWeight, index) => {
  const release = smallRelease(
    [metric('a'), metric('b')].map(({ weight: _, ...rest }) => rest),
    {
      notApplicable: { metrics: 'reweight', categories: 'reweight', minimumKnownWeight, source: 'test' }
    }
  );
  expect(outline(release, { a: 5 })).toMatchObject({ index, knownWeight: 0.5 });
});

test('weights such as three tenths are known whole, whatever their binary sum', () => {
  const three = ['a', 'b', 'c'].map((measure, at) => metric(measure, [0.1, 0.2, 0.7][at]));
  const release = smallRelease(three, {
    notApplicable: { metrics: 'reweight', categories: 'reweight', minimumKnownWeight: 1, source: 'test' }
  });
  expect(outline(release, { a: 5, b: 5, c: 5 })).toMatchObject({ index: 5, knownWeight: 1 });
});

const categories = (weights: [number, number], metrics: [object[], object[]]) => ({
  categories: weights.map((weight, at) => ({
    category: at === 0 ? 'all' : 'other',
    weight,
    source: 'test',
    metrics: metrics[at] ?? []
  }))
});
const two = { categories: ['all', 'other'].map((id) => ({ id, title: text })) };

test('a category of weight 0 neither brings nor takes, known or not', () => {
  const release = smallRelease([{}], two, categories([1, 0], [[metric('a')], [metric('b')]]));
  expect(outline(release, { a: 4, b: 9 })).toMatchObject({ index: 4, knownWeight: 1 });
  expect(outline(release, { b: 9 })).toMatchObject({ index: null, knownWeight: 0 });
});

test('a category that is held all through is known to be nothing, and takes its weight', () => {
  const held = { ...metric('b'), status: 'held' };
  const release = smallRelease([{}], two, categories([0.5, 0.5], [[metric('a')], [held]]));
  expect(outline(release, { a: 4 })).toMatchObject({ index: 2, knownWeight: 1 });
});

test('what is zero by policy is added to nothing, and known is what is known', () => {
  const release = smallRelease(
    [{}],
    {
      ...two,
      notApplicable: { metrics: 'zero', categories: 'zero', minimumKnownWeight: 0, source: 'test' }
    },
    categories([0.5, 0.5], [[metric('a', 0.5), metric('b', 0.5)], [metric('c')]])
  );
  expect(outline(release, { a: 8 })).toMatchObject({ index: 2, knownWeight: 0.25 });
});

test('a sum adds, and how much of it is known is told by the points to be had', () => {
  const release = smallRelease(
    [{}],
    {
      ...two,
      scale: { minimum: 0, maximum: 40 },
      combine: 'sum',
      notApplicable: { metrics: 'zero', categories: 'zero', minimumKnownWeight: 0.25, source: 'test' },
      measures: { a: reported(), b: reported(), c: reported() }
    },
    categories(
      [1, 1],
      [[metric('a')], [metric('b'), { ...metric('c'), scale: { ...one, points: 2, maximum: 20 } }]]
    )
  );
  expect(outline(release, { a: 4, b: 3, c: 7 })).toMatchObject({ index: 21, knownWeight: 1 });
  expect(outline(release, { a: 4 })).toMatchObject({ index: 4, knownWeight: 0.25 });
  expect(outline(release, { c: 30 })).toMatchObject({ index: 20, knownWeight: 0.5 });
  expect(outline(release, { b: 3, c: 1 })).toMatchObject({ index: 5, knownWeight: 0.75 });
});

test('where nothing is known there is no index, though what is not known is zero', () => {
  const release = smallRelease([metric('a')], {
    notApplicable: { metrics: 'zero', categories: 'zero', minimumKnownWeight: 0, source: 'test' }
  });
  expect(outline(release, {})).toMatchObject({ index: null, knownWeight: 0 });
  expect(outline(release, { a: 0 })).toMatchObject({ index: 0, knownWeight: 1 });
});

test('as much as the tolerance below the least known weight is enough, and no more', () => {
  const least = (minimumKnownWeight: number) =>
    outline(
      smallRelease([metric('a', 0.25), metric('b', 0.75)], {
        notApplicable: { metrics: 'reweight', categories: 'reweight', minimumKnownWeight, source: 'test' }
      }),
      { a: 4 }
    ).index;
  expect(0.250000001 - 1e-9).toBe(0.25);
  expect(least(0.250000001)).toBe(4);
  expect(least(0.250000002)).toBe(null);
});

test('in a sum a category of factor 0 is not known by what it measures', () => {
  const release = smallRelease(
    [{}],
    {
      ...two,
      combine: 'sum',
      notApplicable: { metrics: 'zero', categories: 'zero', minimumKnownWeight: 0, source: 'test' }
    },
    categories([1, 1], [[metric('a')], [metric('b', 0)]])
  );
  expect(outline(release, { b: 5 })).toMatchObject({ index: null, knownWeight: 0 });
  expect(outline(release, { a: 3, b: 5 })).toMatchObject({ index: 3, knownWeight: 1 });
});

test('a metric without a scale for the size is not known', () => {
  const sized = { ...metric('b'), scale: { bySize: { S: { ...one, points: 2 } } } };
  const metrics = [metric('a'), sized, { ...metric('c'), scale: { ...one, points: 3 } }];
  const release = smallRelease(
    metrics.map((each, at) => ({ ...each, weight: [0.25, 0.5, 0.25][at] })),
    { sizes: [{ id: 'S', title: text, source: 'test' }] }
  );
  const engine = compileRelease(release);
  const values = engine.measure([fact('p', 'a', 2), fact('p', 'b', 4), fact('p', 'c', 2)], '2026-11-20');
  expect(engine.scores(values, null)).toEqual([{ index: 4, knownWeight: 0.5 }]);
  expect(engine.scores(values, 'S')).toEqual([{ index: 6, knownWeight: 1 }]);
});

const portfolio = (id: string, more: object) => ({ id, title: text, ...more });
const scored = (release: ReturnType<typeof smallRelease>, values: [string, string, number][]) => {
  const engine = compileRelease(release);
  const measured = engine.measure(
    values.map(([id, measure, value]) => fact(id, measure, value)),
    '2026-11-20'
  );
  return { engine, measured, program: engine.compiled.programOf(null) };
};

test('the best track is one of the portfolio, however good one of the next is', () => {
  const release = smallRelease([{}], {
    portfolios: [
      portfolio('p', {
        chooseTrack: 'best',
        tracks: [track('one', [metric('a')]), track('two', [metric('b')])]
      }),
      portfolio('q', categories([1, 0], [[metric('c')], []])),
      portfolio('r', categories([1, 0], [[metric('c')], []]))
    ],
    ...two
  });
  const { engine, measured } = scored(release, [
    ['p', 'a', 1],
    ['p', 'b', 2],
    ['q', 'c', 9],
    ['r', 'c', 5]
  ]);
  expect([...engine.indices(measured, null)]).toEqual([2, 9, 5]);
});

test('the only track counts without being asked whether it fits', () => {
  const release = smallRelease([{}], {
    portfolios: ['p', 'q'].map((id) => portfolio(id, { categories: track('', [metric('a')]).categories }))
  });
  const { measured, program } = scored(release, [
    ['p', 'a', 3],
    ['q', 'a', 7]
  ]);
  const into = new Float64Array(2);
  const never = { ...program, fits: program.fits.map(() => () => 0) };
  expect(scorePortfolio(never, 0, measured, into)).toBe(0);
  expect([...into]).toEqual([3, 1]);
  expect(scorePortfolio(never, 1, measured, into)).toBe(1);
  expect([...into]).toEqual([7, 1]);
});

test('where no track fits, or it is not known of one, none counts and nothing is known', () => {
  const first = smallRelease(
    [{}],
    {},
    {
      chooseTrack: 'first',
      tracks: [
        { ...track('large', [metric('a')]), when: [{ measure: 'c', atLeast: 5 }] },
        track('small', [metric('b')])
      ]
    }
  );
  const { measured, program } = scored(first, [
    ['p', 'a', 3],
    ['p', 'b', 4]
  ]);
  const chosen = (...fits: number[]) => {
    const into = Float64Array.of(1, 1);
    const track = scorePortfolio({ ...program, fits: fits.map((each) => () => each) }, 0, measured, into);
    return [track, ...into];
  };
  expect(chosen(0, 0)).toEqual([-1, NaN, 0]);
  expect(chosen(NaN, 1)).toEqual([-1, NaN, 0]);
  expect(chosen(0, NaN)).toEqual([-1, NaN, 0]);
  expect(chosen(1, 1)).toEqual([0, 3, 1]);
  expect(chosen(0, 1)).toEqual([1, 4, 1]);
});

test.each([
  ['half-up', 0.25, 2.5, 0.6],
  ['half-up', 0.24, 2.5, 0.6],
  ['half-up', 0.2, 2.7, 0.5],
  ['down', 0.2, 2.9, 0.5],
  ['down', 0.2, 3, 0.6]
])('rounded %s once all is added up, %d times %d is %d', (mode, points, value, index) => {
  const release = smallRelease([{ ...metric('a'), scale: { ...one, points } }], {
    rounding: { decimals: 1, mode, source: 'test' }
  });
  expect(outline(release, { a: value }).index).toBe(index);
});
