import type { ProofDocument } from '../evidence/proof-document';
import type { JobRole } from '../facts/fact';
import type { LocalizedText, Sourced } from '../shared/text';

/** A certification as the catalogue describes it. `id` is what facts name. */
export interface Certification extends Sourced {
  id: string;
  title: LocalizedText;
  vendor: string;
  kind: 'career' | 'black-belt' | 'other';
  /** e.g. "associate", "specialist", "professional", "expert", "customer-success", "stage-1" */
  level: string;
  /** Years of validity; null where it is not public or does not expire. */
  validYears: number | null;
  /** Continuing-education credits that renew it; null where credits do not. */
  recertificationCredits: number | null;
  /**
   * Its place among those of which the highest that is recertified renews all below it. Absent: it renews none and none
   * renews it.
   */
  rank?: { among: string; place: number };
  /** Portfolio ids it is about. Whether it counts there is for the release to say. */
  portfolios: string[];
  /** The usual exam, e.g. "350-701 SCOR"; null where there is none. */
  exam: string | null;
  /** Ids of the certifications that a person must hold first, all of them. Absent: none. */
  requires?: string[];
  /** Whom it is suggested to as a next step. Absent: everyone. Anyone may hold it. */
  jobRoles?: JobRole[];
  effort: Effort;
  /** What a right proof looks like, in words. */
  proof: LocalizedText;
  /** Which drawing shows it. Absent in versions of before there were any. */
  document?: ProofDocument;
}

/** Rough time a person needs, and what it costs. Always illustrative unless its source says otherwise. */
export interface Effort extends Sourced {
  minutes: number;
  /** Of one try; null where nothing is known to be paid. */
  fee: Fee | null;
}

/** What is paid to somebody else. Versions published before say no source of it. */
export interface Fee extends Partial<Sourced> {
  /** Minor units of `currency`. */
  amount: number;
  /** ISO 4217. */
  currency: string;
}

/** Something a person can do and prove beside a certificate. */
export interface ActionDefinition extends Sourced {
  id: string;
  title: LocalizedText;
  description: LocalizedText;
  /** What it moves, in words: nothing is added to an index by an action itself. */
  moves: LocalizedText;
  portfolios: string[];
  /** Who may log it. Absent: everyone. */
  jobRoles?: JobRole[];
  /** It may be done together: then it is done for everybody of the company, and brings its points once. */
  team?: boolean;
  effort: Effort;
  proof: LocalizedText;
  /** Which drawing shows it. Absent: none, or a version of before there were any. */
  document?: ProofDocument;
  /** Verified again within this many days brings no points; null: no limit. */
  oncePerDays: number | null;
}
