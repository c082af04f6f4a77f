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
