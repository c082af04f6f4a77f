import type { ReturnReason } from '$lib/domain/evidence/evidence';
import { m } from '$paraglide/messages.js';

const TEXTS: Record<ReturnReason, () => string> = {
  unreadable: m.staff_return_unreadable,
  'wrong-document': m.staff_return_wrong_document,
  'wrong-person': m.staff_return_wrong_person,
  expired: m.staff_return_expired,
  'details-differ': m.staff_return_details_differ,
  other: m.staff_return_other
};

/** Why evidence was sent back, as the person who sent it reads it. */
export function returnReasonText(reason: ReturnReason): string {
  return TEXTS[reason]();
}
