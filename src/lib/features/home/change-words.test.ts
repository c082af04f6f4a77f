import { expect, test } from 'vitest';
import type { DisputeOutcome } from '$lib/domain/disputes/dispute';
import type { Change, Snapshot } from '$lib/domain/snapshot/snapshot';
import { shippedRelease as release } from '../../../../tests/fixtures/scoring/release';
import { changeWords } from './change-words';

const snapshot = { release } as unknown as Snapshot;
const words = (change: Partial<Change>) =>
  changeWords(
    {
      at: '2026-11-24T09:00:00.000Z',
      kind: 'import-applied',
      portfolio: null,
      before: null,
      after: null,
      subject: 'index',
      ...change
    },
    snapshot
  );

test('official figures say what they were and what they are, all portfolios of a day in one line', () => {
  const moves = [
    { portfolio: 'security', before: 4.1, after: 4.4, metrics: [] },
    { portfolio: 'networking', before: null, after: 6, metrics: [] }
  ];
  expect(words({ kind: 'official-index', moves })).toBe(
    'Official: Security 4.1 → 4.4; for the first time: Networking 6.0'
  );
});

test('an import says what came and how it moved the projection, and through what', () => {
  const moves = [
    { portfolio: 'security', before: 4.12, after: 4.605, metrics: ['onboard', 'career-certifications'] }
  ];
  expect(words({ imports: ['workspan', 'certificates'], moves })).toBe(
    'New data: WorkSpan report, certificates · projected: Security 4.12 → 4.60 (Onboarded, Career certifications)'
  );
  expect(words({ imports: ['people'], moves: [] })).toBe('New data: people · no index moved');
});

test('a word of the distributor says what it is about and how it settled that', () => {
  const message = (saidAt: string, outcome: DisputeOutcome | null) => ({ saidAt, outcome });
  const dispute = {
    id: 'd',
    subject: { kind: 'official', portfolio: 'security' },
    messages: [message('2026-11-23T09:00:00.000Z', null), message('2026-11-24T09:00:00.000Z', 'corrected')]
  };
  const of = (at: string) =>
    changeWords({ at, kind: 'dispute-answered', portfolio: null, before: null, after: null, subject: 'd' }, {
      release,
      facts: [],
      disputes: [dispute]
    } as unknown as Snapshot);
  expect(of('2026-11-23T09:00:00.000Z')).toBe('Your distributor answered: Security: official index');
  expect(of('2026-11-24T09:00:00.000Z')).toBe('Put right: Security: official index');
});

test('a change that a device kept from before is told as well as it was', () => {
  expect(words({ subject: 'workspan' })).toBe('New data: WorkSpan report');
  expect(words({ kind: 'official-index', portfolio: 'security', before: 4, after: 5 })).toBe(
    'Official: Security 4.0 → 5.0'
  );
});
