import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyFacts, anyRelease } from '../../../../tests/fixtures/scoring/any-release';
import { useCase } from '../../../../tests/fixtures/scoring/facts';
import { changedRelease, shippedRelease } from '../../../../tests/fixtures/scoring/release';
import { reported, smallRelease } from '../../../../tests/fixtures/scoring/small-release';
import { compileRelease } from './engine';
import { figureNames, measureFigures, takeFigures } from './figures';
import { parseRelease } from './parse-release';
import { standingFacts } from './standing-facts';

const ASOF = '2026-11-20';

test('what is worked out of figures is what is measured from the facts', () => {
  fc.assert(
    fc.property(anyRelease, anyFacts, (json, facts) => {
      const parsed = parseRelease(json);
      if (!parsed.ok) return;
      const engine = compileRelease(parsed.value);
      const standing = standingFacts(facts, ASOF);
      const measure = measureFigures(engine.compiled, figureNames(engine.compiled));
      expect([...(measure?.(takeFigures(engine.compiled)(standing)) ?? [])]).toEqual([
        ...engine.measureStanding(standing)
      ]);
    }),
    { numRuns: 200 }
  );
});

test('other weights, scales, names and ratios need no facts; another look at the facts does', () => {
  const names = figureNames(compileRelease(shippedRelease).compiled);
  const needsNone = changedRelease(({ measures, notApplicable }) => {
    notApplicable.minimumKnownWeight = 0.1;
    const [ratio, onboarded] = [measures['onboard-ratio'], measures['onboarded-bookings']];
    if (ratio?.kind !== 'ratio' || onboarded === undefined) throw new Error('measures');
    measures['another-name'] = { ...onboarded, title: { en: 'y', de: 'y' } };
    ratio.numerator = 'another-name';
  });
  expect(measureFigures(compileRelease(needsNone).compiled, names)).not.toBe(null);
  const needsThem = changedRelease(({ measures }) => {
    const sum = measures['onboarded-bookings'];
    if (sum?.kind !== 'sum') throw new Error('sum');
    sum.windowFiscalMonths = 12;
  });
  expect(measureFigures(compileRelease(needsThem).compiled, names)).toBe(null);
});

test('people who hold several are the same figure in whatever order the rules name what', () => {
  const counting = (sets: string[][]) =>
    compileRelease(
      smallRelease([{ measure: 'both', scale: { kind: 'per-unit', points: 1, maximum: 10 } }], {
        measures: {
          both: { kind: 'count-people-with-all', sets, title: { en: 'x', de: 'x' }, unit: 'count' }
        }
      })
    ).compiled;
  const names = figureNames(counting([['c', 'a'], ['b']]));
  expect(figureNames(counting([['b'], ['a', 'c']]))).toEqual(names);
  expect(figureNames(counting([['b', 'a'], ['c']]))).not.toEqual(names);
  expect(figureNames(counting([['b'], ['a'], ['c']]))).not.toEqual(names);
});

test('another calendar is another look at the facts only through a window that it counts', () => {
  const looking = (window: object, calendar: object) =>
    compileRelease(
      smallRelease([{ measure: 'a', scale: { kind: 'per-unit', points: 1, maximum: 10 } }], {
        measures: { a: reported({ window }) },
        ...calendar
      })
    ).compiled;
  const from = (yearStartsIn: string) => ({ calendar: { kind: 'months', yearStartsIn, source: 'test' } });
  const fits = (window: object, taken: object, wanted: object): boolean =>
    measureFigures(looking(window, wanted), figureNames(looking(window, taken))) !== null;
  for (const window of [{ fiscalMonths: 2 }, { fiscalQuarters: 2 }]) {
    expect(fits(window, {}, from('july'))).toBe(false);
    expect(fits(window, from('july'), {})).toBe(false);
    expect(fits(window, from('july'), from('july'))).toBe(true);
  }
  expect(fits({ fiscalMonths: 2 }, from('july'), from('august'))).toBe(true);
  expect(fits({ fiscalQuarters: 2 }, from('july'), from('august'))).toBe(false);
  expect(fits({ days: 30 }, {}, from('july'))).toBe(true);
});

/** Names of what a release with these measures takes from facts, if a metric looks at each that is named. */
const namesOf = (measures: Record<string, object>, looking: readonly string[], more: object = {}) => {
  const titled = Object.entries(measures).map(([id, measure]): [string, object] => [
    id,
    { title: { en: 'x', de: 'x' }, unit: 'count', ...measure }
  ]);
  return figureNames(
    compileRelease(
      smallRelease(
        looking.map((measure) => ({ measure, scale: { kind: 'per-unit', points: 1, maximum: 10 } })),
        { measures: Object.fromEntries(titled), ...more }
      )
    ).compiled
  );
};
const eligible = { field: 'stage', is: 'eligible' };
const greatest = { field: 'maximumIncentive', is: true };

test('a figure is called by the portfolio and by all that it takes from the facts, and by nothing else', () => {
  const people = { kind: 'count-people', certifications: ['b', 'a'] };
  const measures = {
    summed: { kind: 'sum', of: 'bookingAmount', where: [eligible, greatest], windowFiscalMonths: 12 },
    deals: { kind: 'count-use-cases', distinct: 'deal', where: [greatest, eligible], window: { days: 30 } },
    people,
    both: { kind: 'count-people-with-all', sets: [['b', 'a'], ['c']] },
    growth: { kind: 'reported' },
    other: { kind: 'reported', measure: 'told', window: { fiscalQuarters: 2 } }
  };
  expect(namesOf(measures, Object.keys(measures))).toEqual([
    'p/["sum","bookingAmount",["maximumIncentive=true","stage=eligible"],{"fiscalMonths":12}]',
    'p/["count-use-cases","deal",["maximumIncentive=true","stage=eligible"],{"days":30}]',
    'p/["count-people",["a","b"]]',
    'p/["count-people-with-all",["a b","c"]]',
    'p/["reported","growth",null]',
    'p/["reported","told",{"fiscalQuarters":2}]'
  ]);
  const calendar = { calendar: { kind: 'months', yearStartsIn: 'july', source: 'test' } };
  expect(namesOf(measures, ['summed', 'deals', 'other'], calendar)).toEqual([
    'p/["sum","bookingAmount",["maximumIncentive=true","stage=eligible"],{"fiscalMonths":12},"months"]',
    'p/["count-use-cases","deal",["maximumIncentive=true","stage=eligible"],{"days":30}]',
    'p/["reported","told",{"fiscalQuarters":2},"months","july"]'
  ]);
});

test('what is made of others takes what they take, once each', () => {
  const measures = {
    a: { kind: 'reported' },
    same: { kind: 'reported', measure: 'a' },
    b: { kind: 'reported' },
    c: { kind: 'reported' },
    share: { kind: 'ratio', numerator: 'a', denominator: 'b' },
    net: { kind: 'difference', minuend: 'b', subtrahend: 'same', belowZero: 'zero' },
    some: { kind: 'any', of: ['share', 'c'] }
  };
  expect(namesOf(measures, ['net', 'some', 'a'])).toEqual([
    'p/["reported","b",null]',
    'p/["reported","a",null]',
    'p/["reported","c",null]'
  ]);
});

const ONE_TO_TEN = { kind: 'linear', from: { value: -10, points: 0 }, to: { value: 10, points: 10 } };
const COMBINED: Record<string, object> = {
  share: { kind: 'ratio', numerator: 'a', denominator: 'b' },
  rate: { kind: 'per-amount', count: 'a', amount: 'b', per: 10, currency: 'USD' },
  grown: { kind: 'growth', current: 'a', baseline: 'b' },
  all: { kind: 'total', of: ['a', 'b'] },
  net: { kind: 'difference', minuend: 'a', subtrahend: 'b', belowZero: 'negative' },
  some: { kind: 'any', of: ['a', 'b'] },
  kept: { kind: 'ratio', numerator: 'net', denominator: 'all' },
  a: { kind: 'reported' },
  b: { kind: 'reported' }
};

test('each kind of measure is worked out of the figures it is made of', () => {
  const measures = Object.entries(COMBINED).map(([id, measure]): [string, object] => [
    id,
    { title: { en: 'x', de: 'x' }, unit: 'count', ...measure }
  ]);
  const { compiled } = compileRelease(
    smallRelease(
      Object.keys(COMBINED).map((measure) => ({ measure, scale: ONE_TO_TEN })),
      { measures: Object.fromEntries(measures) }
    )
  );
  const names = figureNames(compiled);
  expect(names).toEqual(['p/["reported","a",null]', 'p/["reported","b",null]']);
  const measure = measureFigures(compiled, ['another', ...names.toReversed()]);
  const figures = (a: number, b: number) => ({
    values: Float64Array.of(99, b, a),
    currencies: [null, null, null]
  });
  const values = (found: Float64Array | undefined) =>
    Object.fromEntries(compiled.slots.map(({ measureId }, at) => [measureId, found?.[at]]));
  expect(values(measure?.(figures(6, 4)))).toEqual({
    share: 1.5,
    rate: 15,
    grown: 0.5,
    all: 10,
    net: 2,
    some: 1,
    kept: 0.2,
    a: 6,
    b: 4
  });
  expect(values(measure?.(figures(6, NaN)))).toEqual({
    share: NaN,
    rate: NaN,
    grown: NaN,
    all: 6,
    net: NaN,
    some: 1,
    kept: NaN,
    a: 6,
    b: NaN
  });
});

test('figures keep the currencies of what was taken, and what is in two is worked out of neither', () => {
  const { compiled } = compileRelease(
    smallRelease([{ measure: 'share', scale: ONE_TO_TEN }], {
      measures: {
        big: {
          kind: 'sum',
          of: 'bookingAmount',
          where: [greatest],
          title: { en: 'x', de: 'x' },
          unit: 'money'
        },
        all: { kind: 'sum', of: 'bookingAmount', where: [], title: { en: 'x', de: 'x' }, unit: 'money' },
        share: {
          kind: 'ratio',
          numerator: 'big',
          denominator: 'all',
          title: { en: 'x', de: 'x' },
          unit: 'percent'
        }
      }
    })
  );
  const take = takeFigures(compiled);
  const small = { maximumIncentive: false };
  const booked = [useCase('p', 'd1', 30), useCase('p', 'd2', 10, [], small)];
  const figures = take(standingFacts(booked, ASOF));
  expect(figures).toEqual({ values: Float64Array.of(30, 40), currencies: ['USD', 'USD'] });
  const measure = measureFigures(compiled, figureNames(compiled));
  expect(measure?.(figures)).toEqual(Float64Array.of(0.75));
  expect(measure?.({ ...figures, currencies: ['EUR', 'USD'] })).toEqual(Float64Array.of(NaN));
  expect(take(standingFacts([], ASOF))).toEqual({
    values: Float64Array.of(NaN, NaN),
    currencies: [null, null]
  });
});
