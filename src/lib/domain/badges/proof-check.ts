import type { IsoDate } from '../shared/date';
import type { Difference } from './badge';

/** What came of checking a proof elsewhere. It decides nothing: a reviewer does. */
export const CHECK_OUTCOMES = [
  /** There is nothing to be checked. */
  'none',
  /** It has not been looked at yet. */
  'waiting',
  'agrees',
  'differs',
  /** There was no answer: it is tried again. */
  'unreachable',
  /** The issuer does not know it, or does not show it. */
  'not-found',
  /** What was found is no badge that can be read. */
  'unreadable',
  /** By somebody whom this house does not know. */
  'unknown-issuer',
  /** By a key that is not the issuer's. */
  'unknown-key',
  /** Changed since it was signed, or signed by somebody else. */
  'signature-wrong',
  /** In a way that proves nothing, such as not at all. */
  'algorithm-refused',
  /** In a way that this house cannot check. */
  'unsupported'
] as const;
export type CheckOutcome = (typeof CHECK_OUTCOMES)[number];

export interface CheckDetails {
  /** Who gave the badge or, before that is known, whom it is asked of. */
  issuer: string | null;
  /** What it is for. */
  badge: string | null;
  issuedOn: IsoDate | null;
  expiresOn: IsoDate | null;
  differences: Difference[];
  /** Of a signature that is refused: what it says it is. */
  algorithm: string | null;
  /** Of an unknown issuer: whether its own key fits. */
  signed: boolean;
}

export const NO_DETAILS: CheckDetails = {
  issuer: null,
  badge: null,
  issuedOn: null,
  expiresOn: null,
  differences: [],
  algorithm: null,
  signed: false
};

export interface CheckResult {
  outcome: CheckOutcome;
  details: CheckDetails;
}

/** @param details those that are known */
export function checkResult(outcome: CheckOutcome, details: Partial<CheckDetails> = {}): CheckResult {
  return { outcome, details: { ...NO_DETAILS, ...details } };
}

const MINUTE_MS = 60_000;
const MOST_TRIES = 8;

/** Milliseconds until it is tried again; null where that changes nothing, or it was tried often enough. */
export function retryAfterMs(outcome: CheckOutcome, tries: number): number | null {
  if (outcome !== 'unreachable' || tries >= MOST_TRIES) return null;
  return MINUTE_MS * 3 ** (tries - 1);
}
