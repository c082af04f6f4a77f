import type { Instant } from '../shared/date';
import type { ApartReason, MatchKind } from './duplicates';
import type { Evidence } from './evidence';

/**
 * Where a piece of evidence lies for those who review it. What it is for its sender is its state: they know nothing of
 * what is held, or of who looks at it a second time.
 */
export const REVIEW_PLACES = ['open', 'held', 'second', 'verified', 'returned'] as const;
export type ReviewPlace = (typeof REVIEW_PLACES)[number];

/** What waits for somebody. */
export const WAITING_PLACES = ['open', 'held', 'second'] as const satisfies readonly ReviewPlace[];

/** Evidence with what only reviewers see of it. */
export interface ReviewedEvidence extends Evidence {
  personName: string;
  partnerName: string;
  place: ReviewPlace;
  /** Person id; null while it waits. */
  decidedBy: string | null;
  /** Who approved it first where two are needed, and when; null where one is enough, or nobody did yet. */
  firstApproval: { by: string | null; at: Instant; linked: boolean } | null;
  /** Drawn to be looked at again; null where it was not. */
  audit: 'due' | 'confirmed' | null;
  auditedBy: string | null;
  auditedAt: Instant | null;
}

/** Another piece of evidence that is alike, and what a reviewer said of that. */
export interface Match {
  otherId: string;
  by: MatchKind[];
  /** Null while it holds the evidence. */
  apart: { reason: ApartReason; note: string | null; by: string | null; at: Instant } | null;
}
