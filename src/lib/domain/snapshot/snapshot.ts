import type { PartnerRole } from '../access/roles';
import type { ActionDefinition, Certification } from '../certificates/catalogue';
import type { CreditEntry } from '../credits/credit-entry';
import type { Dispute } from '../disputes/dispute';
import type { OwnCredential } from '../credentials/path-credential';
import type { OwnEvidence } from '../evidence/evidence';
import type { AnyFact, JobRole } from '../facts/fact';
import type { PointEntry, PointRule } from '../game/points';
import type { BoardRow } from '../game/board';
import type { Goal, GoalProgress } from '../goals/goal';
import type { OwnReminders } from '../notices/reminders';
import type { Path } from '../paths/path';
import type { Recall } from '../paths/review';
import type { Release } from '../scoring/release';
import type { Instant, IsoDate } from '../shared/date';
import type { IndexMove } from './index-moves';

/**
 * One person's own world, as far as their screens need it: what a phone keeps, and what the domain core runs on
 * with no network. Facts of people other than oneself come without anything that says who they are.
 */
export interface Snapshot {
  /** Another one with every change; the server answers 304 to the same, and to another what changed since. */
  version: string;
  /** The server's clock when it was made. */
  takenAt: Instant;
  person: {
    id: string;
    name: string;
    email: string;
    locale: 'en' | 'de' | null;
    role: PartnerRole;
    jobRole: JobRole;
    boardNameShown: boolean;
    /** What colleagues' devices know this person by. */
    standIn: string;
  };
  partner: {
    id: string;
    name: string;
    size: string | null;
    boardNameShown: boolean;
    boardHidden: boolean;
    /** Ids of the portfolios that it wants to be good at; empty where it chose none. */
    focus: string[];
  };
  /** All partners the person may switch to, this one among them. */
  partners: { id: string; name: string }[];
  /** In force today. */
  release: Release;
  /** The one before it and those that come, for looking back and ahead; by their first day. */
  otherReleases: Release[];
  /** Every observation that stands; the core picks what is current on a day. */
  facts: AnyFact[];
  certifications: Certification[];
  actions: ActionDefinition[];
  paths: Path[];
  /** The version of the library that the paths speak of: lessons and quizzes are fetched apart. */
  library: string;
  /** The person's own completed steps and passed quizzes. */
  completedSteps: ({ path: string; step: string; at: Instant } & OnThisPhone)[];
  /** Steps that anyone else in the company completed or proved, without names. */
  coveredSteps: { path: string; step: string }[];
  /**
   * Actions verified for the company; `personId` is the person's own id, also where the company did it together, or null
   * for a colleague. `on` is when it was done; snapshots of before do not say.
   */
  verifiedActions: { action: string; personId: string | null; on?: IsoDate }[];
  /** How the person answered the questions that they once had wrong, from then on. */
  recalls: Recall[];
  /** The person's own. */
  evidence: OwnEvidence[];
  /** Paths that the person finished, newest first: what they can show for it. */
  credentials: OwnCredential[];
  /** Their own diary of continuing education; no colleague and no reviewer sees it. */
  credits: (CreditEntry & OnThisPhone)[];
  /** When they are told of an end that comes nearer, and what they were told. */
  reminders: OwnReminders;
  goals: (Goal & { progress: GoalProgress } & OnThisPhone)[];
  /** What the person says is wrong, for a lead what anybody of the company says: the latest, with every word of it. */
  disputes: Dispute[];
  points: PointEntry[];
  /** What the lines of the ledger were given for, by rule id. */
  pointRules: Pick<PointRule, 'id' | 'title'>[];
  teamPoints: number;
  board: {
    season: { id: string; from: IsoDate; to: IsoDate };
    asOf: IsoDate;
    size: string | null;
    total: number;
    /** Too few partners for an alias to hide anyone: `rows` holds the own team alone. */
    tooFew: boolean;
    rows: BoardRow[];
  };
  /** What moved since the last time: newest first, at most 20. */
  changes: Change[];
}

/** Of what a person did and the server has not taken yet; it never says so itself (see pending/with-pending). */
interface OnThisPhone {
  onThisPhone?: true;
}

export interface Change {
  at: Instant;
  kind:
    | 'evidence-verified'
    | 'evidence-returned'
    | 'goal-assigned'
    | 'dispute-answered'
    | 'import-applied'
    | 'official-index';
  portfolio: string | null;
  /** For an official index: the two values of its first portfolio. */
  before: number | null;
  after: number | null;
  /** Id of the definition, evidence, goal or dispute, or the import's kind. */
  subject: string;
  /** Of imports: the kinds of all of that day. */
  imports?: string[];
  /** Of imports the projected indices they moved, of official figures these; every portfolio of that day. */
  moves?: IndexMove[];
}
