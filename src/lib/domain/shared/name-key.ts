const QUOTES = /["'`´\u2018-\u201f\u2039\u203a\u00ab\u00bb\u2032\u2033]/g;
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;

/**
 * A partner's name folded for comparison: compatibility forms, case, quotes of any kind, invisible characters
 * and runs of spaces make no difference.
 */
export function partnerNameKey(name: string): string {
  return name
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replace(QUOTES, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

/** A person's name folded the same way. */
export const personNameKey = partnerNameKey;
