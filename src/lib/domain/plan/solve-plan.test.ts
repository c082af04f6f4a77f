import { expect, test } from 'vitest';
import type { Meter, PlanAction, PlanProblem } from './problem';
import { alternatives, solvePlan } from './solve-plan';

/** One point for each of up to three engineers, and a point for every ten of bookings. */
const METERS: Meter[] = [
  { id: 'engineers', kind: 'people', counted: [], weight: 1, points: [{ from: 0, points: 0, slope: 1 }] },
  {
    id: 'bookings',
    kind: 'amount',
    base: 0,
    weight: 0.5,
    points: [
      { from: -Infinity, points: 0, slope: 0 },
      { from: 10, points: 2, slope: 0 },
      { from: 20, points: 4, slope: 0 }
    ]
  }
];

function exam(person: string, fee: number, change: Partial<PlanAction> = {}): PlanAction {
  return {
    id: `exam-${person}`,
    person,
    minutes: 60,
    fee,
    likelihood: 1,
    requires: [],
    effects: [{ meter: 'engineers', person }],
    ...change
  };
}

function booking(id: string, amount: number, fee: number, change: Partial<PlanAction> = {}): PlanAction {
  return {
    id,
    person: null,
    minutes: 0,
    fee,
    likelihood: 1,
    requires: [],
    effects: [{ meter: 'bookings', amount }],
    ...change
  };
}

function problem(actions: PlanAction[], change: Partial<PlanProblem> = {}): PlanProblem {
  return {
    people: ['ada', 'ben', 'cem'].map((id) => ({ id, capacityMinutes: 60 })),
    actions,
    hourCost: 6000,
    meters: METERS,
    fixed: 0,
    target: { value: 2, comparator: '>=' },
    ...change
  };
}

test('the cheapest people are chosen, and hours cost as fees do', () => {
  const plan = solvePlan(problem([exam('ada', 500), exam('ben', 100), exam('cem', 300)]));
  expect(plan).toEqual({
    kind: 'reached',
    actions: ['exam-ben', 'exam-cem'],
    index: 2,
    cost: 12_400,
    minutes: 120,
    minutesOnce: 120,
    fee: 400
  });
});

test('where nothing need be done, nothing is', () => {
  const reached = problem([exam('ada', 500)], { fixed: 2 });
  expect(solvePlan(reached)).toMatchObject({ kind: 'reached', actions: [], cost: 0, index: 2 });
  expect(alternatives(reached, 3)).toEqual([]);
});

test('an action that may fail is expected to be tried more than once', () => {
  const sure = exam('ada', 100);
  const doubtful = exam('ben', 100, { likelihood: 0.5 });
  const target = { value: 1, comparator: '>=' } as const;
  expect(solvePlan(problem([sure, doubtful], { target }))).toMatchObject({ actions: ['exam-ada'] });
  const people = [{ id: 'ben', capacityMinutes: 120 }];
  expect(solvePlan(problem([doubtful], { people, target }))).toMatchObject({ minutes: 120, fee: 200 });
  const tooLittle = [{ id: 'ben', capacityMinutes: 119 }];
  expect(solvePlan(problem([doubtful], { people: tooLittle, target }))).toMatchObject({
    kind: 'unreachable'
  });
});

test('a person counts once, whatever shows it', () => {
  const twice = problem([
    exam('ada', 0),
    booking('link-ada', 0, 0, { effects: [{ meter: 'engineers', person: 'ada' }] })
  ]);
  expect(solvePlan(twice)).toMatchObject({ kind: 'unreachable', best: { actions: ['link-ada'], index: 1 } });
});

test('of plans that cost the same, fewer actions, and then the ids that come first', () => {
  const alike = [exam('cem', 100), exam('ben', 100), exam('ada', 100)];
  expect(solvePlan(problem(alike))).toMatchObject({ actions: ['exam-ada', 'exam-ben'] });
  const one = booking('all-at-once', 20, 12_200);
  expect(solvePlan(problem([...alike, one]))).toMatchObject({ actions: ['all-at-once'] });
});

test('what is required comes along, and what is excluded does not', () => {
  const lab = booking('lab', 0, 50, { effects: [] });
  const actions = [
    booking('a', 10, 10, { requires: ['lab'] }),
    booking('b', 10, 70),
    booking('c', 10, 80),
    lab
  ];
  expect(solvePlan(problem(actions))).toMatchObject({ actions: ['a', 'b', 'lab'], cost: 130 });
  const either = actions.map((action) => (action.id === 'b' ? { ...action, excludes: ['a'] } : action));
  expect(solvePlan(problem(either))).toMatchObject({ actions: ['a', 'c', 'lab'], cost: 140 });
});

test('above is not at', () => {
  const actions = [booking('a', 10, 10), booking('b', 10, 10), exam('ada', 0)];
  expect(solvePlan(problem(actions, { target: { value: 1, comparator: '>=' } }))).toMatchObject({ index: 1 });
  expect(solvePlan(problem(actions, { target: { value: 1, comparator: '>' } }))).toMatchObject({ index: 2 });
});

test('a meter of the target must have its own points, though the index is there', () => {
  const target = { value: 2, comparator: '>=', requires: [{ meter: 'engineers', points: 1 }] } as const;
  const actions = [booking('a', 20, 10), exam('ada', 0), exam('ben', 900)];
  expect(solvePlan(problem(actions, { target }))).toMatchObject({ actions: ['a', 'exam-ada'], index: 3 });
});

test('where one person alone has too little time, it is said how much is missing', () => {
  const actions = [exam('ada', 0, { minutes: 90 }), exam('ben', 0, { minutes: 100 }), exam('cem', 0)];
  const plan = solvePlan(problem(actions));
  expect(plan).toMatchObject({
    kind: 'unreachable',
    best: { actions: ['exam-cem'], index: 1 },
    obstacles: [
      { kind: 'person', person: 'ada', minutes: 30 },
      { kind: 'person', person: 'ben', minutes: 40 },
      { kind: 'time', people: [{ person: 'ada', minutes: 30 }] }
    ]
  });
});

test('where only several people together have too little time, all are named', () => {
  const actions = [exam('ada', 0, { minutes: 90 }), exam('ben', 0, { minutes: 100 })];
  expect(solvePlan(problem(actions))).toMatchObject({
    obstacles: [
      {
        kind: 'time',
        people: [
          { person: 'ada', minutes: 30 },
          { person: 'ben', minutes: 40 }
        ]
      }
    ]
  });
});

test('where no time would do, the catalogue is what lacks', () => {
  expect(solvePlan(problem([exam('ada', 0, { minutes: 90 })]))).toMatchObject({
    kind: 'unreachable',
    best: { actions: [], index: 0 },
    obstacles: [{ kind: 'catalogue', index: 1 }]
  });
});

test('other ways follow by cost, and none holds an earlier one', () => {
  const actions = [exam('ada', 100), exam('ben', 200), booking('a', 20, 12_350), booking('b', 10, 6_000)];
  expect(alternatives(problem(actions), 5).map((plan) => plan.actions)).toEqual([
    ['b', 'exam-ben'],
    ['exam-ada', 'exam-ben'],
    ['a']
  ]);
  expect(solvePlan(problem(actions))).toMatchObject({ actions: ['b', 'exam-ada'] });
  expect(alternatives(problem(actions), 1)).toHaveLength(1);
});

test('what makes no sense is refused with the place', () => {
  const refused = problem([exam('ada', 0, { likelihood: 0 })]);
  expect(solvePlan(refused)).toMatchObject({ kind: 'refused', issues: [{ path: '/actions/0/likelihood' }] });
  expect(alternatives(refused, 2)).toEqual([]);
});
