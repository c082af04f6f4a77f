import { daysBetween, type Instant, type IsoDate } from '../shared/date';

/** What a person logged, with proof, and what became of it. */
export interface Evidence {
  id: string;
  partnerId: string;
  personId: string;
  kind: 'certificate' | 'action';
  /** Certification or action id. */
  definition: string;
  state: EvidenceState;
  details: CertificateDetails | null;
  note: string | null;
  /** Somebody else's page that proves it; the house never opens it. */
  link: string | null;
  /** The company did it together. */
  forTeam: boolean;
  /** When it was done or passed, apart from when it was sent. */
  occurredOn: IsoDate;
  sentAt: Instant;
  decidedAt: Instant | null;
  returnReason: ReturnReason | null;
  returnNote: string | null;
  files: { id: string; mediaType: string; size: number }[];
}

/** What the server knows; "on this phone" is a state of the device alone. */
export type EvidenceState = 'sent' | 'verified' | 'returned';

/** A person's own, as their device shows it: what it has not sent yet stands among what it has. */
export type OwnEvidence = Omit<Evidence, 'state'> & {
  state: EvidenceState | 'on-this-phone';
  /** The server would not take it, or broke on it: it waits for the person. */
  parked?: true;
};

export interface CertificateDetails {
  number: string | null;
  issuedOn: IsoDate;
  expiresOn: IsoDate | null;
}

/** How long ago an action may have been done, days: a year, so that nobody logs what no season remembers. */
const ACTION_WITHIN_DAYS = 365;

export type ActionDayProblem = 'date-in-the-future' | 'done-too-long-ago';

/** What is wrong with the day of an action; null where nothing is. */
export function actionDayProblem(occurredOn: IsoDate, latestDay: IsoDate): ActionDayProblem | null {
  if (occurredOn > latestDay) return 'date-in-the-future';
  return daysBetween(occurredOn, latestDay) > ACTION_WITHIN_DAYS ? 'done-too-long-ago' : null;
}

export const RETURN_REASONS = [
  'unreadable',
  'wrong-document',
  'wrong-person',
  'expired',
  'details-differ',
  'other'
] as const;
export type ReturnReason = (typeof RETURN_REASONS)[number];
