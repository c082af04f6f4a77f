import type { DisputeOutcome, DisputeSide, DisputeSubject } from '../disputes/dispute';
import type { ApartReason } from '../evidence/duplicates';
import type { ReturnReason } from '../evidence/evidence';
import type { SecondReviewReason } from '../evidence/review-rules';
import type { GoalTarget } from '../goals/goal';
import type { PlanStep } from '../plan/plan-step';
import type { Instant, IsoDate } from '../shared/date';

/** What happened. Never changed, never removed; everything a screen shows of people's doings is made from it. */
export interface HouseEvent<Type extends EventType = EventType> {
  id: string;
  type: Type;
  partnerId: string | null;
  /** Whom it is about. */
  personId: string | null;
  /** Who did it; null for the house itself. */
  actorId: string | null;
  /** When it was done, by the device's clock; not later than `recordedAt`. */
  occurredAt: Instant;
  recordedAt: Instant;
  data: EventData[Type];
}

export type AnyEvent = { [Type in EventType]: HouseEvent<Type> }[EventType];
export type EventType = keyof EventData;

export interface EventData {
  'evidence-sent': {
    evidenceId: string;
    kind: 'certificate' | 'action';
    definition: string;
    occurredOn: IsoDate;
    certificate: { number: string | null; issuedOn: IsoDate; expiresOn: IsoDate | null } | null;
    note: string | null;
    files: string[];
    /** Absent in events of before there were any. */
    link?: string | null;
    /** The company did it together; absent: one person did. */
    forTeam?: boolean;
  };
  'evidence-verified': {
    evidenceId: string;
    kind: 'certificate' | 'action';
    definition: string;
    linked: boolean;
    /** The rule of the moment and what it gave: a later change of rules never rewrites the ledger. */
    points: { rule: string; points: number } | null;
    /** Of approvals that were looked at again at that time, 0-1: who is drawn does not change with the rules. */
    auditShare?: number;
  };
  /** By the first of two reviewers: nothing follows from it until the second says the same. */
  'evidence-approved-once': { evidenceId: string; linked: boolean; because: SecondReviewReason[] };
  /** A reviewer compared it with others that are alike, and lets it stand. */
  'evidence-told-apart': { evidenceId: string; from: string[]; reason: ApartReason; note: string | null };
  /** Drawn to be looked at again, and found right. `verified` is the event that approved it. */
  'approval-confirmed': { evidenceId: string; verified: string };
  /** About no partner: the rules themselves. */
  'release-published': {
    release: string;
    effectiveFrom: IsoDate;
    /** The one of the same day that never comes into force now; absent where there is none. */
    replaces?: string;
  };
  /** About no partner: learning content of the house. `definitions` are all that got a new version with it. */
  'path-published': {
    path: string;
    definitions: { kind: 'path' | 'lesson' | 'quiz'; id: string; version: number }[];
  };
  'evidence-returned': { evidenceId: string; reason: ReturnReason; note: string | null };
  /** Returned after it was verified: what that brought is taken back. `verified` is the event that brought it. */
  'approval-taken-back': {
    evidenceId: string;
    verified: string;
    reason: ReturnReason;
    note: string | null;
  };
  'step-completed': { path: string; step: string };
  'quiz-answered': {
    path: string;
    step: string;
    quiz: string;
    /** 0-1 */
    share: number;
    passed: boolean;
    /** Ids of the questions that were not answered right; absent in events of before they were kept. */
    wrong?: string[];
    points: { rule: string; points: number } | null;
  };
  'questions-reviewed': { recalls: { quiz: string; question: string; right: boolean }[] };
  /** Follows from the step that completed it; once for each person and path. */
  'path-completed': {
    path: string;
    /** Of the path as it was then; absent in events of before it was noted. */
    version?: number;
    points: { rule: string; points: number } | null;
  };
  /** What a credential rests on was taken back. `credential` is the event that issued it: that the path was completed. */
  'credential-revoked': { credential: string; path: string; evidenceId: string };
  'goal-assigned': {
    goalId: string;
    campaignId: string;
    target: GoalTarget;
    dueOn: IsoDate;
    note: string | null;
  };
  /** A goal that the partner set itself, with the steps of its plan. */
  'plan-accepted': { goalId: string; target: GoalTarget; dueOn: IsoDate; steps: PlanStep[] };
  'goal-answered': { goalId: string; answer: 'accept' | 'decline'; reason: string | null };
  'board-privacy-set': { personNameShown?: boolean; partnerNameShown?: boolean; partnerHidden?: boolean };
  'partner-size-set': { size: string };
  'focus-chosen': { portfolios: string[] };
  'protected-level-set': { portfolio: string; level: { threshold: string; until: IsoDate } | null };
  'dispute-opened': {
    disputeId: string;
    subject: DisputeSubject;
    shown: string;
    expected: string;
    words: string;
    files: string[];
  };
  'dispute-replied': { disputeId: string; side: DisputeSide; words: string; files: string[] };
  'dispute-settled': { disputeId: string; outcome: DisputeOutcome; words: string };
  /** In a person's own diary of credits. */
  'credits-logged': {
    entryId: string;
    title: string;
    credits: number;
    doneOn: IsoDate;
    claimedOn: IsoDate | null;
  };
  'credits-claimed': { entryId: string; claimedOn: IsoDate };
  'credits-removed': { entryId: string };
  'memo-shared': { memoId: string; expiresAt: Instant };
  'memo-opened': { memoId: string };
  'import-applied': { importId: string; kind: string };
  'import-undone': { importId: string; kind: string };
}
