import type { OwnEvidence } from './evidence';

/** What tells which evidence takes up which. */
export type Try = Pick<
  OwnEvidence,
  'id' | 'personId' | 'partnerId' | 'kind' | 'definition' | 'state' | 'sentAt' | 'decidedAt'
>;

/**
 * The tries that a piece of evidence takes up, oldest first: what the same person sent for the same at the same company
 * and got back before they sent this one, since the last time that something of it was approved (docs/decisions/172).
 *
 * @param all may hold anything of anybody
 */
export function earlierTries<Any extends Try>(one: Try, all: readonly Any[]): Any[] {
  const before = all
    .filter((other) => isSameWork(other, one) && other.id !== one.id && wasDecidedBefore(other, one))
    .toSorted(byDay);
  const lastApproved = before.findLastIndex(({ state }) => state === 'verified');
  return before.slice(lastApproved + 1).filter(({ state }) => state === 'returned');
}

/** Returned, and taken up by another since. */
export function isTakenUp(one: Try, all: readonly Try[]): boolean {
  return (
    one.state === 'returned' &&
    all.some((other) => other.id !== one.id && earlierTries(other, [...all]).some(({ id }) => id === one.id))
  );
}

function isSameWork(a: Try, b: Try): boolean {
  return (
    a.personId === b.personId &&
    a.partnerId === b.partnerId &&
    a.kind === b.kind &&
    a.definition === b.definition
  );
}

/** What was decided in the very instant in which the other was sent came before it. */
function wasDecidedBefore(other: Try, one: Try): boolean {
  return other.decidedAt !== null && other.decidedAt <= one.sentAt;
}

function byDay(a: Try, b: Try): number {
  return a.sentAt === b.sentAt ? (a.id < b.id ? -1 : 1) : a.sentAt < b.sentAt ? -1 : 1;
}
