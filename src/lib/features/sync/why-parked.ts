import type { ItemError, OutboxItem } from '$lib/client/outbox/item';
import { m } from '$paraglide/messages.js';
import { isKnownRejection, rejectionText } from '../commands/rejection-text';
import { fileProblem, refusal } from '../log/words';

/** Why something was not taken and what to do, for the code of the server or of the outbox. */
export function refusalWords(code: string, details: ItemError['details'] = {}): string {
  const name = String(details.name ?? '');
  switch (code) {
    case 'failed':
      return m.waiting_why_failed();
    case 'too-large':
      return m.waiting_why_too_large();
    case 'proof-lost':
      return m.waiting_why_proof_lost({ name });
    case 'id-taken':
    case 'already-said':
      return m.waiting_why_taken_already();
  }
  if (code.startsWith('http-')) return m.waiting_why_http({ code: code.slice('http-'.length) });
  if (name !== '') return fileProblem(code, name);
  return isKnownRejection(code) ? rejectionText(code) : refusal(code);
}

/**
 * Why an item is parked, to the person who finds it later: what happened meanwhile (docs/offline.md). Empty where it is
 * not parked.
 */
export function whyParked({ command, lastError }: Pick<OutboxItem, 'command' | 'lastError'>): string {
  if (lastError === null) return '';
  const { code, details } = lastError;
  switch (code) {
    case 'not-allowed':
      return m.waiting_why_not_allowed();
    case 'not-found':
      return m.waiting_why_gone();
    case 'already-answered':
      return details?.state === 'declined'
        ? m.waiting_why_answered_declined()
        : m.waiting_why_answered_accepted();
    case 'unknown-certification':
    case 'unknown-action':
      return m.waiting_why_not_in_catalogue();
    case 'too-many-attempts':
      return m.waiting_why_attempts({ most: String(details?.most ?? '') });
    case 'unknown-step':
    case 'unknown-quiz':
    case 'not-a-lesson':
      // A plan's steps are others: its words say what to do with it.
      if (command.type !== 'accept-plan') return m.waiting_why_step_gone();
  }
  return refusalWords(code, details);
}
