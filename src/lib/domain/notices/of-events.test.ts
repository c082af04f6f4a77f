import { expect, test } from 'vitest';
import type { PartnerRole, StaffRole } from '../access/roles';
import type { AnyEvent } from '../commands/events';
import { noticesOfEvent, type Subscriber } from './of-events';

const AT = '2026-11-24T09:00:00.000Z';

function person(
  personId: string,
  at: Record<string, PartnerRole>,
  staffRole: StaffRole | null = null,
  since = '2026-11-01T00:00:00.000Z'
): Subscriber {
  const memberships = Object.entries(at).map(([partnerId, role]) => ({
    id: `${personId}-${partnerId}`,
    partnerId,
    role,
    jobRole: 'engineer' as const,
    from: '2026-01-01',
    to: null
  }));
  return { personId, staffRole, memberships, timeZone: 'Europe/Berlin', since };
}

const people = [
  person('ada', { ours: 'member' }),
  person('ben', { ours: 'partner_lead' }),
  person('eve', { theirs: 'partner_lead' }),
  person('vic', { ours: 'viewer' }),
  person('rita', {}, 'enablement_manager'),
  // Works for the distributor and for a partner.
  person('sam', { ours: 'member' }, 'enablement_manager'),
  person('new', { ours: 'partner_lead' }, null, '2026-11-24T09:00:01.000Z')
];

function event(said: Pick<AnyEvent, 'type' | 'data'>, other: Partial<AnyEvent> = {}): AnyEvent {
  const about = { id: 'e1', partnerId: 'ours', personId: 'ada', actorId: 'rita' };
  return { ...about, occurredAt: AT, recordedAt: AT, ...said, ...other } as AnyEvent;
}

function told(one: AnyEvent, opener: string | null = null): string[] {
  return noticesOfEvent(one, people, () => opener).map(({ personId }) => personId);
}

test('a goal waits for the leads of its partner', () => {
  const data = {
    goalId: 'g1',
    campaignId: 'c1',
    target: { kind: 'complete-path' as const, path: 'p' },
    dueOn: '2027-01-31',
    note: null
  };
  const assigned = event({ type: 'goal-assigned', data });
  expect(noticesOfEvent(assigned, people, () => null)).toEqual([
    {
      personId: 'ben',
      partnerId: 'ours',
      why: 'event:e1',
      occasion: { kind: 'goal-assigned', goalId: 'g1' },
      dueAt: AT
    }
  ]);
});

test('what was decided is told to who sent it, where they belong to the partner still', () => {
  const returned = { evidenceId: 'x', reason: 'unreadable' as const, note: null };
  expect(told(event({ type: 'evidence-returned', data: returned } as never))).toEqual(['ada']);
  const verified = { evidenceId: 'x', kind: 'action' as const, definition: 'd', linked: true, points: null };
  expect(told(event({ type: 'evidence-verified', data: verified }))).toEqual(['ada']);
  expect(told(event({ type: 'evidence-verified', data: verified }, { personId: 'eve' }))).toEqual([]);
});

test('what was sent waits for the distributor’s people, but not at their own company', () => {
  const data = {
    evidenceId: 'x',
    kind: 'action' as const,
    definition: 'd',
    occurredOn: '2026-11-20',
    certificate: null,
    note: null,
    files: []
  };
  expect(told(event({ type: 'evidence-sent', data }, { actorId: 'ada' }))).toEqual(['rita']);
  expect(told(event({ type: 'evidence-sent', data }, { actorId: 'eve', partnerId: 'theirs' }))).toEqual([
    'rita',
    'sam'
  ]);
});

test('a dispute waits for the distributor, its answer for who opened it; nobody is told of what they said', () => {
  const opened = {
    disputeId: 'd1',
    subject: { kind: 'official' as const, portfolio: 'security' },
    shown: '1',
    expected: '2',
    words: 'x',
    files: []
  };
  expect(told(event({ type: 'dispute-opened', data: opened }, { actorId: 'ada' }))).toEqual(['rita']);
  const reply = (side: 'partner' | 'distributor', actorId: string) =>
    event({ type: 'dispute-replied', data: { disputeId: 'd1', side, words: 'x', files: [] } }, { actorId });
  expect(told(reply('partner', 'ben'), 'ada')).toEqual(['rita']);
  expect(told(reply('distributor', 'rita'), 'ada')).toEqual(['ada']);
  expect(told(reply('distributor', 'rita'), 'eve')).toEqual([]);
  expect(told(reply('distributor', 'rita'))).toEqual([]);
});

test('other things are told to nobody', () => {
  expect(told(event({ type: 'step-completed', data: { path: 'p', step: 's' } }))).toEqual([]);
  expect(told(event({ type: 'import-applied', data: { importId: 'i', kind: 'index' } }))).toEqual([]);
});
