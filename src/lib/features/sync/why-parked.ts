import type { ItemError } from '$lib/client/outbox/item';
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
