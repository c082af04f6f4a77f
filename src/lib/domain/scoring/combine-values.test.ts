import { expect, test } from 'vitest';
import { combineValues, type CombinedMeasure } from './combine-values';
import type { MeasuredValue } from './measurement';

const words = { title: { en: 'x', de: 'x' }, unit: 'money' as const };
const total: CombinedMeasure = { kind: 'total', of: ['a', 'b'], ...words };

const amount = (value: number, currency: string | null = 'USD'): MeasuredValue => ({
  value,
  reason: null,
  currency
});
const unknown: MeasuredValue = { value: null, reason: 'too-old', currency: null };

const totalOf = (...parts: MeasuredValue[]) => combineValues(total, parts, []);

test('a total adds what is known, in one currency', () => {
  expect(totalOf(amount(2), amount(3))).toEqual(amount(5));
  expect(totalOf(amount(2), unknown)).toEqual(amount(2));
  expect(totalOf(amount(2, null), amount(3, null))).toEqual(amount(5, null));
  expect(totalOf(unknown, unknown)).toEqual(unknown);
  expect(totalOf()).toEqual({ value: null, reason: 'no-data', currency: null });
});

test('currencies are not added, nor an amount and a count', () => {
  const mixed = { value: null, reason: 'mixed-currencies', currency: null };
  expect(totalOf(amount(2), amount(3, 'EUR'))).toEqual(mixed);
  expect(totalOf(amount(2), amount(3, null))).toEqual(mixed);
  // Nothing in one currency is still an amount of it.
  expect(totalOf(amount(0), amount(3, 'EUR'))).toEqual(mixed);
});

test('a sum of nothing has no currency and adds nothing to any, wherever it stands', () => {
  expect(totalOf(amount(0, null), amount(3))).toEqual(amount(3));
  expect(totalOf(amount(3), amount(0, null))).toEqual(amount(3));
  expect(totalOf(amount(0, null), amount(0, null))).toEqual(amount(0, null));
  expect(totalOf(amount(0, null), unknown)).toEqual(amount(0, null));
});

const ratio: CombinedMeasure = { kind: 'ratio', numerator: 'a', denominator: 'b', ...words };
const perAmount: CombinedMeasure = {
  kind: 'per-amount',
  count: 'a',
  amount: 'b',
  per: 100,
  currency: 'USD',
  ...words
};
const growth: CombinedMeasure = { kind: 'growth', current: 'a', baseline: 'b', ...words };
const anyOf: CombinedMeasure = { kind: 'any', of: ['a', 'b'], ...words };
const difference = (belowZero: 'negative' | 'zero'): CombinedMeasure => ({
  kind: 'difference',
  minuend: 'a',
  subtrahend: 'b',
  belowZero,
  ...words
});
const less = difference('negative');
const none = (reason: string) => ({ value: null, reason, currency: null });
const notKnown = (reason: 'no-data' | 'too-old' | 'no-amount'): MeasuredValue => ({
  value: null,
  reason,
  currency: null
});
/** What a value has where its currency was left behind. */
const bare = (value: number) => amount(value, null);

test.each([
  ['ratio', ratio],
  ['per-amount', perAmount],
  ['growth', growth],
  ['difference', less],
  ['any', anyOf]
])('a %s of nothing is not known', (_kind, measure) => {
  expect(combineValues(measure, [], [])).toEqual(none('no-data'));
});

test.each([
  ['ratio', ratio],
  ['per-amount', perAmount],
  ['growth', growth],
  ['difference', less]
])('a %s needs both of its parts', (_kind, measure) => {
  expect(combineValues(measure, [amount(1)], [])).toEqual(none('no-data'));
  expect(combineValues(measure, [amount(1), unknown], [])).toEqual(none('too-old'));
  expect(combineValues(measure, [unknown, amount(1)], [])).toEqual(none('too-old'));
});

test.each([
  ['ratio', ratio, 'no-amount'],
  ['per-amount', perAmount, 'too-old'],
  ['growth', growth, 'too-old'],
  ['difference', less, 'too-old']
])(
  'of two that are not known a %s says why of one: a ratio of what it is a share of',
  (_, measure, reason) => {
    expect(combineValues(measure, [unknown, notKnown('no-amount')], [])).toEqual(none(reason));
  }
);

test('a total and an alternative say why of their first part', () => {
  for (const measure of [total, anyOf]) {
    expect(combineValues(measure, [unknown, notKnown('no-amount')], [])).toEqual(none('too-old'));
  }
});

test.each([
  ['ratio', ratio, 1.5],
  ['growth', growth, 0.5]
])('a %s is of one currency, and has none', (_kind, measure, expected) => {
  const of = (over: MeasuredValue, under: MeasuredValue) => combineValues(measure, [over, under], []);
  expect(of(amount(3), amount(2))).toEqual(bare(expected));
  expect(of(amount(3, 'EUR'), amount(2, 'EUR'))).toEqual(bare(expected));
  expect(of(amount(3, 'EUR'), amount(2))).toEqual(none('mixed-currencies'));
  expect(of(amount(3), amount(2, 'EUR'))).toEqual(none('mixed-currencies'));
  expect(of(bare(3), amount(2))).toEqual(bare(expected));
  expect(of(amount(3), bare(2))).toEqual(bare(expected));
  expect(of(bare(3), bare(2))).toEqual(bare(expected));
});

test.each([
  ['ratio', ratio, 'nothing-eligible'],
  ['per-amount', perAmount, 'no-amount'],
  ['growth', growth, 'no-baseline']
])('a %s needs something above nothing to be measured by', (_kind, measure, reason) => {
  const by = (under: number) => combineValues(measure, [amount(0), amount(under)], []);
  expect(by(0)).toEqual(none(reason));
  expect(by(-1)).toEqual(none(reason));
  expect(by(1).reason).toBe(null);
});

test('so many per amount, in the currency of the rule', () => {
  const per = (under: MeasuredValue) => combineValues(perAmount, [bare(3), under], []);
  expect(per(amount(200))).toEqual(bare(1.5));
  expect(per(bare(200))).toEqual(bare(1.5));
  expect(per(amount(200, 'EUR'))).toEqual(none('other-currency'));
});

test('below the least baseline there is no growth, from it on there is', () => {
  const grown = (under: number) =>
    combineValues({ ...growth, leastBaseline: '5/2' }, [amount(5), amount(under)], []);
  expect(grown(2.4)).toEqual(bare(0));
  expect(grown(2.5)).toEqual(bare(1));
});

test('a quotient is settled against its edges', () => {
  const [part, whole] = [7_999_992_000_000_001, 8_000_000_000_000_001];
  const share = (edges: number[]) => combineValues(ratio, [bare(part), bare(whole)], edges).value;
  expect(share([])).toBe(0.999999);
  expect(share([0.999999])).toBeGreaterThan(0.999999);
});

test('what is too great for a number is not known', () => {
  expect(combineValues(ratio, [bare(1e308), bare(1e-308)], [])).toEqual(none('no-data'));
  expect(combineValues(less, [bare(1e308), bare(-1e308)], [])).toEqual(none('no-data'));
});

test('a difference keeps its currency, and may go below zero where the rule says so', () => {
  const of = (belowZero: 'negative' | 'zero', from: MeasuredValue, taken: MeasuredValue) =>
    combineValues(difference(belowZero), [from, taken], []);
  expect(of('negative', amount(2), amount(5))).toEqual(amount(-3));
  expect(of('zero', amount(2), amount(5))).toEqual(amount(0));
  expect(of('zero', amount(5), amount(2))).toEqual(amount(3));
  expect(of('negative', amount(5), bare(2))).toEqual(amount(3));
  expect(of('negative', bare(5), amount(2))).toEqual(amount(3));
  expect(of('negative', bare(5), bare(2))).toEqual(bare(3));
  expect(of('negative', amount(5), amount(2, 'EUR'))).toEqual(none('mixed-currencies'));
});

test('of alternatives one above nothing is enough, and what is not known is passed over', () => {
  const some = (...parts: MeasuredValue[]) => combineValues(anyOf, parts, []);
  expect(some(bare(0), bare(2))).toEqual(bare(1));
  expect(some(unknown, bare(2))).toEqual(bare(1));
  expect(some(bare(2), unknown)).toEqual(bare(1));
  expect(some(unknown, bare(0))).toEqual(bare(0));
  expect(some(bare(0), bare(-1))).toEqual(bare(0));
});
