import { describe, expect, test } from 'vitest';
import type { CommandName, CommandPayload } from '../commands/definitions';
import type { Quiz } from '../paths/path';
import type { Snapshot } from '../snapshot/snapshot';
import { withPending, type PendingCommand } from './with-pending';

const AT = '2026-11-24T10:00:00.000Z';
const PARTNER = 'northgate';

const empty = {
  version: 'v1',
  takenAt: AT,
  person: { id: 'ada', name: 'Ada', boardNameShown: false, role: 'partner_lead', standIn: 's-1' },
  partner: { id: PARTNER, name: 'Northgate', boardNameShown: false, boardHidden: false, focus: ['security'] },
  facts: [],
  completedSteps: [],
  coveredSteps: [],
  verifiedActions: [],
  recalls: [],
  evidence: [],
  credits: [],
  goals: [],
  disputes: [],
  points: [],
  teamPoints: 0
} as unknown as Snapshot;

const goal = {
  id: 'g-1',
  state: 'proposed',
  declineReason: null,
  steps: [],
  progress: { share: null, done: false }
} as unknown as Snapshot['goals'][number];

const dispute = {
  id: 'd-1',
  state: 'settled',
  outcome: 'explained',
  movedAt: AT,
  messages: [{ id: 'm-1', side: 'distributor', words: 'It is right.', files: [], outcome: 'explained' }]
} as unknown as Snapshot['disputes'][number];

const quiz = {
  id: 'q',
  passMark: 1,
  questions: [
    {
      id: 'one',
      kind: 'single',
      options: [
        { id: 'a', right: true },
        { id: 'b', right: false }
      ]
    }
  ]
} as unknown as Quiz;

let next = 0;
function pending<Name extends CommandName>(
  name: Name,
  payload: CommandPayload<Name>,
  state: PendingCommand['state'] = 'waiting',
  partnerId = PARTNER
): PendingCommand {
  const [type = '', version] = name.split('@');
  const command = { id: `c-${++next}`, type, version: Number(version), occurredAt: AT, partnerId, payload };
  return { command, state, files: [] };
}

const certificate = {
  evidenceId: 'e-1',
  certification: 'ccna',
  number: 'C-1',
  issuedOn: '2026-11-20',
  expiresOn: '2029-11-20',
  files: ['f-1'],
  note: null,
  link: null
};
const action = {
  evidenceId: 'e-2',
  action: 'reference-call',
  occurredOn: '2026-11-20',
  files: [],
  note: 'done',
  link: 'https://example.org/minutes',
  forTeam: true
};
const step = { path: 'be-the-one', step: 'why' };
const plan = {
  goalId: 'g-2',
  portfolio: 'security',
  threshold: 'five',
  dueOn: '2027-01-30',
  steps: [{ kind: 'certificate' as const, certification: 'ccna', person: 's-1' }]
};
const opened = {
  disputeId: 'd-2',
  subject: { kind: 'official' as const, portfolio: 'security' },
  shown: '4.6',
  expected: '5.0',
  words: 'One is missing.',
  files: []
};

const credits = { entryId: 'k-1', title: 'Course', credits: 8, doneOn: '2026-11-20', claimedOn: null };
const third = { ...credits, id: 'k-3', loggedAt: AT } as unknown as Snapshot['credits'][number];
const entry = { ...credits, id: 'k-2', loggedAt: AT } as unknown as Snapshot['credits'][number];

/** One of each that a phone keeps. */
const EACH: PendingCommand[] = [
  pending('log-certificate@2', certificate),
  pending('log-action@2', action),
  pending('complete-step@1', step),
  pending('answer-quiz@1', { path: 'be-the-one', step: 'check', quiz: 'q', answers: { one: ['a'] } }),
  pending('review-questions@1', { answers: [{ quiz: 'q', question: 'one', given: ['b'] }] }),
  pending('answer-goal@1', { goalId: 'g-1', answer: 'accept', reason: null }),
  pending('set-board-privacy@1', { partnerHidden: true }),
  pending('choose-focus@1', { portfolios: ['splunk'] }),
  pending('accept-plan@1', plan),
  pending('open-dispute@1', opened),
  pending('reply-dispute@1', { disputeId: 'd-1', words: 'It is not.', files: [] }),
  pending('log-credits@1', credits),
  pending('claim-credits@1', { entryId: 'k-2', claimedOn: '2026-11-24' }),
  pending('remove-credits@1', { entryId: 'k-3' })
];
const base: Snapshot = { ...empty, goals: [goal], disputes: [dispute], credits: [entry, third] };

test('without anything that waits the snapshot is the very same', () => {
  expect(withPending(base, [])).toBe(base);
});

test('a certificate is shown as on this phone, and counts for nothing', () => {
  const shown = withPending(base, [pending('log-certificate@2', certificate)]);
  expect(shown.evidence).toMatchObject([
    {
      id: 'e-1',
      kind: 'certificate',
      definition: 'ccna',
      state: 'on-this-phone',
      occurredOn: '2026-11-20',
      details: { number: 'C-1', issuedOn: '2026-11-20', expiresOn: '2029-11-20' },
      decidedAt: null
    }
  ]);
  expect(shown.evidence[0]).not.toHaveProperty('parked');
});

test('what an older app left in the outbox is shown in the words of this one', () => {
  const { link: _, forTeam: __, ...said } = action;
  const older = pending('log-action@2', action);
  const left = { ...older, command: { ...older.command, version: 1, payload: said } };
  expect(withPending(base, [left]).evidence).toMatchObject([
    { id: 'e-2', definition: 'reference-call', link: null, forTeam: false }
  ]);
});

test('what the server has taken is sent, and no longer on this phone alone', () => {
  const shown = withPending(base, [
    pending('log-action@2', action, 'taken'),
    pending('complete-step@1', step, 'taken')
  ]);
  expect(shown.evidence[0]?.state).toBe('sent');
  expect(shown.completedSteps).toEqual([{ ...step, at: AT }]);
});

test('evidence that the server would not take stays in sight', () => {
  const shown = withPending(base, [pending('log-action@2', action, 'parked')]);
  expect(shown.evidence).toMatchObject([{ id: 'e-2', state: 'on-this-phone', parked: true }]);
});

test('nothing else that was not taken is shown as done', () => {
  const parked = EACH.filter(({ command }) => !command.type.startsWith('log-')).map((one) => ({
    ...one,
    state: 'parked' as const
  }));
  expect(withPending(base, parked, [quiz])).toEqual(base);
});

test('a step is done, and says that it is only here', () => {
  const { completedSteps } = withPending(base, [pending('complete-step@1', step)]);
  expect(completedSteps).toEqual([{ ...step, at: AT, onThisPhone: true }]);
});

describe('a quiz', () => {
  const answered = (chosen: string) =>
    pending('answer-quiz@1', { path: 'p', step: 's', quiz: 'q', answers: { one: [chosen] } });

  test('is passed where the answers say so by the key of the library', () => {
    expect(withPending(base, [answered('a')], [quiz]).completedSteps).toHaveLength(1);
    expect(withPending(base, [answered('b')], [quiz]).completedSteps).toHaveLength(0);
  });

  test('is not said to be passed where the device has no key', () => {
    expect(withPending(base, [answered('a')], []).completedSteps).toHaveLength(0);
  });
});

test('a goal is answered, until somebody else was faster', () => {
  const answer = pending('answer-goal@1', { goalId: 'g-1', answer: 'decline', reason: 'Not now.' });
  expect(withPending(base, [answer]).goals).toMatchObject([
    { id: 'g-1', state: 'declined', declineReason: 'Not now.', onThisPhone: true }
  ]);
  const answered = { ...base, goals: [{ ...goal, state: 'accepted' as const }] };
  expect(withPending(answered, [answer]).goals).toEqual(answered.goals);
});

test('board privacy changes what was said, and nothing else', () => {
  const shown = withPending(base, [pending('set-board-privacy@1', { personNameShown: true })]);
  expect(shown.person.boardNameShown).toBe(true);
  expect(shown.partner).toEqual(base.partner);
});

test('the last of two choices stands', () => {
  const shown = withPending(base, [
    pending('choose-focus@1', { portfolios: ['splunk'] }),
    pending('choose-focus@1', { portfolios: [] })
  ]);
  expect(shown.partner.focus).toEqual([]);
});

test('credits are in the diary as on this phone, claimed and taken out again', () => {
  const logged = pending('log-credits@1', credits);
  const claimed = pending('claim-credits@1', { entryId: 'k-1', claimedOn: '2026-11-24' });
  expect(withPending(base, [logged]).credits).toEqual([
    {
      id: 'k-1',
      title: 'Course',
      credits: 8,
      doneOn: '2026-11-20',
      claimedOn: null,
      loggedAt: AT,
      onThisPhone: true
    },
    entry,
    third
  ]);
  expect(withPending(base, [logged, claimed]).credits[0]).toMatchObject({ claimedOn: '2026-11-24' });
  const removed = pending('remove-credits@1', { entryId: 'k-1' });
  expect(withPending(base, [logged, claimed, removed]).credits).toEqual([entry, third]);
  expect(withPending(base, [{ ...logged, state: 'parked' }]).credits).toEqual([entry, third]);
});

test('a plan is a goal of the company with its steps', () => {
  expect(withPending(base, [pending('accept-plan@1', plan)]).goals[1]).toMatchObject({
    id: 'g-2',
    state: 'accepted',
    dueOn: '2027-01-30',
    steps: plan.steps,
    onThisPhone: true
  });
});

test('what was wrong in a quiz comes back, and so does how it was answered then', () => {
  const wrong = pending('answer-quiz@1', {
    path: 'be-the-one',
    step: 'check',
    quiz: 'q',
    answers: { one: ['b'] }
  });
  const reviewed = pending('review-questions@1', {
    answers: [
      { quiz: 'q', question: 'one', given: ['a'] },
      { quiz: 'q', question: 'gone', given: ['a'] }
    ]
  });
  const later = { ...reviewed, command: { ...reviewed.command, occurredAt: '2026-11-26T10:00:00.000Z' } };
  const { recalls } = withPending(base, [wrong, later], [quiz]);
  expect(recalls).toMatchObject([
    { quiz: 'q', question: 'one', right: false },
    { quiz: 'q', question: 'one', right: true, at: '2026-11-26T10:00:00.000Z' }
  ]);
  expect(withPending(base, [{ ...wrong, state: 'parked' }], [quiz]).recalls).toEqual([]);
});

test('a dispute is open with its first word, and a reply opens a settled one again', () => {
  const shown = withPending(base, [
    pending('open-dispute@1', opened),
    pending('reply-dispute@1', { disputeId: 'd-1', words: 'It is not.', files: [] })
  ]);
  expect(shown.disputes).toMatchObject([
    { id: 'd-2', state: 'open', messages: [{ words: 'One is missing.', onThisPhone: true }] },
    { id: 'd-1', state: 'open', outcome: null, messages: [{ id: 'm-1' }, { words: 'It is not.' }] }
  ]);
});

test('a reply to a dispute that waits itself is under it', () => {
  const shown = withPending(base, [
    pending('open-dispute@1', opened),
    pending('reply-dispute@1', { disputeId: 'd-2', words: 'And two more.', files: [] })
  ]);
  expect(shown.disputes[0]?.messages.map(({ words }) => words)).toEqual(['One is missing.', 'And two more.']);
});

describe.each(EACH.map((one) => [one.command.type, one] as const))('%s', (_, one) => {
  const once = withPending(base, [one], [quiz]);

  test('shows something', () => {
    expect(once).not.toEqual(base);
  });

  test('twice is once', () => {
    expect(withPending(once, [one], [quiz])).toEqual(once);
    expect(withPending(base, [one, one], [quiz])).toEqual(once);
  });

  test('moves no figure', () => {
    for (const field of ['facts', 'verifiedActions', 'coveredSteps', 'points', 'teamPoints'] as const) {
      expect(once[field], field).toBe(base[field]);
    }
  });

  test('shows nothing at another partner', () => {
    const elsewhere = { ...one, command: { ...one.command, partnerId: 'kestrel' } };
    expect(withPending(base, [elsewhere], [quiz])).toEqual(base);
  });

  test('changes nothing that it was given', () => {
    const before = structuredClone(base);
    withPending(base, [one], [quiz]);
    expect(base).toEqual(before);
  });
});

test('a snapshot that knows it all already shows each once, with what the server says', () => {
  const known: Snapshot = {
    ...withPending(
      base,
      EACH.map((one) => ({ ...one, state: 'taken' as const })),
      [quiz]
    ),
    version: 'v2'
  };
  const verified: Snapshot = {
    ...known,
    evidence: known.evidence.map((one) => ({ ...one, state: 'verified' as const })),
    // The server gives words its own ids.
    disputes: known.disputes.map((one) => ({
      ...one,
      messages: one.messages.map((message) => ({ ...message, id: `event-${message.id}` }))
    }))
  };
  expect(withPending(verified, EACH, [quiz])).toEqual(verified);
});

test('a command of a newer version shows nothing and breaks nothing', () => {
  const [one] = EACH;
  if (one === undefined) throw new Error('one');
  const newer = { ...one, command: { ...one.command, version: 99 } };
  expect(withPending(base, [newer])).toEqual(base);
});
