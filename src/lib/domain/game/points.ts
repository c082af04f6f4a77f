import type { Instant } from '../shared/date';
import type { LocalizedText, Sourced } from '../shared/text';

/** What is worth points: outcomes that were verified, never clicks or volume. Data. */
export interface PointRule extends Sourced {
  id: string;
  title: LocalizedText;
  on: 'certificate-verified' | 'action-verified' | 'quiz-passed' | 'path-completed';
  /** Only for this certification kind, where given. */
  certificationKind?: string;
  points: number;
}

/** One line of the ledger. Taken back by a reversal, which is a line of its own with negative points. */
export interface PointEntry {
  id: string;
  partnerId: string;
  personId: string;
  rule: string;
  points: number;
  /** The event that earned it or took it back. */
  eventId: string;
  reverses: string | null;
  occurredAt: Instant;
}
