import type { ApartReason, MatchKind } from '$lib/domain/evidence/duplicates';
import type { SecondReviewReason } from '$lib/domain/evidence/review-rules';
import { m } from '$paraglide/messages.js';

const KINDS: Record<MatchKind, () => string> = {
  file: m.review_match_file,
  picture: m.review_match_picture,
  link: m.review_match_link,
  number: m.review_match_number
};

const REASONS: Record<ApartReason, () => string> = {
  'two-things': m.review_apart_two_things,
  'done-together': m.review_apart_done_together,
  'other-is-wrong': m.review_apart_other_is_wrong,
  other: m.review_apart_other
};

const BECAUSE: Record<SecondReviewReason, () => string> = {
  points: m.review_second_points,
  threshold: m.review_second_threshold
};

/** What two pieces of evidence have in common, e.g. "the same file, the same link". */
export function matchText(by: readonly MatchKind[]): string {
  return by.map((kind) => KINDS[kind]()).join(', ');
}

/** Why a reviewer lets evidence that is like another stand. */
export function apartText(reason: ApartReason): string {
  return REASONS[reason]();
}

/** Why two reviewers are needed. */
export function secondText(because: readonly SecondReviewReason[]): string {
  return because.map((reason) => BECAUSE[reason]()).join(' ');
}
