import { expect, test } from 'vitest';
import { certificate } from '../../../../tests/fixtures/scoring/facts';
import type { PlanStep } from '../plan/plan-step';
import type { Goal } from './goal';
import { plannedGoals } from './planned-goals';

const TODAY = '2026-11-24';

const pass = (person: string): PlanStep => ({ kind: 'certificate', certification: 'ccna', person });
const people = {
  isPerson: (personId: string, named: string) => (personId === 'me' ? 'stand-in' : personId) === named,
  personOf: (named: string) => (named === 'stand-in' ? 'me' : named)
};

function goal(changes: Partial<Goal>): Goal {
  return {
    id: 'g',
    campaignId: 'c',
    partnerId: 'p',
    target: { kind: 'reach-threshold', portfolio: 'security', threshold: 'five' },
    dueOn: '2027-01-31',
    note: null,
    state: 'accepted',
    assignedByName: 'Lena',
    assignedAt: '2026-11-01T08:00:00.000Z',
    declineReason: null,
    steps: [pass('ada')],
    ...changes
  };
}

const ask = (goals: Goal[], facts = [] as ReturnType<typeof certificate>[]) =>
  plannedGoals(goals, facts, TODAY, people);

test('an accepted goal with a plan is played on, on its day', () => {
  expect(ask([goal({})])).toEqual([{ id: 'g', on: '2027-01-31', steps: [pass('ada')] }]);
});

test.each([
  ['nobody accepted it', { state: 'proposed' }],
  ['it was declined', { state: 'declined' }],
  ['it has no plan', { steps: [] }],
  ['its day is today', { dueOn: TODAY }],
  ['its day has passed', { dueOn: '2026-11-23' }]
] as const)('%s: it says nothing of days to come', (_, changes) => {
  expect(ask([goal({ ...changes, steps: 'steps' in changes ? [] : [pass('ada')] })])).toEqual([]);
});

test('what was done since is left out; all of it done, the goal too', () => {
  const done = certificate('ada', 'ccna', { issuedOn: '2026-11-10', linked: true });
  expect(ask([goal({ steps: [pass('ada'), pass('ben')] })], [done])).toEqual([
    { id: 'g', on: '2027-01-31', steps: [pass('ben')] }
  ]);
  expect(ask([goal({})], [done])).toEqual([]);
});

test('people are those of the facts, not those whom the plan names', () => {
  expect(ask([goal({ steps: [pass('stand-in')] })])[0]?.steps).toEqual([pass('me')]);
  const own = certificate('me', 'ccna', { issuedOn: '2026-11-10', linked: true });
  expect(ask([goal({ steps: [pass('stand-in')] })], [own])).toEqual([]);
});

test('a use case has no person', () => {
  const step: PlanStep = { kind: 'use-case', key: 'k', portfolio: 'security', milestone: 'adopt' };
  expect(ask([goal({ steps: [step] })])[0]?.steps).toEqual([step]);
});
