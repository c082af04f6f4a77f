import { m } from '$paraglide/messages.js';
import type { ShareProblem } from '$lib/client/files-at-hand/shared-item';
import { PROOF_MAX_BYTES } from '$lib/domain/evidence/proof';
import type { OwnEvidence, ReturnReason } from '$lib/domain/evidence/evidence';
import { formatFileSize } from '$lib/ui/format-file-size';

export function stateWord(state: OwnEvidence['state']): string {
  switch (state) {
    case 'on-this-phone':
      return m.sync_state_on_phone();
    case 'sent':
      return m.log_state_sent();
    case 'verified':
      return m.log_state_verified();
    case 'returned':
      return m.log_state_returned();
  }
}

export function reasonSentence(reason: ReturnReason | null): string {
  switch (reason) {
    case 'unreadable':
      return m.log_reason_unreadable();
    case 'wrong-document':
      return m.log_reason_wrong_document();
    case 'wrong-person':
      return m.log_reason_wrong_person();
    case 'expired':
      return m.log_reason_expired();
    case 'details-differ':
      return m.log_reason_details_differ();
    default:
      return m.log_reason_other();
  }
}

/** Why a file is not taken, and what to do. */
export function fileProblem(code: string, name: string): string {
  switch (code) {
    case 'file-empty':
      return m.log_error_file_empty({ name });
    case 'file-too-large':
      return m.log_error_file_too_large({ name, size: formatFileSize(PROOF_MAX_BYTES) });
    case 'file-type-not-accepted':
      return m.log_error_file_type({ name });
    case 'file-heic':
      return m.log_error_file_heic({ name });
    case 'file-encrypted':
      return m.log_error_file_encrypted({ name });
    case 'file-too-many-pages':
      return m.log_error_file_too_many_pages({ name });
    case 'file-unreadable':
      return m.log_error_file_unreadable({ name });
    default:
      return refusal(code);
  }
}

/** Why what was shared from another app is not here, and what to do. */
export function shareProblem(problem: ShareProblem | 'gone'): string {
  switch (problem) {
    case 'missed':
      return m.log_shared_missed();
    case 'full':
      return m.log_shared_full();
    case 'empty':
      return m.log_shared_empty();
    case 'failed':
      return m.log_shared_failed();
    case 'gone':
      return m.log_shared_gone();
  }
}

/** Why the server did not take it, and what to do. */
export function refusal(code: string): string {
  switch (code) {
    case 'too-many-uploads':
      return m.log_error_too_many_uploads();
    case 'date-in-the-future':
      return m.log_error_date_in_the_future();
    case 'expires-before-issued':
      return m.log_error_expires_before_issued();
    case 'date-too-early':
      return m.log_error_date_too_early();
    case 'done-too-long-ago':
      return m.log_error_done_too_long_ago();
    case 'validity-too-long':
      return m.log_error_validity_too_long();
    case 'proof-missing':
      return m.log_error_action_proof_missing();
    case 'occurred-in-the-future':
      return m.log_error_clock_ahead();
    case 'occurred-too-long-ago':
    case 'occurred-before-membership':
      return m.log_error_acted_too_early();
    case 'unknown-file':
      return m.log_error_unknown_file();
    case 'not-a-link':
      return m.log_error_not_a_link();
    case 'link-not-public':
      return m.log_error_link_not_public();
    case 'not-your-role':
      return m.proof_error_not_your_role();
    case 'not-for-team':
      return m.proof_error_not_for_team();
    case 'unknown-certification':
    case 'unknown-action':
      return m.log_error_unknown_definition();
    case 'not-allowed':
    case 'not-found':
      return m.log_error_not_allowed();
    default:
      return m.log_error_other({ code });
  }
}
