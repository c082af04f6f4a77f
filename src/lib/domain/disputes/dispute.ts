import type { Instant } from '../shared/date';

/** A number or a row of which somebody at a partner says that it is wrong, and what was said since. */
export interface Dispute {
  id: string;
  partnerId: string;
  subject: DisputeSubject;
  /** What stood on the screen, as it stood there. */
  shown: string;
  /** What the person says it should be. */
  expected: string;
  state: DisputeState;
  /** What it was settled with; null while it is not. */
  outcome: DisputeOutcome | null;
  openedBy: string;
  openedAt: Instant;
  /** When somebody last said something: since then it waits. */
  movedAt: Instant;
  /** In the order in which it was said; the first opened it. */
  messages: DisputeMessage[];
}

/** What it is about. `fact` is the number of the row behind a figure. */
export type DisputeSubject =
  | { kind: 'official' | 'projected'; portfolio: string }
  | { kind: 'metric'; portfolio: string; metric: string }
  | { kind: 'fact'; fact: number };

/** `open` waits for the distributor, `answered` for the partner. */
export const DISPUTE_STATES = ['open', 'answered', 'settled'] as const;
export type DisputeState = (typeof DISPUTE_STATES)[number];

/**
 * How a distributor settles one: the partner is right and it will be put right, it is right as it stands and why, or
 * it has been put right already.
 */
export const DISPUTE_OUTCOMES = ['accepted', 'explained', 'corrected'] as const;
export type DisputeOutcome = (typeof DISPUTE_OUTCOMES)[number];

export type DisputeSide = 'partner' | 'distributor';

export interface DisputeMessage {
  id: string;
  side: DisputeSide;
  personName: string;
  words: string;
  files: { id: string; mediaType: string; size: number }[];
  /** Of the word that settled it. */
  outcome: DisputeOutcome | null;
  saidAt: Instant;
  /** Only on the device that said it, until the server has taken it. */
  onThisPhone?: true;
}

export type DisputeMove = { kind: 'reply'; side: DisputeSide } | { kind: 'settle'; outcome: DisputeOutcome };

/** The state after somebody said something; null where it may not be said: what is settled, only the partner reopens. */
export function stateAfter(state: DisputeState, move: DisputeMove): DisputeState | null {
  if (move.kind === 'settle') return state === 'settled' ? null : 'settled';
  if (move.side === 'partner') return 'open';
  return state === 'settled' ? null : 'answered';
}
