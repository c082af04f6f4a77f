import type { IsoDate } from '../shared/date';

/**
 * A fact is something that was observed about one partner on one day. Facts are only ever added: a later
 * observation with the same `kind` and `key` supersedes an earlier one, a retracted one takes its key away.
 */
export interface Fact<Kind extends FactKind = FactKind> {
  /** Order in which the house learned of it; the greater wins between two observations of the same day. */
  seq: number;
  kind: Kind;
  /** Natural key inside partner and kind; what makes an import re-runnable. */
  key: string;
  /** Portfolio id where the fact belongs to one, else null. */
  portfolio: string | null;
  /** Person id where the fact belongs to one, else null. */
  personId: string | null;
  /** The day on which this was so according to its source. */
  asOf: IsoDate;
  /** True where the source took the fact back: from `asOf` on its key stands for nothing. */
  retracted: boolean;
  data: FactData[Kind];
}

export type FactKind = keyof FactData;

/** A fact of any kind, narrowed by `kind`. */
export type AnyFact = { [Kind in FactKind]: Fact<Kind> }[FactKind];

export interface FactData {
  'use-case': UseCase;
  'official-index': OfficialIndex;
  'reported-measure': ReportedMeasure;
  certificate: CertificateHeld;
  employment: Employment;
  'partner-attribute': PartnerAttribute;
  'protected-level': ProtectedLevel;
}

export const MILESTONES = ['purchase', 'onboard', 'implement', 'use', 'engage', 'adopt'] as const;
export type MilestoneId = (typeof MILESTONES)[number];

export interface Milestone {
  done: boolean;
  completedOn: IsoDate | null;
  /** Estimated incentive, minor units of the row's currency; null where the report has none. */
  amount: number | null;
}

/** One row of the WorkSpan CPI Adopt report: one use case of one deal at one customer (domain notes, section 7). */
export interface UseCase {
  /** Deal WS-ID: bookings are summed once per deal. */
  deal: string;
  /** Position of this row among the rows of its deal in the report: the first row that counts is the lowest. */
  ordinal: number;
  customer: string;
  customerName: string;
  /** "Track" in the report. */
  offer: string;
  /** "Sub-Track" in the report. */
  useCase: string;
  bookedOn: IsoDate;
  /** Net to Cisco, minor units of `currency`. */
  bookingAmount: number;
  /** ISO 4217. */
  currency: string;
  stage: 'eligible' | 'not-eligible' | 'expired' | 'other';
  /** The one use case an offer and customer are judged by. */
  maximumIncentive: boolean;
  optIn: 'in' | 'out' | 'pending' | 'none';
  rebateStart: IsoDate | null;
  incentiveExpiry: IsoDate | null;
  milestones: Record<MilestoneId, Milestone>;
}

/** Cisco's own figure for one portfolio. Key: the portfolio id. Never mixed with what our engine computes. */
export interface OfficialIndex {
  /** 0-10 */
  index: number;
  /** Points per category id where the source names them. */
  categories: Record<string, number>;
}

/** A metric's input that Cisco reports and that we cannot compute from other facts. Key: `portfolio/measure`. */
export interface ReportedMeasure {
  /** Measure id, as releases name it: "acv-growth", "cx-specialisation" … */
  measure: string;
  /** A ratio is a fraction (0.12 for 12 %), an amount is in minor units, a level is its number. */
  value: number;
}

/** A certificate that a person holds. Key: `personId/certification[/number]`. */
export interface CertificateHeld {
  /** Certification id of the catalogue. */
  certification: string;
  number: string | null;
  issuedOn: IsoDate;
  /** Last day of validity; null where it does not expire. */
  expiresOn: IsoDate | null;
  /** Counts for the company only when the person is linked to it. */
  linked: boolean;
  /** Where its term began anew on the day on which a higher one was issued: which, and the term that it had before. */
  renewedBy?: { certification: string; before: { issuedOn: IsoDate; expiresOn: IsoDate } };
}

/** A person works for the partner. Key: the person id. */
export interface Employment {
  jobRole: JobRole;
  from: IsoDate;
  /** Last day, null while it goes on. */
  to: IsoDate | null;
}

export const JOB_ROLES = ['engineer', 'seller', 'lead'] as const;
export type JobRole = (typeof JOB_ROLES)[number];

/** A level that the vendor guarantees until a day, whatever is measured. Key: the portfolio id. */
export interface ProtectedLevel {
  /** Id of a threshold of the rules. */
  threshold: string;
  /** Last day of the guarantee. */
  until: IsoDate;
}

/** Key: the attribute. */
export interface PartnerAttribute {
  attribute: 'size' | 'consent';
  value: string;
}
