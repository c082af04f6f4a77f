import type { Command } from '../commands/command';
import type { CommandName, CommandPayload, PhoneCommand } from '../commands/definitions';
import { inPresentWords } from '../commands/upcast';
import type { DisputeMessage } from '../disputes/dispute';
import { stateAfter } from '../disputes/dispute';
import type { OwnEvidence } from '../evidence/evidence';
import { isRight, markQuiz } from '../paths/mark-quiz';
import type { Quiz } from '../paths/path';
import type { Recall } from '../paths/review';
import type { Snapshot } from '../snapshot/snapshot';

/** Something a person did on this device that the snapshot does not know yet. */
export interface PendingCommand {
  command: Command;
  /** `parked` waits for the person; `taken` is with the server, and only the snapshot is older. */
  state: 'waiting' | 'parked' | 'taken';
  files: readonly { id: string; mediaType: string; size: number }[];
}

interface Pending<Payload> extends Omit<PendingCommand, 'command'> {
  id: string;
  at: string;
  payload: Payload;
  quizzes: readonly Quiz[];
}

type Show<Name extends CommandName> = (
  snapshot: Snapshot,
  pending: Pending<CommandPayload<Name>>
) => Snapshot;

/**
 * What each command shows before the server has taken it. No fact, no point and no figure is among it: what nobody
 * verified moves no index.
 */
const SHOWS: { [Name in PhoneCommand]: Show<Name> } = {
  'log-certificate@2': (snapshot, pending) => {
    const { evidenceId, certification, number, issuedOn, expiresOn, note, link } = pending.payload;
    return withEvidence(snapshot, pending, {
      id: evidenceId,
      kind: 'certificate',
      definition: certification,
      details: { number, issuedOn, expiresOn },
      note,
      link,
      forTeam: false,
      occurredOn: issuedOn
    });
  },
  'log-action@2': (snapshot, pending) => {
    const { evidenceId, action, occurredOn, note, link, forTeam } = pending.payload;
    return withEvidence(snapshot, pending, {
      id: evidenceId,
      kind: 'action',
      definition: action,
      details: null,
      note,
      link,
      forTeam,
      occurredOn
    });
  },
  'complete-step@1': (snapshot, pending) => withStep(snapshot, pending, pending.payload),
  'answer-quiz@1': (snapshot, pending) => {
    const quiz = pending.quizzes.find(({ id }) => id === pending.payload.quiz);
    if (quiz === undefined) return snapshot;
    const { passed, right } = markQuiz(quiz, pending.payload.answers);
    const wrong = quiz.questions.filter(({ id }) => !right.includes(id));
    const shown = withRecalls(
      snapshot,
      pending,
      wrong.map(({ id }) => ({ quiz: quiz.id, question: id, right: false }))
    );
    return passed ? withStep(shown, pending, pending.payload) : shown;
  },
  'review-questions@1': (snapshot, pending) => {
    const recalls = pending.payload.answers.flatMap(({ quiz, question: id, given }) => {
      const questions = pending.quizzes.find((one) => one.id === quiz)?.questions;
      const question = questions?.find((one) => one.id === id);
      return question === undefined ? [] : [{ quiz, question: id, right: isRight(question, given) }];
    });
    return withRecalls(snapshot, pending, recalls);
  },
  'answer-goal@1': (snapshot, { payload, ...pending }) =>
    pending.state === 'parked'
      ? snapshot
      : {
          ...snapshot,
          goals: snapshot.goals.map((goal) =>
            goal.id !== payload.goalId || goal.state !== 'proposed'
              ? goal
              : {
                  ...goal,
                  state: payload.answer === 'accept' ? 'accepted' : 'declined',
                  declineReason: payload.reason,
                  ...onThisPhone(pending)
                }
          )
        },
  'set-board-privacy@1': ({ person, partner, ...rest }, { payload, state }) =>
    state === 'parked'
      ? { ...rest, person, partner }
      : {
          ...rest,
          person: { ...person, boardNameShown: payload.personNameShown ?? person.boardNameShown },
          partner: {
            ...partner,
            boardNameShown: payload.partnerNameShown ?? partner.boardNameShown,
            boardHidden: payload.partnerHidden ?? partner.boardHidden
          }
        },
  'choose-focus@1': (snapshot, { payload, state }) =>
    state === 'parked'
      ? snapshot
      : { ...snapshot, partner: { ...snapshot.partner, focus: [...payload.portfolios] } },
  'accept-plan@1': (snapshot, { payload, ...pending }) => {
    const { goalId, portfolio, threshold, dueOn, steps } = payload;
    if (pending.state === 'parked' || snapshot.goals.some(({ id }) => id === goalId)) return snapshot;
    const goal: Snapshot['goals'][number] = {
      id: goalId,
      campaignId: goalId,
      partnerId: snapshot.partner.id,
      target: { kind: 'reach-threshold', portfolio, threshold },
      dueOn,
      note: null,
      state: 'accepted',
      assignedByName: snapshot.person.name,
      assignedAt: pending.at,
      declineReason: null,
      steps,
      progress: { share: null, done: false },
      ...onThisPhone(pending)
    };
    return { ...snapshot, goals: [...snapshot.goals, goal] };
  },
  'open-dispute@1': (snapshot, pending) => {
    const { disputeId, subject, shown, expected } = pending.payload;
    if (pending.state === 'parked' || snapshot.disputes.some(({ id }) => id === disputeId)) return snapshot;
    const dispute: Snapshot['disputes'][number] = {
      id: disputeId,
      partnerId: snapshot.partner.id,
      subject,
      shown,
      expected,
      state: 'open',
      outcome: null,
      openedBy: snapshot.person.id,
      openedAt: pending.at,
      movedAt: pending.at,
      messages: [messageOf(snapshot, pending)]
    };
    return { ...snapshot, disputes: [dispute, ...snapshot.disputes] };
  },
  'reply-dispute@1': (snapshot, pending) =>
    pending.state === 'parked'
      ? snapshot
      : {
          ...snapshot,
          disputes: snapshot.disputes.map((dispute) => {
            if (dispute.id !== pending.payload.disputeId || isSaid(dispute.messages, pending)) return dispute;
            return {
              ...dispute,
              state: stateAfter(dispute.state, { kind: 'reply', side: 'partner' }) ?? dispute.state,
              outcome: null,
              movedAt: pending.at,
              messages: [...dispute.messages, messageOf(snapshot, pending)]
            };
          })
        },
  'log-credits@1': (snapshot, { payload, at, ...pending }) => {
    const { entryId: id, title, credits, doneOn, claimedOn } = payload;
    if (pending.state === 'parked' || snapshot.credits.some((entry) => entry.id === id)) return snapshot;
    const entry = { id, title, credits, doneOn, claimedOn, loggedAt: at, ...onThisPhone(pending) };
    return { ...snapshot, credits: [entry, ...snapshot.credits] };
  },
  'claim-credits@1': (snapshot, { payload, ...pending }) =>
    pending.state === 'parked'
      ? snapshot
      : {
          ...snapshot,
          credits: snapshot.credits.map((entry) =>
            entry.id !== payload.entryId || entry.claimedOn === payload.claimedOn
              ? entry
              : { ...entry, claimedOn: payload.claimedOn, ...onThisPhone(pending) }
          )
        },
  'remove-credits@1': (snapshot, { payload, state }) =>
    state === 'parked'
      ? snapshot
      : { ...snapshot, credits: snapshot.credits.filter(({ id }) => id !== payload.entryId) }
};

/**
 * The snapshot with what waits on top of it. It says what it adds, and the same thing twice is there once: a snapshot
 * that knows it already is not changed by it.
 *
 * @param pending in the order in which it was done; what is about another partner shows nothing here
 * @param quizzes by whose key answers are marked; where a quiz is not among them, nothing is said to be passed
 */
export function withPending(
  snapshot: Snapshot,
  pending: readonly PendingCommand[],
  quizzes: readonly Quiz[] = []
): Snapshot {
  return pending
    .filter(({ command }) => command.partnerId === snapshot.partner.id)
    .reduce((shown, one) => withOne(shown, one, quizzes), snapshot);
}

function withOne(
  snapshot: Snapshot,
  { command, state, files }: PendingCommand,
  quizzes: readonly Quiz[]
): Snapshot {
  const { name, payload: said } = inPresentWords(command);
  // Of a newer version of the app, which was here before this one.
  if (!isPhoneCommand(name)) return snapshot;
  const show = SHOWS[name] as Show<CommandName>;
  const payload = said as CommandPayload<CommandName>;
  return show(snapshot, { id: command.id, at: command.occurredAt, payload, state, files, quizzes });
}

function isPhoneCommand(name: string): name is PhoneCommand {
  return Object.hasOwn(SHOWS, name);
}

function onThisPhone({ state }: { state: PendingCommand['state'] }): { onThisPhone?: true } {
  return state === 'taken' ? {} : { onThisPhone: true };
}

function withEvidence(
  snapshot: Snapshot,
  { state, at, files }: Pending<unknown>,
  said: Pick<
    OwnEvidence,
    'id' | 'kind' | 'definition' | 'details' | 'note' | 'link' | 'forTeam' | 'occurredOn'
  >
): Snapshot {
  if (snapshot.evidence.some(({ id }) => id === said.id)) return snapshot;
  const evidence: OwnEvidence = {
    ...said,
    partnerId: snapshot.partner.id,
    personId: snapshot.person.id,
    state: state === 'taken' ? 'sent' : 'on-this-phone',
    sentAt: at,
    decidedAt: null,
    returnReason: null,
    returnNote: null,
    files: files.map(({ id, mediaType, size }) => ({ id, mediaType, size })),
    ...(state === 'parked' ? { parked: true } : {})
  };
  return { ...snapshot, evidence: [evidence, ...snapshot.evidence] };
}

/** With how questions were answered; those that the snapshot knows by their instant are there once. */
function withRecalls(
  snapshot: Snapshot,
  { at, state }: Pending<unknown>,
  answered: readonly Omit<Recall, 'at'>[]
): Snapshot {
  if (state === 'parked') return snapshot;
  const isKnown = (recall: Omit<Recall, 'at'>) =>
    snapshot.recalls.some(
      (one) => one.quiz === recall.quiz && one.question === recall.question && one.at === at
    );
  const fresh = answered.filter((recall) => !isKnown(recall)).map((recall) => ({ ...recall, at }));
  return fresh.length === 0 ? snapshot : { ...snapshot, recalls: [...snapshot.recalls, ...fresh] };
}

function withStep(
  snapshot: Snapshot,
  pending: Pending<unknown>,
  { path, step }: { path: string; step: string }
): Snapshot {
  const done = snapshot.completedSteps.some((one) => one.path === path && one.step === step);
  if (done || pending.state === 'parked') return snapshot;
  const completed = { path, step, at: pending.at, ...onThisPhone(pending) };
  return { ...snapshot, completedSteps: [...snapshot.completedSteps, completed] };
}

function messageOf(
  { person }: Snapshot,
  { id, at, payload, files, ...pending }: Pending<{ words: string }>
): DisputeMessage {
  return {
    id,
    side: 'partner',
    personName: person.name,
    words: payload.words,
    files: files.map(({ id: file, mediaType, size }) => ({ id: file, mediaType, size })),
    outcome: null,
    saidAt: at,
    ...onThisPhone(pending)
  };
}

/** Messages bear the server's own ids: the same words of the same side are taken for the same. */
function isSaid(messages: readonly DisputeMessage[], { id, payload }: Pending<{ words: string }>): boolean {
  return messages.some(
    (message) => message.id === id || (message.side === 'partner' && message.words === payload.words)
  );
}
