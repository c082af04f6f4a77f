import { expect, test } from 'vitest';
import { checkProblem } from './check-problem';
import type { PlanAction, PlanProblem } from './problem';

const ACTION: PlanAction = {
  id: 'exam',
  person: 'ada',
  minutes: 60,
  fee: 100,
  likelihood: 0.5,
  requires: ['course'],
  effects: [{ meter: 'engineers', person: 'ada' }]
};

const COURSE: PlanAction = {
  id: 'course',
  person: null,
  minutes: 0,
  fee: 0,
  likelihood: 1,
  requires: [],
  excludes: [],
  effects: [{ meter: 'bookings', amount: -5 }]
};

const PROBLEM: PlanProblem = {
  people: [{ id: 'ada', capacityMinutes: Infinity }],
  actions: [ACTION, COURSE],
  hourCost: 6000,
  meters: [
    {
      id: 'engineers',
      kind: 'people',
      counted: ['gone'],
      weight: 1,
      points: [{ from: 1, points: 1, slope: 1 }]
    },
    { id: 'bookings', kind: 'amount', base: 5, weight: 1, points: [{ from: 0, points: 0, slope: 1 }] }
  ],
  fixed: 0,
  target: { value: 2, comparator: '>=', requires: [{ meter: 'engineers', points: 1 }] }
};

test('a sound problem has no issues', () => {
  expect(checkProblem(PROBLEM)).toEqual([]);
});

const action = (change: Partial<PlanAction>): Partial<PlanProblem> => ({
  actions: [{ ...ACTION, ...change }, COURSE]
});
const [ENGINEERS, BOOKINGS] = PROBLEM.meters as [PlanProblem['meters'][0], PlanProblem['meters'][0]];
const piece = (from: number, slope = 0) => ({ from, points: 0, slope });

test.each<[path: string, change: Partial<PlanProblem>]>([
  ['/hourCost', { hourCost: -1 }],
  ['/hourCost', { hourCost: NaN }],
  ['/fixed', { fixed: Infinity }],
  ['/people/0/capacityMinutes', { people: [{ id: 'ada', capacityMinutes: NaN }] }],
  ['/people/1/id', { people: [...PROBLEM.people, ...PROBLEM.people] }],
  ['/actions/0/minutes', action({ minutes: -1 })],
  ['/actions/0/fee', action({ fee: 0.5 })],
  ['/actions/0/likelihood', action({ likelihood: 0 })],
  ['/actions/0/likelihood', action({ likelihood: 1.01 })],
  ['/actions/0/likelihood', action({ likelihood: NaN })],
  ['/actions/0/person', action({ person: 'nobody' })],
  ['/actions/0/requires/1', action({ requires: ['course', 'nothing'] })],
  ['/actions/0/excludes/0', action({ excludes: ['nothing'] })],
  ['/actions/0/excludes/0', action({ excludes: ['exam'] })],
  ['/actions/0/requires', action({ requires: ['exam'] })],
  ['/actions/1/requires', { actions: [ACTION, { ...COURSE, requires: ['exam'] }] }],
  ['/actions/0/effects/0/meter', action({ effects: [{ meter: 'nothing', amount: 1 }] })],
  ['/actions/0/effects/0/meter', action({ effects: [{ meter: 'engineers', amount: 1 }] })],
  ['/actions/0/effects/0/person', action({ effects: [{ meter: 'engineers', person: 'nobody' }] })],
  ['/actions/0/effects/0/amount', action({ effects: [{ meter: 'bookings', amount: 0.5 }] })],
  ['/actions', action({ minutes: 1e300 })],
  ['/meters/0/weight', { meters: [{ ...ENGINEERS, weight: NaN }, BOOKINGS] }],
  ['/meters/0/points', { meters: [{ ...ENGINEERS, points: [] }, BOOKINGS] }],
  ['/meters/0/points/0/from', { meters: [{ ...ENGINEERS, points: [piece(2)] }, BOOKINGS] }],
  ['/meters/0/points/0/slope', { meters: [{ ...ENGINEERS, points: [piece(-Infinity, 1)] }, BOOKINGS] }],
  ['/meters/0/points/1/from', { meters: [{ ...ENGINEERS, points: [piece(0), piece(0)] }, BOOKINGS] }],
  ['/meters/1/points/0/from', { meters: [ENGINEERS, { ...BOOKINGS, points: [piece(1)] }] }],
  ['/meters/1', action({ effects: [{ meter: 'bookings', amount: Number.MAX_SAFE_INTEGER }] })],
  ['/target/value', { target: { value: NaN, comparator: '>' } }],
  [
    '/target/requires/0/meter',
    { target: { value: 1, comparator: '>', requires: [{ meter: 'x', points: 1 }] } }
  ],
  [
    '/target/requires/0/points',
    { target: { value: 1, comparator: '>', requires: [{ meter: 'engineers', points: NaN }] } }
  ]
])('an issue at %s', (path, change) => {
  expect(checkProblem({ ...PROBLEM, ...change }).map((issue) => issue.path)).toContain(path);
});
