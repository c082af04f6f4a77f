import type { AnyFact } from '../facts/fact';
import type { IsoDate } from '../shared/date';

/** A firm that one thinks of: so many people, none of them certified, in a size class. */
export interface Scratch {
  size: string;
  people: number;
}

/**
 * The facts of a partner as if it began with other people: nobody holds a certificate, and it is of that size. What
 * was booked and what the vendor reports stays: of that a plan knows nothing better.
 */
export function fromScratch(facts: readonly AnyFact[], { size, people }: Scratch, today: IsoDate): AnyFact[] {
  const kept = facts.filter(
    ({ kind, key }) =>
      kind === 'use-case' || kind === 'reported-measure' || (kind === 'partner-attribute' && key !== 'size')
  );
  const seq = Math.max(0, ...facts.map((fact) => fact.seq)) + 1;
  const said = { portfolio: null, asOf: today, retracted: false };
  const engineers = Array.from({ length: people }, (_, at): AnyFact => ({
    ...said,
    seq: seq + 1 + at,
    kind: 'employment',
    key: `person-${at + 1}`,
    personId: `person-${at + 1}`,
    data: { jobRole: 'engineer', from: today, to: null }
  }));
  return [
    ...kept,
    {
      ...said,
      seq,
      kind: 'partner-attribute',
      key: 'size',
      personId: null,
      data: { attribute: 'size', value: size }
    },
    ...engineers
  ];
}
