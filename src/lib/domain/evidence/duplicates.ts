import type { Evidence } from './evidence';

/** By what two pieces of evidence are found to be alike. */
export const MATCH_KINDS = ['file', 'picture', 'link', 'number'] as const;
export type MatchKind = (typeof MATCH_KINDS)[number];

/** What is looked at of evidence that is alike. */
export type Alike = Pick<
  Evidence,
  'personId' | 'partnerId' | 'kind' | 'definition' | 'occurredOn' | 'forTeam' | 'state'
>;

/**
 * Whether what is alike may not be: the proof of another person, or of the same person for something else or at another
 * company. What was returned may be sent again with the same proof, what the company did together may be told by each
 * who took part, and a vendor may give a person one number for all that they pass.
 */
export function isDuplicate(by: MatchKind, sent: Alike, before: Alike): boolean {
  if (sent.partnerId !== before.partnerId) return true;
  const sameWork = sent.kind === before.kind && sent.definition === before.definition;
  if (sent.personId !== before.personId) return !(sameWork && sent.forTeam && before.forTeam);
  if (by === 'number') return false;
  return !(sameWork && (before.state === 'returned' || sent.occurredOn === before.occurredOn));
}

/** Why a reviewer lets evidence that is alike stand, from the list. */
export const APART_REASONS = ['two-things', 'done-together', 'other-is-wrong', 'other'] as const;
export type ApartReason = (typeof APART_REASONS)[number];

/** True where it is said of the other one too: two things are two things from both sides. */
export function holdsBothWays(reason: ApartReason): boolean {
  return reason === 'two-things' || reason === 'done-together';
}

/** The shortest number that is looked for: "1" is typed by many. */
const LEAST_NUMBER = 5;

/** What a certificate's number is looked for by, however it is spelled; null where it is too short to tell. */
export function numberSign(key: string | null): string | null {
  return key !== null && key.length >= LEAST_NUMBER ? key : null;
}
