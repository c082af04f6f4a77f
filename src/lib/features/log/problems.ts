import { m } from '$paraglide/messages.js';
import { addDays, isIsoDate, type IsoDate } from '$lib/domain/shared/date';

/** What is wrong with what was entered, a sentence a field. Empty: it can be sent. */
export type Problems = Partial<Record<'proof' | 'occurredOn' | 'expiresOn' | 'note', string>>;

/**
 * The server's own checks, said before anything is sent.
 *
 * @param today UTC; where the person is it may be a day later
 */
export function problemsOf(
  entered: {
    kind: 'certificate' | 'action';
    occurredOn: string;
    expiresOn: string;
    note: string;
    proofs: number;
  },
  today: IsoDate
): Problems {
  const { kind, occurredOn, expiresOn, note, proofs } = entered;
  const problems: Problems = {};
  if (proofs === 0) {
    if (kind === 'certificate') problems.proof = m.log_error_proof_missing();
    else if (note.trim() === '') problems.note = m.log_error_action_proof_missing();
  }
  if (!isIsoDate(occurredOn)) problems.occurredOn = m.log_error_date_missing();
  else if (occurredOn > addDays(today, 1)) problems.occurredOn = m.log_error_date_in_the_future();
  if (kind === 'certificate' && expiresOn !== '' && expiresOn <= occurredOn) {
    problems.expiresOn = m.log_error_expires_before_issued();
  }
  return problems;
}
