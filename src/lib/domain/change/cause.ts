import type { AnyFact, FactKind } from '../facts/fact';

/** What can move an index, told apart: every difference between two days belongs to one or more of these. */
export const CAUSES = ['people', 'certificates', 'bookings', 'other-facts', 'time', 'rules'] as const;
export type Cause = (typeof CAUSES)[number];

/** The causes that are facts. */
export type FactCause = Exclude<Cause, 'time' | 'rules'>;

const CAUSE_OF: Record<FactKind, FactCause | null> = {
  employment: 'people',
  certificate: 'certificates',
  'use-case': 'bookings',
  'reported-measure': 'other-facts',
  'partner-attribute': 'other-facts',
  // The vendor's own figure is never an input of ours.
  'official-index': null,
  // What is guaranteed moves no index either.
  'protected-level': null
};

/** Which cause a fact belongs to; null where it moves no index of ours. */
export function causeOf({ kind }: Pick<AnyFact, 'kind'>): FactCause | null {
  return CAUSE_OF[kind];
}
