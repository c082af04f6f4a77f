import { expect, test } from 'vitest';
import { useCase } from '../../../../tests/fixtures/scoring/facts';
import type { AnyFact } from '../facts/fact';
import type { SumMeasure } from './measure';
import { standingFacts } from './standing-facts';
import { sumUseCases } from './sum-use-cases';

const ASOF = '2026-11-20';
const measure: SumMeasure = { kind: 'sum', of: 'bookingAmount', where: [] };

const summed = (facts: readonly AnyFact[], more: Partial<SumMeasure> = {}) =>
  sumUseCases('booked', { ...measure, ...more }, 'money', undefined)(standingFacts(facts, ASOF), 'p');

const sum = (value: number | null, currency: string | null, facts: readonly AnyFact[]) => ({
  value,
  reason: value === null ? 'mixed-currencies' : null,
  currency,
  inputs: [{ measure: 'booked', value, unit: 'money', currency, facts: facts.map(({ seq }) => seq) }]
});

test('each deal is added, and named in the order in which it was told', () => {
  const [first, second, third] = [useCase('p', 'a', 1), useCase('p', 'b', 2), useCase('p', 'c', 4)];
  expect(summed([first, second, third])).toEqual(sum(7, 'USD', [first, second, third]));
  expect(summed([third, second, first])).toEqual(sum(7, 'USD', [first, second, third]));
});

test('of mixed currencies there is no sum, but what it would be made of', () => {
  const [dollars, euros] = [useCase('p', 'a', 1), useCase('p', 'b', 2, [], { currency: 'EUR' })];
  expect(summed([dollars, euros])).toEqual(sum(null, null, [dollars, euros]));
});

test('without any use case nothing is known; without one in the portfolio the sum is nothing', () => {
  expect(summed([])).toEqual({ value: null, reason: 'no-data', currency: null, inputs: [] });
  expect(summed([useCase('elsewhere', 'a', 1)])).toEqual(sum(0, null, []));
});

test.each([
  ['2026-11-20', 1],
  ['2026-11-21', 0],
  ['2026-10-22', 1],
  ['2026-10-21', 0]
])('of a window of 30 days a booking of %s: %d', (bookedOn, expected) => {
  expect(summed([useCase('p', 'a', 1, [], { bookedOn })], { window: { days: 30 } }).value).toBe(expected);
});

test('without a window the oldest booking counts', () => {
  expect(summed([useCase('p', 'a', 1, [], { bookedOn: '1990-01-01' })]).value).toBe(1);
});

test('a sum is made once of the same facts, for each portfolio', () => {
  const facts = standingFacts([useCase('p', 'a', 1), useCase('q', 'b', 2)], ASOF);
  const ofSum = sumUseCases('booked', measure, 'money', undefined);
  const made = ofSum(facts, 'p');
  expect(ofSum(facts, 'p')).toBe(made);
  expect(ofSum(facts, 'q').value).toBe(2);
  expect([...facts.sums.keys()]).toEqual(['p/booked', 'q/booked']);
});
