import { expect, test } from 'vitest';
import type { OwnEvidence } from '$lib/domain/evidence/evidence';
import { paysAgain } from './frequency';

const brief = { id: 'brief', oncePerDays: 90 };
const person = { id: 'ada' } as Parameters<typeof paysAgain>[1]['person'];
const sent = (occurredOn: string, state: OwnEvidence['state'] = 'sent') =>
  ({
    kind: 'action',
    definition: 'brief',
    personId: 'ada',
    forTeam: false,
    occurredOn,
    state
  }) as OwnEvidence;
const known = (
  verified: { on?: string; forTeam?: true; personId?: string | null }[],
  waits: OwnEvidence[]
) => ({
  person,
  verifiedActions: verified.map((each) => ({ action: 'brief', personId: 'ada', ...each })),
  evidence: waits
});
const on = '2026-11-24';
const alone = { on, forTeam: false };

test('what was never done brings points', () => {
  expect(paysAgain(brief, known([], []), alone)).toEqual({ from: null, ifApproved: null });
});

test('what was verified lately brings them again when its time is over', () => {
  expect(paysAgain(brief, known([{ on: '2026-11-01' }], []), alone)).toEqual({
    from: '2027-01-30',
    ifApproved: null
  });
});

test('what waits is told apart from what was verified', () => {
  for (const state of ['sent', 'on-this-phone'] as const) {
    expect(paysAgain(brief, known([], [sent('2026-11-01', state)]), alone)).toEqual({
      from: null,
      ifApproved: '2027-01-30'
    });
  }
});

test('a colleague’s counts where the company does it together', () => {
  const colleagues = known([{ on: '2026-11-01', personId: null }], []);
  expect(paysAgain(brief, colleagues, alone).from).toBeNull();
  expect(paysAgain(brief, colleagues, { on, forTeam: true }).from).toBe('2027-01-30');
});

test('a snapshot of before days were told says nothing', () => {
  expect(paysAgain(brief, known([{}], []), alone)).toEqual({ from: null, ifApproved: null });
});
