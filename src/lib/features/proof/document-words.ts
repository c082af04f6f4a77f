import { m } from '$paraglide/messages.js';
import type { ProofDocument } from '$lib/domain/evidence/proof-document';

interface DocumentWords {
  /** What is drawn, for whoever cannot see it. */
  what: () => string;
  /** What the numbers of the drawing stand for, from 1. */
  marks: (() => string)[];
}

/** The words to the drawings of `DocumentPicture`. */
export const DOCUMENT_WORDS: Record<ProofDocument, DocumentWords> = {
  certificate: {
    what: m.proof_document_certificate,
    marks: [m.log_proof_name, m.log_proof_what, m.log_proof_date, m.log_proof_number]
  },
  'badge-page': {
    what: m.proof_document_badge_page,
    marks: [m.proof_mark_address, m.proof_mark_badge, m.log_proof_name, m.log_proof_date]
  },
  'portal-screenshot': {
    what: m.proof_document_portal,
    marks: [m.proof_mark_portal_who, m.proof_mark_portal_what, m.proof_mark_status, m.log_proof_date]
  },
  'calendar-entry': {
    what: m.proof_document_calendar,
    marks: [m.proof_mark_day_time, m.proof_mark_topic, m.proof_mark_present, m.proof_mark_decided]
  },
  minutes: {
    what: m.proof_document_minutes,
    marks: [m.proof_mark_customer, m.proof_mark_present, m.proof_mark_agreed, m.proof_mark_blackened]
  },
  confirmation: {
    what: m.proof_document_confirmation,
    marks: [m.proof_mark_sender, m.proof_mark_registration, m.proof_mark_prices]
  },
  'credit-list': {
    what: m.proof_document_credits,
    marks: [m.log_proof_name, m.proof_mark_activity, m.proof_mark_credit_date, m.proof_mark_credits]
  }
};
