import { expect, test } from 'vitest';
import {
  attribute,
  certificate,
  employment,
  official,
  protectedLevel,
  reported as figure,
  useCase
} from '../../../../tests/fixtures/scoring/facts';
import { reported, smallRelease } from '../../../../tests/fixtures/scoring/small-release';
import type { AnyFact } from '../facts/fact';
import { unusedFacts } from './unused-facts';

const DAY = '2026-11-20';
const NEXT = '2026-11-21';
const base = { title: { en: 'x', de: 'x' }, unit: 'count' };

const release = smallRelease([{ measure: 'a', scale: { kind: 'per-unit', points: 1, maximum: 10 } }], {
  measures: {
    a: reported(),
    b: reported({ measure: 'told-as-b' }),
    both: { ...base, kind: 'total', of: ['a', 'b'] },
    certified: { ...base, kind: 'count-people', certifications: ['expert'] },
    'twice-certified': { ...base, kind: 'count-people-with-all', sets: [['north'], ['south', 'east']] }
  }
});

function unused(fact: AnyFact): unknown {
  const [found, ...more] = unusedFacts(release, [fact], DAY);
  expect(more).toEqual([]);
  if (found === undefined) return 'used';
  expect(found.seq).toBe(fact.seq);
  return { reason: found.reason, subject: found.subject };
}

const future = (subject: string) => ({ reason: 'from-the-future', subject });

test.each<[string, (asOf: string) => AnyFact]>([
  ['a figure', (asOf) => figure('p', 'a', 1, { asOf })],
  ['a certificate', (asOf) => certificate('ada', 'expert', {}, { asOf })],
  ['an employment', (asOf) => employment('ada', {}, { asOf })],
  ['an official index', (asOf) => official('p', 5, { asOf })],
  ['a protected level', (asOf) => protectedLevel('p', 'five', '2027-01-01', { asOf })],
  ['an attribute', (asOf) => attribute('size', 'L', { asOf })]
])('%s counts from the day of its source', (_name, fact) => {
  expect(unused(fact('2026-11-19'))).toBe('used');
  expect(unused(fact(DAY))).toBe('used');
  expect(unused(fact(NEXT))).toEqual(future(NEXT));
});

test.each<[string, (day: string, asOf: string) => AnyFact]>([
  ['a certificate from its issue', (issuedOn, asOf) => certificate('ada', 'expert', { issuedOn }, { asOf })],
  ['an employment from its start', (from, asOf) => employment('ada', { from }, { asOf })]
])('%s, whichever comes later', (_name, fact) => {
  expect(unused(fact(DAY, DAY))).toBe('used');
  expect(unused(fact(NEXT, DAY))).toEqual(future(NEXT));
  expect(unused(fact(DAY, NEXT))).toEqual(future(NEXT));
  expect(unused(fact('2026-12-24', NEXT))).toEqual(future('2026-12-24'));
  expect(unused(fact(NEXT, '2026-12-24'))).toEqual(future('2026-12-24'));
});

test('a use case counts from its booking, also where it was reported later', () => {
  const booked = (bookedOn: string, asOf: string) => useCase('p', 'd1', 1, [], { bookedOn }, { asOf });
  expect(unused(booked(DAY, NEXT))).toBe('used');
  expect(unused(booked(NEXT, DAY))).toEqual(future(NEXT));
});

const elsewhere = (subject: string) => ({ reason: 'portfolio-not-in-release', subject });

test.each<[string, AnyFact, unknown]>([
  ['a figure of another portfolio', figure('q', 'a', 1), elsewhere('q')],
  ['a use case of another portfolio', useCase('q', 'd1', 1), elsewhere('q')],
  ['a use case of this one', useCase('p', 'd1', 1), 'used'],
  ['an official index of another portfolio', official('Q', 5), elsewhere('Q')],
  ['a figure that is measured', figure('p', 'a', 1), 'used'],
  ['a figure under the name it is told by', figure('p', 'told-as-b', 1), 'used'],
  [
    'a figure under the id of a measure that is told by another name',
    figure('p', 'b', 1),
    { reason: 'measure-not-in-release', subject: 'b' }
  ],
  [
    'a figure of a measure that is made and not told',
    figure('p', 'both', 1),
    { reason: 'measure-not-in-release', subject: 'both' }
  ],
  ['a figure of nothing', figure('p', 'none', 1), { reason: 'measure-not-in-release', subject: 'none' }],
  ['a certificate that is counted', certificate('ada', 'expert'), 'used'],
  ['a certificate of a first set', certificate('ada', 'north'), 'used'],
  ['a certificate of a later set', certificate('ada', 'east'), 'used'],
  [
    'a certificate that is not counted',
    certificate('ada', 'novice'),
    { reason: 'certification-not-counted', subject: 'novice' }
  ],
  ['an employment', employment('ada'), 'used'],
  ['an attribute', attribute('consent', 'yes'), 'used']
])('%s', (_name, fact, expected) => {
  expect(unused(fact)).toEqual(expected);
});

test('of each fact one reason is said: first its day, then its portfolio', () => {
  expect(unused(figure('q', 'none', 1, { asOf: NEXT }))).toEqual(future(NEXT));
  expect(unused(figure('q', 'none', 1))).toEqual(elsewhere('q'));
});

test('of several facts those that cannot count are named, in their order', () => {
  const facts = [
    certificate('ada', 'novice', {}, { seq: 11 }),
    figure('p', 'a', 1, { seq: 12 }),
    figure('q', 'a', 1, { seq: 13 })
  ];
  expect(unusedFacts(release, facts, DAY)).toEqual([
    { seq: 11, reason: 'certification-not-counted', subject: 'novice' },
    { seq: 13, reason: 'portfolio-not-in-release', subject: 'q' }
  ]);
  expect(unusedFacts(release, [], DAY)).toEqual([]);
});
