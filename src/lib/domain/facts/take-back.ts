import type { IsoDate } from '../shared/date';
import type { AnyFact } from './fact';

/**
 * What is to be observed today so that an observation counts no more: what stood before it, or that nothing does.
 *
 * @param fact the observation that was wrong
 * @param all every observation of the partner
 * @returns null where something newer was observed since: that stands on its own
 */
export function takenBack(
  fact: AnyFact,
  all: readonly AnyFact[],
  today: IsoDate
): Omit<AnyFact, 'seq'> | null {
  const ofKey = all.filter(({ kind, key }) => kind === fact.kind && key === fact.key).toSorted(byAge);
  if (ofKey.at(-1)?.seq !== fact.seq) return null;
  const before = ofKey.at(-2);
  const { seq: _, ...stands } =
    before === undefined || before.retracted ? { ...fact, retracted: true } : before;
  return { ...stands, asOf: today };
}

function byAge(a: AnyFact, b: AnyFact): number {
  if (a.asOf !== b.asOf) return a.asOf < b.asOf ? -1 : 1;
  return a.seq - b.seq;
}
