import { m } from '$paraglide/messages.js';

const TEXTS: Record<string, () => string> = {
  'already-answered': m.staff_rejected_already_answered,
  'already-decided': m.staff_rejected_already_decided,
  'due-date-not-ahead': m.staff_rejected_due_date_not_ahead,
  invalid: m.staff_rejected_invalid,
  'not-allowed': m.staff_rejected_not_allowed,
  'not-found': m.staff_rejected_not_found,
  'own-evidence': m.staff_rejected_own_evidence,
  'reason-missing': m.staff_rejected_reason_missing,
  'unknown-path': m.staff_rejected_unknown_target,
  'unknown-portfolio': m.staff_rejected_unknown_target,
  'unknown-threshold': m.staff_rejected_unknown_target
};

/** Why a command was not taken and what to do, for the code the server answered. */
export function rejectionText(code: string): string {
  return (TEXTS[code] ?? m.staff_rejected_unknown)();
}
