import type { IsoDate } from '../shared/date';
import type { AnyFact } from './fact';

/**
 * The facts that stand on a day: per kind and key the latest observation on or before it, by day and then by
 * `seq`, without those that were taken back. Does not depend on the order of its input.
 *
 * Use cases carry the dates of their own history. Where the first report that names one is later than
 * `asOf`, that report is played back: it counts from its booking date on, and a milestone from the day it
 * was completed.
 */
export function currentFacts(facts: readonly AnyFact[], asOf: IsoDate): AnyFact[] {
  const latest = new Map<string, AnyFact>();
  const earliestLater = new Map<string, AnyFact>();
  for (const fact of facts) {
    const key = `${fact.kind}\u0000${fact.key}`;
    if (fact.asOf <= asOf) {
      const known = latest.get(key);
      if (known === undefined || isNewer(fact, known)) latest.set(key, fact);
    } else if (fact.kind === 'use-case' && !fact.retracted) {
      const known = earliestLater.get(key);
      if (known === undefined || isNewer(known, fact)) earliestLater.set(key, fact);
    }
  }
  const current: AnyFact[] = [];
  for (const fact of latest.values()) if (!fact.retracted) current.push(fact);
  for (const [key, fact] of earliestLater) {
    if (latest.has(key) || fact.kind !== 'use-case' || fact.data.bookedOn > asOf) continue;
    current.push(playedBack(fact, asOf));
  }
  return current;
}

function isNewer(a: AnyFact, b: AnyFact): boolean {
  return a.asOf > b.asOf || (a.asOf === b.asOf && a.seq > b.seq);
}

function playedBack(fact: Extract<AnyFact, { kind: 'use-case' }>, asOf: IsoDate): AnyFact {
  const milestones = { ...fact.data.milestones };
  for (const id of Object.keys(milestones) as (keyof typeof milestones)[]) {
    const milestone = milestones[id];
    if (milestone.done && milestone.completedOn !== null && milestone.completedOn > asOf) {
      milestones[id] = { ...milestone, done: false, completedOn: null };
    }
  }
  return { ...fact, data: { ...fact.data, milestones } };
}
