import { m } from '$paraglide/messages.js';

const TEXTS: Record<string, () => string> = {
  'already-answered': m.staff_rejected_already_answered,
  'already-said': m.reconcile_rejected_already_said,
  'already-settled': m.reconcile_rejected_already_settled,
  'already-decided': m.staff_rejected_already_decided,
  'claimed-before-done': m.certificates_rejected_claimed_on,
  'claimed-in-the-future': m.certificates_rejected_claimed_on,
  'held-as-duplicate': m.review_rejected_held,
  'more-duplicates': m.review_rejected_more,
  'not-compared': m.review_rejected_not_compared,
  'not-drawn': m.review_rejected_not_drawn,
  'not-held': m.review_rejected_not_held,
  'note-missing': m.review_rejected_note,
  'own-approval': m.review_rejected_own_approval,
  'second-reviewer-needed': m.review_rejected_second,
  'due-date-not-ahead': m.staff_rejected_due_date_not_ahead,
  invalid: m.staff_rejected_invalid,
  'not-approved': m.staff_rejected_not_approved,
  'not-allowed': m.staff_rejected_not_allowed,
  'not-found': m.staff_rejected_not_found,
  'occurred-before-membership': m.log_error_acted_too_early,
  'occurred-in-the-future': m.log_error_clock_ahead,
  'occurred-too-long-ago': m.log_error_acted_too_early,
  'own-dispute': m.reconcile_rejected_own,
  'own-evidence': m.staff_rejected_own_evidence,
  'reason-missing': m.staff_rejected_reason_missing,
  'nothing-protected': m.reconcile_rejected_nothing_protected,
  'plan-accepted-already': m.steering_rejected_plan_again,
  'unknown-step': m.steering_rejected_plan_old,
  'protection-over': m.reconcile_rejected_protection_over,
  'unknown-file': m.log_error_unknown_file,
  'unknown-subject': m.reconcile_rejected_subject,
  'unknown-path': m.staff_rejected_unknown_target,
  'unknown-portfolio': m.staff_rejected_unknown_target,
  'unknown-threshold': m.staff_rejected_unknown_target
};

/** True for a code that has words of its own here. */
export function isKnownRejection(code: string): boolean {
  return Object.hasOwn(TEXTS, code);
}

/** Why a command was not taken and what to do, for the code the server answered. */
export function rejectionText(code: string): string {
  return (TEXTS[code] ?? m.staff_rejected_unknown)();
}
