import { expect, test } from 'vitest';
import { useCase } from '../../../../tests/fixtures/scoring/facts';
import type { AnyFact } from '../facts/fact';
import { countUseCases } from './count-use-cases';
import type { CountUseCasesMeasure } from './measure';
import { standingFacts } from './standing-facts';

const ASOF = '2026-11-20';
const measure: CountUseCasesMeasure = { kind: 'count-use-cases', distinct: 'deal', where: [] };

const counted = (facts: readonly AnyFact[], more: Partial<CountUseCasesMeasure> = {}, portfolio = 'p') =>
  countUseCases('deals', { ...measure, ...more }, undefined)(standingFacts(facts, ASOF), portfolio);

/** What is said of a count, and what is behind it. */
const count = (value: number, facts: readonly AnyFact[]) => ({
  value,
  reason: null,
  currency: null,
  inputs: [{ measure: 'deals', value, unit: 'count', currency: null, facts: facts.map(({ seq }) => seq) }]
});

test('without any use case nothing is known; without one in the portfolio there are none', () => {
  expect(counted([])).toEqual({ value: null, reason: 'no-data', currency: null, inputs: [] });
  expect(counted([useCase('elsewhere', 'a', 1)])).toEqual(count(0, []));
});

test('what is different counts once, and all that counts is named in the order in which it was told', () => {
  const first = useCase('p', 'a', 1, [], { useCase: 'Access' });
  const second = useCase('p', 'a', 1, [], { useCase: 'Identity' });
  const third = useCase('p', 'b', 1, [], { useCase: 'Access' });
  for (const told of [
    [first, second, third],
    [third, second, first]
  ]) {
    expect(counted(told)).toEqual(count(2, [first, second, third]));
  }
  expect(counted([first, second], { distinct: 'useCase' }).value).toBe(2);
  expect(counted([first, third], { distinct: 'useCase' }).value).toBe(1);
});

test('only what meets the conditions counts', () => {
  const [onboarded, not] = [useCase('p', 'a', 1, ['onboard']), useCase('p', 'b', 1)];
  const where = [{ field: 'milestones.onboard' as const, is: true }];
  expect(counted([onboarded, not], { where })).toEqual(count(1, [onboarded]));
});

test.each([
  ['2026-11-20', 1],
  ['2026-11-21', 0],
  ['2026-10-22', 1],
  ['2026-10-21', 0]
])('of a window of 30 days one that is booked on %s: %d', (bookedOn, expected) => {
  const facts = [useCase('p', 'a', 1, [], { bookedOn })];
  expect(counted(facts, { window: { days: 30 } }).value).toBe(expected);
});

test('without a window the oldest counts, and what has not come does not', () => {
  const booked = (bookedOn: string) => counted([useCase('p', 'a', 1, [], { bookedOn })]).value;
  expect(booked('1990-01-01')).toBe(1);
  expect(booked('2026-11-21')).toBe(0);
});
