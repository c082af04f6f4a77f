/** Kinds of documents that prove something: of each there is a drawing that says what must be readable on it. */
export const PROOF_DOCUMENTS = [
  'certificate',
  'badge-page',
  'portal-screenshot',
  'calendar-entry',
  'minutes',
  'confirmation',
  'credit-list'
] as const;
export type ProofDocument = (typeof PROOF_DOCUMENTS)[number];

/**
 * The document that proves something of the catalogue; null where none is drawn.
 *
 * @param definition as a catalogue of today has it, or one of before there were drawings
 */
export function documentOf(
  kind: 'certificate' | 'action',
  { document }: { document?: ProofDocument }
): ProofDocument | null {
  return document ?? (kind === 'certificate' ? 'certificate' : null);
}
