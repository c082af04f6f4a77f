import * as v from 'valibot';
import { MOST_CREDITS } from '../credits/credit-entry';
import { DISPUTE_OUTCOMES } from '../disputes/dispute';
import { APART_REASONS } from '../evidence/duplicates';
import { RETURN_REASONS } from '../evidence/evidence';
import { MILESTONES } from '../facts/fact';
import { isInstant, isIsoDate } from '../shared/date';

/**
 * Every command the house takes: type, version and the shape of its payload. A type is never changed once it
 * has shipped; a new shape is a new version beside the old one.
 */
const Uuid = v.pipe(v.string(), v.uuid());
/** U+0000 is in no text that anybody writes, and PostgreSQL stores none. */
const Text = v.pipe(
  v.string(),
  v.check((text) => !text.includes('\0'), 'text without the character U+0000')
);
const Id = v.pipe(Text, v.minLength(1), v.maxLength(100));
const DateText = v.pipe(v.string(), v.check(isIsoDate, 'a date as YYYY-MM-DD'));
const Note = v.nullable(v.pipe(Text, v.trim(), v.maxLength(2000)));
const Files = v.pipe(
  v.array(Uuid),
  v.maxLength(6),
  v.check((files) => new Set(files).size === files.length, 'each file once')
);

/** What it is good for is said by `linkProblem`, in words for the person. */
const Link = v.nullable(v.pipe(Text, v.trim(), v.minLength(1), v.maxLength(2000)));

export const LogCertificate1 = v.strictObject({
  evidenceId: Uuid,
  certification: Id,
  number: v.nullable(v.pipe(Text, v.trim(), v.maxLength(100))),
  issuedOn: DateText,
  expiresOn: v.nullable(DateText),
  files: Files,
  note: Note
});

export const LogCertificate = v.strictObject({ ...LogCertificate1.entries, link: Link });

export const LogAction1 = v.strictObject({
  evidenceId: Uuid,
  action: Id,
  occurredOn: DateText,
  files: Files,
  note: Note
});

export const LogAction = v.strictObject({
  ...LogAction1.entries,
  link: Link,
  /** Done together: it stands for everybody of the company, and brings its points once. */
  forTeam: v.boolean()
});

export const CompleteStep = v.strictObject({ path: Id, step: Id });

export const AnswerQuiz = v.strictObject({
  path: Id,
  step: Id,
  quiz: Id,
  /** Chosen option ids per question id. */
  answers: v.record(Id, v.pipe(v.array(Id), v.maxLength(20)))
});

/** Questions that came back and were answered again. */
export const ReviewQuestions = v.strictObject({
  answers: v.pipe(
    v.array(
      v.strictObject({
        quiz: Id,
        question: Id,
        given: v.pipe(v.array(v.pipe(Text, v.maxLength(100))), v.maxLength(20))
      })
    ),
    v.minLength(1),
    v.maxLength(20)
  )
});

export const AnswerGoal = v.strictObject({
  goalId: Uuid,
  answer: v.picklist(['accept', 'decline']),
  reason: Note
});

export const SetBoardPrivacy = v.strictObject({
  /** The person's own name on boards. */
  personNameShown: v.optional(v.boolean()),
  /** For a partner lead: the company's name instead of its alias. */
  partnerNameShown: v.optional(v.boolean()),
  /** For a partner lead: off all boards. */
  partnerHidden: v.optional(v.boolean())
});

export const DecideEvidence = v.variant('decision', [
  v.strictObject({
    decision: v.literal('approve'),
    evidenceId: Uuid,
    /** Whether the person's certificate is linked to the company and so counts for it. */
    linked: v.boolean()
  }),
  v.strictObject({
    decision: v.literal('return'),
    evidenceId: Uuid,
    reason: v.picklist(RETURN_REASONS),
    note: Note
  })
]);

/** An approval that was wrong is taken back, with all that followed from it. */
export const TakeBackApproval = v.strictObject({
  evidenceId: Uuid,
  reason: v.picklist(RETURN_REASONS),
  note: Note
});

/** What is held because it is like others stands: by a reviewer who saw these, and says why. */
export const TellApart = v.strictObject({
  evidenceId: Uuid,
  from: v.pipe(v.array(Uuid), v.minLength(1), v.maxLength(200)),
  reason: v.picklist(APART_REASONS),
  note: Note
});

/** An approval that was drawn to be looked at again is right. */
export const ConfirmApproval = v.strictObject({ evidenceId: Uuid });

export const AssignGoal = v.strictObject({
  campaignId: Uuid,
  partnerIds: v.pipe(v.array(Id), v.minLength(1), v.maxLength(10_000)),
  target: v.variant('kind', [
    v.strictObject({ kind: v.literal('reach-threshold'), portfolio: Id, threshold: Id }),
    v.strictObject({ kind: v.literal('complete-path'), path: Id })
  ]),
  dueOn: DateText,
  note: Note
});

/** For the distributor: one of the size classes of the release in force. */
export const SetPartnerSize = v.strictObject({ size: Id });

/** For the distributor: the level that the vendor guarantees in one portfolio, and its last day; null: none any more. */
export const SetProtectedLevel = v.strictObject({
  portfolio: Id,
  level: v.nullable(v.strictObject({ threshold: Id, until: DateText }))
});

/** A plan that a lead takes as the company's goal. People are named by what colleagues' devices know them by. */
export const AcceptPlan = v.strictObject({
  goalId: Uuid,
  portfolio: Id,
  threshold: Id,
  dueOn: DateText,
  steps: v.pipe(
    v.array(
      v.variant('kind', [
        v.strictObject({
          kind: v.picklist(['certificate', 'renew', 'link']),
          certification: Id,
          person: Id
        }),
        v.strictObject({
          kind: v.literal('use-case'),
          key: v.pipe(Text, v.minLength(1), v.maxLength(1000)),
          portfolio: Id,
          milestone: v.picklist(MILESTONES)
        })
      ])
    ),
    v.minLength(1),
    v.maxLength(100)
  )
});

/** For a lead: the portfolios that the company wants to be good at; none: it chooses none any more. */
export const ChooseFocus = v.strictObject({
  portfolios: v.pipe(
    v.array(Id),
    v.maxLength(50),
    v.check((ids) => new Set(ids).size === ids.length, 'each portfolio once')
  )
});

/** Something that must be said. */
const Words = v.pipe(Text, v.trim(), v.minLength(1), v.maxLength(2000));
const Figure = v.pipe(Text, v.trim(), v.minLength(1), v.maxLength(200));

export const OpenDispute = v.strictObject({
  disputeId: Uuid,
  subject: v.variant('kind', [
    v.strictObject({ kind: v.picklist(['official', 'projected']), portfolio: Id }),
    v.strictObject({ kind: v.literal('metric'), portfolio: Id, metric: Id }),
    v.strictObject({ kind: v.literal('fact'), fact: v.pipe(v.number(), v.safeInteger(), v.minValue(1)) })
  ]),
  /** What stood on the screen, as it stood there. */
  shown: Figure,
  expected: Figure,
  words: Words,
  files: Files
});

/** By the partner's side, which reopens what is settled, or by the distributor's. */
export const ReplyDispute = v.strictObject({ disputeId: Uuid, words: Words, files: Files });

export const SettleDispute = v.strictObject({
  disputeId: Uuid,
  outcome: v.picklist(DISPUTE_OUTCOMES),
  words: Words
});

/** An activity in a person's own diary of continuing education. */
export const LogCredits = v.strictObject({
  entryId: Uuid,
  title: v.pipe(Text, v.trim(), v.minLength(1), v.maxLength(200)),
  credits: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_CREDITS)),
  doneOn: DateText,
  /** Null where they are not claimed yet. */
  claimedOn: v.nullable(DateText)
});

/** They were claimed, or were so on another day than was said. */
export const ClaimCredits = v.strictObject({ entryId: Uuid, claimedOn: DateText });

export const RemoveCredits = v.strictObject({ entryId: Uuid });

/** Payload schemas by `type@version`. */
export const COMMANDS = {
  'log-certificate@2': LogCertificate,
  'log-action@2': LogAction,
  'complete-step@1': CompleteStep,
  'answer-quiz@1': AnswerQuiz,
  'review-questions@1': ReviewQuestions,
  'answer-goal@1': AnswerGoal,
  'set-board-privacy@1': SetBoardPrivacy,
  'decide-evidence@1': DecideEvidence,
  'take-back-approval@1': TakeBackApproval,
  'tell-apart@1': TellApart,
  'confirm-approval@1': ConfirmApproval,
  'assign-goal@1': AssignGoal,
  'set-partner-size@1': SetPartnerSize,
  'choose-focus@1': ChooseFocus,
  'accept-plan@1': AcceptPlan,
  'set-protected-level@1': SetProtectedLevel,
  'open-dispute@1': OpenDispute,
  'reply-dispute@1': ReplyDispute,
  'settle-dispute@1': SettleDispute,
  'log-credits@1': LogCredits,
  'claim-credits@1': ClaimCredits,
  'remove-credits@1': RemoveCredits
} as const;

export type CommandName = keyof typeof COMMANDS;
/** Done at the distributor's desk, where every form is answered at once: no phone keeps one, nor shows it. */
export type DeskCommand =
  | 'decide-evidence@1'
  | 'take-back-approval@1'
  | 'tell-apart@1'
  | 'confirm-approval@1'
  | 'assign-goal@1'
  | 'set-partner-size@1'
  | 'set-protected-level@1'
  | 'settle-dispute@1';
export type PhoneCommand = Exclude<CommandName, DeskCommand>;
export type CommandPayload<Name extends CommandName> = v.InferOutput<(typeof COMMANDS)[Name]>;

/** The envelope of a command as it comes over the wire. */
export const CommandEnvelope = v.strictObject({
  id: Uuid,
  type: Id,
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  occurredAt: v.pipe(v.string(), v.isoTimestamp(), v.check(isInstant, 'an instant that exists')),
  partnerId: v.nullable(Id),
  payload: v.unknown()
});
