import { expect, test } from 'vitest';
import { reported as fact, useCase } from '../../../../tests/fixtures/scoring/facts';
import { reported, smallRelease } from '../../../../tests/fixtures/scoring/small-release';
import type { AnyFact } from '../facts/fact';
import { compileRelease } from './engine';
import { explainReport } from './explain';
import type { Release } from './release';
import type { PortfolioReport } from './report';

/** What the language of releases can say, a piece at a time. */

const ASOF = '2026-11-20';
const one = { kind: 'per-unit', points: 1, maximum: 10 };

function score(
  release: Release,
  values: Record<string, number>,
  more: AnyFact[] = [],
  size: string | null = null
) {
  const facts = [...Object.entries(values).map(([id, value]) => fact('p', id, value)), ...more];
  const engine = compileRelease(release);
  const report = explainReport(engine, facts, { asOf: ASOF, size }).portfolios[0] as PortfolioReport;
  // The two ways to an index are one.
  expect(engine.indices(engine.measure(facts, ASOF), size)[0]).toBe(report.index ?? NaN);
  const metric = (id: string) =>
    report.categories.flatMap(({ metrics }) => metrics).find((each) => each.metric === id);
  return { ...report, metric };
}

test('a line is straight between its ends and level beyond them', () => {
  const line = { kind: 'linear', from: { value: 10, points: 2 }, to: { value: 20, points: 7 } };
  const release = smallRelease([{ measure: 'a', scale: line }]);
  expect([0, 10, 12, 20, 99].map((a) => score(release, { a }).index)).toEqual([2, 2, 3, 7, 7]);
  expect(score(release, { a: 12 }).metric('m1')?.step).toEqual({
    kind: 'linear',
    from: 10,
    to: 20,
    points: 3
  });
});

test('a line may fall', () => {
  const line = { kind: 'linear', from: { value: 0, points: 10 }, to: { value: 4, points: 0 } };
  const release = smallRelease([{ measure: 'a', scale: line }]);
  expect([0, 1, 4].map((a) => score(release, { a }).index)).toEqual([10, 7.5, 0]);
});

test('points per so much, of whole units only where the rule says so', () => {
  const scale = { kind: 'per-unit', points: '1/3', per: 100, maximum: 10 };
  const parts = smallRelease([{ measure: 'a', scale }]);
  const whole = smallRelease([{ measure: 'a', scale: { ...scale, whole: true } }]);
  expect([50, 299, 300].map((a) => score(parts, { a }).index)).toEqual([0.166666667, 0.996666667, 1]);
  expect([50, 299, 300].map((a) => score(whole, { a }).index)).toEqual([0, 0.666666667, 1]);
});

test('a sum adds what is known and is capped; nothing known is not zero', () => {
  const release = smallRelease([
    {
      points: {
        kind: 'sum',
        maximum: 6,
        of: [
          { kind: 'scale', measure: 'a', scale: one },
          { kind: 'scale', measure: 'b', scale: one }
        ]
      }
    }
  ]);
  expect(score(release, { a: 2, b: 3 }).index).toBe(5);
  expect(score(release, { a: 2 }).index).toBe(2);
  expect(score(release, { a: 9, b: 9 }).index).toBe(6);
  expect(score(release, {})).toMatchObject({ index: null, reason: 'no-data' });
});

test('the best of several ways counts', () => {
  const release = smallRelease([
    {
      points: {
        kind: 'best',
        of: [
          { kind: 'scale', measure: 'a', scale: one },
          { kind: 'scale', measure: 'b', scale: { kind: 'proportional', target: 4, maximum: 8 } }
        ]
      }
    }
  ]);
  expect(score(release, { a: 3, b: 1 }).index).toBe(3);
  expect(score(release, { a: 3, b: 2 }).index).toBe(4);
  expect(score(release, { b: 2 }).index).toBe(4);
  expect(score(release, { a: 3, b: 2 }).metric('m1')).toMatchObject({
    value: null,
    made: {
      kind: 'best',
      points: 4,
      of: [
        { measure: 'a', points: 3 },
        { measure: 'b', points: 4 }
      ]
    }
  });
});

test('a step counts only where it and all before it are met', () => {
  const release = smallRelease([
    {
      points: {
        kind: 'steps',
        maximum: 10,
        steps: [
          { when: [{ measure: 'a', atLeast: 2 }], points: 1 },
          { when: [{ measure: 'b', atLeast: 1 }] },
          { points: { kind: 'scale', measure: 'c', scale: one } }
        ]
      }
    }
  ]);
  expect(score(release, { a: 1, b: 1, c: 5 }).index).toBe(0);
  expect(score(release, { a: 2, b: 0, c: 5 }).index).toBe(1);
  expect(score(release, { a: 2, b: 1, c: 5 }).index).toBe(6);
  expect(score(release, { a: 2, c: 5 }).index).toBe(1);
  expect(score(release, { b: 1, c: 5 }).index).toBe(null);
  expect(score(release, { a: 2, b: 0, c: 5 }).metric('m1')?.made).toMatchObject({
    steps: [
      { met: true, points: 1 },
      { met: false, points: 0 },
      { met: true, points: 5 }
    ]
  });
});

test('a gate that is shut leaves no points; one that is not known leaves them unknown', () => {
  const release = smallRelease([
    { measure: 'a', scale: one },
    { measure: 'b', scale: one, gates: [{ metric: 'm1', atLeast: 3 }] }
  ]);
  expect(score(release, { a: 3, b: 4 }).index).toBe(3.5);
  expect(score(release, { a: 2, b: 4 })).toMatchObject({ index: 1 });
  expect(score(release, { a: 2, b: 4 }).metric('m2')).toMatchObject({ points: 0, shutBy: ['m1'], value: 4 });
  expect(score(release, { b: 4 })).toMatchObject({ index: null });
  expect(score(release, { b: 4 }).metric('m2')).toMatchObject({ points: null, reason: 'gate-not-known' });
});

test('a held metric never opens a gate', () => {
  const release = smallRelease([
    { measure: 'a', scale: one, status: 'held' },
    { measure: 'b', scale: one, gates: [{ metric: 'm1', atLeast: 1 }] }
  ]);
  expect(score(release, { a: 9, b: 4 }).metric('m2')).toMatchObject({ points: 0, shutBy: ['m1'] });
});

test('a threshold may ask for single metrics beside the index', () => {
  const text = { en: 'x', de: 'x' };
  const release = smallRelease(
    [
      { measure: 'a', scale: one },
      { measure: 'b', scale: one }
    ],
    {
      thresholds: [
        {
          id: 'two',
          value: 2,
          comparator: '>',
          title: text,
          benefits: [],
          source: 'test',
          requires: { metrics: [{ metric: 'm2', atLeast: 3 }], source: 'test' }
        },
        {
          id: 'three',
          value: 3,
          comparator: '>=',
          title: text,
          benefits: [],
          source: 'test',
          requires: { everyMetricAbove: 0, source: 'test' }
        }
      ]
    }
  );
  expect(score(release, { a: 3, b: 3 }).reached).toEqual(['two', 'three']);
  expect(score(release, { a: 6, b: 1 })).toMatchObject({
    reached: ['three'],
    withheld: [{ threshold: 'two', metrics: ['m2'] }]
  });
  expect(score(release, { a: 10, b: 0 })).toMatchObject({
    reached: [],
    withheld: [
      { threshold: 'two', metrics: ['m2'] },
      { threshold: 'three', metrics: ['m2'] }
    ]
  });
  expect(score(release, { a: 10 })).toMatchObject({ index: 10, reached: [] });
});

test('a size that nobody told may be chosen by what was measured', () => {
  const text = { en: 'x', de: 'x' };
  const scale = {
    bySize: {
      S: { kind: 'proportional', target: 2, maximum: 10 },
      L: { kind: 'proportional', target: 8, maximum: 10 },
      default: { kind: 'proportional', target: 4, maximum: 10 }
    }
  };
  const release = smallRelease([{ measure: 'a', scale }], {
    sizes: [
      { id: 'S', title: text, source: 'test', when: [{ measure: 'b', below: 100 }] },
      { id: 'L', title: text, source: 'test', when: [{ measure: 'b', atLeast: 100 }] }
    ]
  });
  expect(score(release, { a: 2, b: 99 })).toMatchObject({ index: 10, size: 'S' });
  expect(score(release, { a: 2, b: 100 })).toMatchObject({ index: 2.5, size: 'L' });
  expect(score(release, { a: 2 })).toMatchObject({ index: 5, size: null });
  expect(score(release, { a: 2, b: 99 }, [], 'L')).toMatchObject({ index: 2.5, size: 'L' });
});

test.each([
  ['half-up', [4.994, 4.995, 4.996], [4.99, 5, 5]],
  ['down', [4.994, 4.995, 4.999], [4.99, 4.99, 4.99]]
])('an index is rounded %s once, at the end', (mode, values, expected) => {
  const release = smallRelease([{ measure: 'a', scale: one }], {
    rounding: { decimals: 2, mode, source: 'test' }
  });
  expect(values.map((a) => score(release, { a }).index)).toEqual(expected);
});

const made = (measure: object) =>
  smallRelease(
    [
      {
        measure: 'made',
        scale: { kind: 'linear', from: { value: -10, points: 0 }, to: { value: 10, points: 10 } }
      }
    ],
    {
      measures: {
        a: reported(),
        b: reported(),
        made: { title: { en: 'x', de: 'x' }, unit: 'count', ...measure }
      }
    }
  );
const valueOf = (release: Release, values: Record<string, number>) => {
  const { value, reason } = score(release, values).metric('m1') ?? {};
  return value ?? reason;
};

test('growth is settled against its baseline', () => {
  const growth = made({ kind: 'growth', current: 'a', baseline: 'b', leastBaseline: 50 });
  expect(valueOf(growth, { a: 120, b: 100 })).toBe(0.2);
  expect(valueOf(growth, { a: 50, b: 100 })).toBe(-0.5);
  expect(valueOf(growth, { a: 120, b: 49 })).toBe(0);
  expect(valueOf(growth, { a: 120, b: 0 })).toBe('no-baseline');
  expect(valueOf(growth, { a: 120 })).toBe('no-data');
});

test('a total adds, any-true asks', () => {
  const total = made({ kind: 'total', of: ['a', 'b'] });
  expect(valueOf(total, { a: 1, b: 2 })).toBe(3);
  expect(valueOf(total, { b: 2 })).toBe(2);
  expect(valueOf(total, {})).toBe('no-data');
  const any = made({ kind: 'any', of: ['a', 'b'] });
  expect(valueOf(any, { a: 0, b: 2 })).toBe(1);
  expect(valueOf(any, { a: 0, b: 0 })).toBe(0);
  expect(valueOf(any, {})).toBe('no-data');
});

const net = (belowZero: string) => made({ kind: 'difference', minuend: 'a', subtrahend: 'b', belowZero });

test('a difference takes one from the other, and says what it does below zero', () => {
  expect(valueOf(net('negative'), { a: 7, b: 3 })).toBe(4);
  expect(valueOf(net('negative'), { a: 3, b: 7 })).toBe(-4);
  expect(valueOf(net('zero'), { a: 7, b: 3 })).toBe(4);
  expect(valueOf(net('zero'), { a: 3, b: 7 })).toBe(0);
  expect(valueOf(net('negative'), { a: 0.3, b: 0.1 })).toBe(0.2);
});

test('a difference is not known where either part is not, and never a number that is none', () => {
  expect(valueOf(net('zero'), { a: 7 })).toBe('no-data');
  expect(valueOf(net('zero'), { b: 7 })).toBe('no-data');
  expect(valueOf(net('zero'), {})).toBe('no-data');
  expect(valueOf(net('negative'), { a: 1.7e308, b: -1.7e308 })).toBe('no-data');
});

/** A fraction, and a number of twelve decimals that is greater by less than a double can tell. */
const GREATER = (() => {
  const over = Array.from({ length: 1_000_003 }, (_, at) => BigInt(at)).find(
    (each) => (each * 10n ** 12n) % 1_000_003n === 1_000_002n
  );
  if (over === undefined) throw new Error('no such fraction');
  return { edge: `${over}/1000003`, value: Number((over * 10n ** 12n) / 1_000_003n + 1n) / 1e12 };
})();

test('a difference of decimals against an edge is settled exactly', () => {
  const upTo = (edge: number | string) =>
    smallRelease(
      [
        {
          measure: 'made',
          scale: {
            kind: 'bands',
            bands: [
              { upTo: edge, closed: true, points: 1 },
              { upTo: null, closed: false, points: 9 }
            ]
          }
        }
      ],
      {
        measures: {
          a: reported(),
          b: reported(),
          made: {
            kind: 'difference',
            minuend: 'a',
            subtrahend: 'b',
            belowZero: 'negative',
            title: { en: 'x', de: 'x' },
            unit: 'percent'
          }
        }
      }
    );
  // In binary 0.3 - 0.2 is less than 0.1, and 0.8 - 0.7 is more.
  expect(score(upTo(0.1), { a: 0.3, b: 0.2 }).index).toBe(1);
  expect(score(upTo(0.1), { a: 0.8, b: 0.7 }).index).toBe(1);
  expect(score(upTo(0.1), { a: 0.800000000001, b: 0.7 }).index).toBe(9);
  expect(score(upTo('1/3'), { a: 0.833333333333, b: 0.5 }).index).toBe(1);
  expect(score(upTo('1/3'), { a: 0.833333333334, b: 0.5 }).index).toBe(9);
  // The same double as the edge, and greater than it by 1e-18.
  expect(score(upTo(GREATER.edge), { a: GREATER.value, b: 0 }).index).toBe(9);
});

test('a difference of amounts has their one currency, and takes none from another', () => {
  const booked = (done: boolean) => ({
    kind: 'sum',
    of: 'bookingAmount',
    where: [{ field: 'milestones.onboard', is: done }],
    title: { en: 'x', de: 'x' },
    unit: 'money'
  });
  const per = (amount: string) => ({
    kind: 'per-amount',
    count: 'a',
    amount,
    per: 100,
    currency: 'USD',
    title: { en: 'x', de: 'x' },
    unit: 'per-amount'
  });
  const release = smallRelease(
    [
      { measure: 'rate', scale: one },
      { measure: 'net', scale: one }
    ],
    {
      measures: {
        a: reported(),
        kept: booked(true),
        lost: booked(false),
        net: {
          kind: 'difference',
          minuend: 'kept',
          subtrahend: 'lost',
          belowZero: 'negative',
          title: { en: 'x', de: 'x' },
          unit: 'money'
        },
        rate: per('net')
      }
    }
  );
  const deals = (kept: string | null, lost: string | null) => [
    ...(kept === null ? [] : [useCase('p', 'd1', 500, ['onboard'], { currency: kept })]),
    ...(lost === null ? [] : [useCase('p', 'd2', 300, [], { currency: lost })])
  ];
  const metrics = (facts: AnyFact[]) => {
    const { metric } = score(release, { a: 4 }, facts);
    return [metric('m2'), metric('m1')].map((each) => each?.value ?? each?.reason);
  };
  expect(metrics(deals('USD', 'USD'))).toEqual([200, 2]);
  expect(metrics(deals('USD', 'EUR'))).toEqual(['mixed-currencies', 'mixed-currencies']);
  // An empty sum has no currency: the other one's is that of both.
  expect(metrics(deals('USD', null))).toEqual([500, 0.8]);
  expect(metrics(deals('EUR', null))).toEqual([500, 'other-currency']);
  expect(metrics(deals(null, 'EUR'))).toEqual([-300, 'no-amount']);
  const credit = useCase('p', 'd3', -300, [], { currency: 'EUR' });
  expect(metrics([credit])).toEqual([300, 'other-currency']);
  expect(score(release, { a: 4 }, deals('USD', 'USD')).metric('m2')?.inputs).toMatchObject([
    { measure: 'kept', value: 500 },
    { measure: 'lost', value: 300 }
  ]);
});

test('a difference is made of numbers, one of which may be a difference again, and of nothing else', () => {
  const parts =
    (minuend: object, more: object = {}) =>
    () =>
      smallRelease([{ measure: 'made', scale: one }], {
        measures: {
          a: reported(),
          b: reported(),
          part: { title: { en: 'x', de: 'x' }, unit: 'count', ...minuend },
          made: {
            kind: 'difference',
            minuend: 'part',
            subtrahend: 'b',
            belowZero: 'zero',
            title: { en: 'x', de: 'x' },
            unit: 'count',
            ...more
          }
        }
      });
  const nested = parts({ kind: 'difference', minuend: 'a', subtrahend: 'b', belowZero: 'negative' })();
  expect(score(nested, { a: 7, b: 2 }).index).toBe(3);
  expect(parts({ kind: 'ratio', numerator: 'a', denominator: 'b' })).toThrow(
    /"path": "\/measures\/made\/minuend",\s*"message": "\\"part\\" is a ratio and must be/
  );
  expect(parts({ kind: 'reported' }, { subtrahend: 'none' })).toThrow(
    /"path": "\/measures\/made\/subtrahend",\s*"message": "\\"none\\" is not among the measures"/
  );
  expect(parts({ kind: 'reported' }, { subtrahend: 'made' })).toThrow(/made\/subtrahend[^]*is a circle/);
  expect(parts({ kind: 'reported' }, { belowZero: undefined })).toThrow(/"\/measures\/made\/belowZero"/);
});

const fromJuly = { calendar: { kind: 'months', yearStartsIn: 'july', source: 'test' } };

test.each([
  [{}, { days: 30 }, '2026-10-22', '2026-10-21'],
  [{}, { fiscalMonths: 1 }, '2026-10-25', '2026-10-24'],
  [{}, { fiscalQuarters: 1 }, '2026-10-25', '2026-10-24'],
  [{}, { fiscalQuarters: 2 }, '2026-07-26', '2026-07-25'],
  [fromJuly, { days: 30 }, '2026-10-22', '2026-10-21'],
  [fromJuly, { fiscalMonths: 1 }, '2026-11-01', '2026-10-31'],
  [fromJuly, { fiscalQuarters: 1 }, '2026-10-01', '2026-09-30'],
  [fromJuly, { fiscalQuarters: 2 }, '2026-07-01', '2026-06-30']
])('by %j a window of %j opens on %s', (calendar, window, inside, outside) => {
  const release = smallRelease([{ measure: 'made', scale: one }], {
    measures: {
      made: {
        kind: 'count-use-cases',
        distinct: 'deal',
        where: [],
        window,
        title: { en: 'x', de: 'x' },
        unit: 'count'
      }
    },
    ...calendar
  });
  const booked = (bookedOn: string) => [
    useCase('p', 'd1', 1, [], { bookedOn }),
    useCase('p', 'd1', 2, [], { bookedOn, ordinal: 2 })
  ];
  expect(score(release, {}, booked(inside)).index).toBe(1);
  expect(score(release, {}, booked(outside)).index).toBe(0);
  const summed = smallRelease([{ measure: 'made', scale: one }], {
    measures: {
      made: {
        kind: 'sum',
        of: 'bookingAmount',
        where: [],
        window,
        title: { en: 'x', de: 'x' },
        unit: 'count'
      }
    },
    ...calendar
  });
  expect(score(summed, {}, booked(inside)).index).toBe(1);
  expect(score(summed, {}, booked(outside)).index).toBe(0);
  const figure = smallRelease([{ measure: 'a', scale: one }], {
    measures: { a: reported({ window }) },
    ...calendar
  });
  expect(score(figure, {}, [fact('p', 'a', 3, { asOf: inside })]).index).toBe(3);
  expect(score(figure, {}, [fact('p', 'a', 3, { asOf: outside })]).metric('m1')?.reason).toBe('too-old');
});

test('a ratio against a fraction is settled exactly', () => {
  const release = smallRelease(
    [
      {
        measure: 'made',
        scale: {
          kind: 'bands',
          bands: [
            { upTo: '1/3', closed: true, points: 1 },
            { from: '1/3', upTo: null, closed: false, points: 9 }
          ]
        }
      }
    ],
    {
      measures: {
        a: reported(),
        b: reported(),
        made: {
          kind: 'ratio',
          numerator: 'a',
          denominator: 'b',
          title: { en: 'x', de: 'x' },
          unit: 'percent'
        }
      }
    }
  );
  expect(score(release, { a: 1, b: 3 }).index).toBe(1);
  expect(score(release, { a: 3_000_000_000_000_001, b: 9_000_000_000_000_000 }).index).toBe(9);
  expect(score(release, { a: 3_000_000_000_000_000, b: 9_000_000_000_000_000 }).index).toBe(1);
});

test('the first track that fits counts', () => {
  const text = { en: 'x', de: 'x' };
  const track = (id: string, points: number, when?: object[]) => ({
    id,
    title: text,
    ...(when === undefined ? {} : { when }),
    categories: [
      {
        category: 'all',
        weight: 1,
        source: 'test',
        metrics: [
          {
            id: 'm1',
            title: text,
            weight: 1,
            status: 'scored',
            source: 'test',
            measure: 'a',
            scale: { kind: 'per-unit', points, maximum: 10 }
          }
        ]
      }
    ]
  });
  const release = smallRelease(
    [{}],
    {},
    {
      chooseTrack: 'first',
      tracks: [track('large', 1, [{ measure: 'b', atLeast: 5 }]), track('small', 3)]
    }
  );
  expect(score(release, { a: 2, b: 5 })).toMatchObject({ track: 'large', index: 2 });
  expect(score(release, { a: 2, b: 4 })).toMatchObject({ track: 'small', index: 6 });
  expect(score(release, { a: 2 })).toMatchObject({ track: null, index: null, reason: 'track-not-known' });
});

test('what is booked after the day does not count on it', () => {
  const counted = (kind: object) =>
    smallRelease([{ measure: 'made', scale: one }], {
      measures: { made: { ...kind, where: [], title: { en: 'x', de: 'x' }, unit: 'count' } }
    });
  const booked = (bookedOn: string) => [useCase('p', 'd1', 3, [], { bookedOn })];
  const deals = counted({ kind: 'count-use-cases', distinct: 'deal' });
  const sum = counted({ kind: 'sum', of: 'bookingAmount' });
  expect([score(deals, {}, booked(ASOF)).index, score(sum, {}, booked(ASOF)).index]).toEqual([1, 3]);
  expect([score(deals, {}, booked('2026-11-21')).index, score(sum, {}, booked('2026-11-21')).index]).toEqual([
    0, 0
  ]);
});

test('a size that every object has by nature is none', () => {
  const scale = { bySize: { default: { kind: 'per-unit', points: 2, maximum: 10 } } };
  const release = smallRelease([{ measure: 'a', scale }]);
  for (const size of ['constructor', '__proto__', 'toString']) {
    expect(score(release, { a: 3 }, [], size)).toMatchObject({ index: 6 });
  }
});
