import { expect, test } from 'vitest';
import type { OwnEvidence } from './evidence';
import {
  actionRefusal,
  cappingDays,
  daysToNearest,
  paysFrom,
  waitingDays,
  type TimeDone
} from './action-rules';

test.each([
  [{ jobRoles: ['lead'] as const }, 'engineer', false, 'not-your-role'],
  [{ jobRoles: ['lead'] as const, team: true }, 'engineer', true, 'not-your-role'],
  [{ jobRoles: ['lead', 'engineer'] as const }, 'engineer', false, null],
  [{}, 'seller', false, null],
  [{}, 'seller', true, 'not-for-team'],
  [{ team: false }, 'seller', true, 'not-for-team'],
  [{ team: true }, 'seller', true, null],
  [{ team: true }, 'seller', false, null]
] as const)('%j by a %s, for the team: %s', (action, jobRole, forTeam, code) => {
  const jobRoles = 'jobRoles' in action ? [...action.jobRoles] : undefined;
  expect(actionRefusal({ ...action, jobRoles }, { jobRole, forTeam })).toBe(code);
});

const done: TimeDone[] = [
  { action: 'brief', personId: 'ada', on: '2026-01-01' },
  { action: 'brief', personId: null, on: '2026-02-01' },
  { action: 'brief', personId: null, forTeam: true, on: '2026-03-01' },
  { action: 'brief', personId: 'ada' },
  { action: 'other', personId: 'ada', on: '2026-04-01' }
];

test('a person’s own times count, and those of the company together', () => {
  const asked = { action: 'brief', personId: 'ada', forTeam: false };
  expect(cappingDays(done, asked)).toEqual(['2026-01-01', '2026-03-01']);
});

test('for what the company does together everybody’s count', () => {
  const asked = { action: 'brief', personId: 'ada', forTeam: true };
  expect(cappingDays(done, asked)).toEqual(['2026-01-01', '2026-02-01', '2026-03-01']);
});

test('the nearest day counts, whether it lies before or after', () => {
  expect(daysToNearest([], '2026-03-05')).toBeNull();
  expect(daysToNearest(['2026-01-01', '2026-03-01', '2026-06-01'], '2026-03-05')).toBe(4);
  expect(daysToNearest(['2026-01-01', '2026-03-07'], '2026-03-05')).toBe(2);
});

test.each([
  ['without a cap', null, ['2026-03-01'], '2026-03-02', '2026-03-02'],
  ['never done', 90, [], '2026-03-02', '2026-03-02'],
  ['done on the day before', 90, ['2026-03-01'], '2026-03-02', '2026-05-30'],
  ['on the last day of the cap', 90, ['2026-03-01'], '2026-05-29', '2026-05-30'],
  ['on the first day after it', 90, ['2026-03-01'], '2026-05-30', '2026-05-30'],
  ['logged late, shortly before one that counted', 30, ['2026-03-20'], '2026-03-01', '2026-04-19'],
  ['between two that leave no room', 30, ['2026-05-10', '2026-03-20'], '2026-03-25', '2026-06-09'],
  ['between two that leave room', 30, ['2026-07-10', '2026-03-20'], '2026-03-25', '2026-04-19']
] as const)('%s', (_, cap, days, on, from) => {
  expect(paysFrom(cap, days, on)).toBe(from);
});

test('what waits is what was sent or lies on the phone, and nothing that was returned or is parked', () => {
  const one = (id: string, state: OwnEvidence['state'], more: Partial<OwnEvidence> = {}) =>
    ({
      id,
      kind: 'action',
      definition: 'brief',
      personId: 'ada',
      forTeam: false,
      occurredOn: `2026-01-0${id}`,
      state,
      ...more
    }) as OwnEvidence;
  const evidence = [
    one('1', 'sent'),
    one('2', 'on-this-phone'),
    one('3', 'on-this-phone', { parked: true }),
    one('4', 'verified'),
    one('5', 'returned'),
    one('6', 'sent', { definition: 'other' }),
    one('7', 'sent', { kind: 'certificate' })
  ];
  expect(waitingDays(evidence, 'brief').map(({ on }) => on)).toEqual(['2026-01-01', '2026-01-02']);
});
