import { expect, test } from 'vitest';
import {
  attribute,
  certificate,
  employment,
  official,
  protectedLevel,
  reported,
  useCase
} from '../../../../tests/fixtures/scoring/facts';
import type { AnyFact } from '../facts/fact';
import { UseCases } from './deals';
import { standingFacts, standingOf, withUseCase, type StandingFacts } from './standing-facts';

const ASOF = '2026-11-20';
const EMPTY: StandingFacts = {
  asOf: ASOF,
  useCases: new Map(),
  reported: new Map(),
  certificates: [],
  employments: new Map(),
  attributes: new Map(),
  sums: new Map()
};

test('each fact is laid where measures look for it', () => {
  const [first, second, third] = [useCase('p', 'd1', 1), useCase('q', 'd2', 2), useCase('p', 'd3', 3)];
  const [growth, size] = [reported('p', 'growth', 0.1), attribute('size', 'M')];
  const [held, ada] = [certificate('ada', 'ccna'), employment('ada')];
  expect(standingOf([first, growth, held, second, ada, size, third], ASOF)).toEqual({
    ...EMPTY,
    useCases: new Map([
      ['p', new UseCases([first, third])],
      ['q', new UseCases([second])]
    ]),
    reported: new Map([['p/growth', growth]]),
    certificates: [held],
    employments: new Map([['ada', ada]]),
    attributes: new Map([['size', size]])
  });
});

test('what the vendor says and guarantees is no input, nor is a use case of no portfolio', () => {
  const facts = [official('p', 5), protectedLevel('p', 'five', '2027-01-01'), useCase('p', 'd1', 1)];
  expect(standingOf(facts.slice(0, 2), ASOF)).toEqual(EMPTY);
  expect(standingOf([{ ...useCase('p', 'd1', 1), portfolio: null }], ASOF)).toEqual(EMPTY);
});

test('a figure of no portfolio is of none, and an employment of nobody goes by its key', () => {
  const figure: AnyFact = { ...reported('p', 'growth', 0.1), portfolio: null };
  const nobody = { ...employment('ada'), personId: null, key: 'row 7' };
  const person = { ...employment('ben'), key: 'row 8' };
  expect(standingOf([figure, nobody, person], ASOF)).toEqual({
    ...EMPTY,
    reported: new Map([['/growth', figure]]),
    employments: new Map([
      ['row 7', nobody],
      ['ben', person]
    ])
  });
});

test('of several the latest stands, by day and then by number, in whatever order they come', () => {
  const size = (value: string, asOf: string, seq: number) => attribute('size', value, { asOf, seq });
  const latest = (...facts: AnyFact[]) => standingOf(facts, ASOF).attributes.get('size')?.data.value;
  const [older, newer] = [size('S', '2026-01-01', 9), size('M', '2026-02-01', 1)];
  expect([latest(older, newer), latest(newer, older)]).toEqual(['M', 'M']);
  const again = size('L', '2026-02-01', 2);
  expect([latest(newer, again), latest(again, newer)]).toEqual(['L', 'L']);
  const figure = (value: number, seq: number) => ({
    ...reported('p', 'a', value, { seq }),
    key: `row ${seq}`
  });
  expect(
    standingFacts([figure(1, 1), figure(3, 3), figure(2, 2)], ASOF).reported.get('p/a')?.data.value
  ).toBe(3);
});

test('another state of a use case takes the place of the one that stands, and no sum of before is kept', () => {
  const [first, second] = [useCase('p', 'd1', 10), useCase('p', 'd2', 20)];
  const before = standingOf([first, second, employment('ada')], ASOF);
  before.sums.set('p/booked', { value: 30, reason: null, currency: 'USD', inputs: [] });
  const more = useCase('p', 'd1', 15);
  const changed = withUseCase(before, 'p', more);
  expect(changed).toEqual({ ...before, useCases: changed.useCases, sums: new Map() });
  expect([...changed.useCases.keys()]).toEqual(['p']);
  expect(changed.useCases.get('p')?.facts).toEqual([second, more]);
  expect(changed.useCases.get('p')?.deals).toEqual([[second], [more]]);
  // What it was made of stays as it was.
  expect(before.useCases.get('p')?.facts).toEqual([first, second]);
  expect(before.sums.size).toBe(1);
});

test('the first use case of a portfolio stands alone', () => {
  const added = useCase('q', 'd1', 10);
  const { useCases } = withUseCase(EMPTY, 'q', added);
  expect(useCases.get('q')?.facts).toEqual([added]);
  expect(useCases.get('q')?.deals).toEqual([[added]]);
  expect(EMPTY.useCases.size).toBe(0);
});
