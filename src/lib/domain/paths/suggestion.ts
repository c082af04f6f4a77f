import type { MilestoneId } from '../facts/fact';

/**
 * The one next thing to do and what it is worth. Worth is computed by the engine on the facts as they stand
 * with the one fact added that the step would bring; nothing of it is stored as anything else.
 */
export interface NextStep {
  kind: 'certificate' | 'renew' | 'link-certificate' | 'use-case' | 'consent' | 'path-step';
  /** Certification id, use-case fact key, `path/step`, or "consent". */
  subject: string;
  /** Null where nobody can say. */
  minutes: number | null;
  /**
   * Null where the step moves no index by itself (a lesson, an access), or where too little else is known to say.
   * Of a renewal, `before` is the index without the certificate: what its lapse would leave.
   */
  worth: Worth | null;
  /** For a path step: where it leads. */
  path?: { path: string; step: string };
  /**
   * For a certificate that is the first of several, one after the other: all of them, this one first. Minutes and
   * worth are then of the whole way. Absent: it stands by itself.
   */
  way?: string[];
  /** For a use case: the milestone to complete. */
  milestone?: MilestoneId;
}

export interface Worth {
  portfolio: string;
  /** Exact index before and after; `before` is null where the index was not known. */
  before: number | null;
  after: number;
  /** Id of the threshold that is crossed upward, the highest one; null for none. */
  crosses: string | null;
  /**
   * Open incentive of this portfolio in the imported reports, minor units, where the step crosses the threshold
   * that it hangs on; null otherwise and where none is known.
   */
  money: { amount: number; currency: string } | null;
}
