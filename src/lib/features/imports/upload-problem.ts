import { m } from '$paraglide/messages.js';
import { rejectionText } from '../commands/rejection-text';
import { faultText } from './import-messages';

/** Why a file did not get as far as a record of its own, and what to do. */
export function uploadProblem(code: string): string {
  if (code === 'file-missing') return m.staff_imports_file_missing();
  if (code === 'invalid' || code === 'not-allowed') return rejectionText(code);
  return faultText(code);
}
