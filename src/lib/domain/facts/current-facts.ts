import type { IsoDate } from '../shared/date';
import { MILESTONES, type AnyFact, type Fact, type FactKind, type Milestone } from './fact';

/**
 * The facts that stand on a day: per kind and key the latest observation on or before it, by day and then by
 * `seq`, without those that were taken back. Does not depend on the order of its input.
 *
 * Use cases carry the dates of their own history. Where the first report that names one is later than
 * `asOf`, that report is played back: it counts from its booking date on, and a milestone from the day it
 * was completed.
 */
export function currentFacts(facts: readonly AnyFact[], asOf: IsoDate): AnyFact[] {
  // A map per kind: joining kind and key to one text would cost more than all the rest.
  const latest = new Map<FactKind, Map<string, AnyFact>>();
  const earliestLater = new Map<string, Fact<'use-case'>>();
  for (const fact of facts) {
    if (fact.asOf <= asOf) {
      const ofKind = latestOfKind(latest, fact.kind);
      const known = ofKind.get(fact.key);
      if (known === undefined || isNewer(fact, known)) ofKind.set(fact.key, fact);
    } else if (fact.kind === 'use-case' && !fact.retracted) {
      const known = earliestLater.get(fact.key);
      if (known === undefined || isNewer(known, fact)) earliestLater.set(fact.key, fact);
    }
  }
  const current: AnyFact[] = [];
  for (const ofKind of latest.values()) {
    for (const fact of ofKind.values()) if (!fact.retracted) current.push(fact);
  }
  const useCases = latest.get('use-case');
  for (const [key, fact] of earliestLater) {
    if (useCases?.has(key) !== true && fact.data.bookedOn <= asOf) current.push(playedBack(fact, asOf));
  }
  return current;
}

function latestOfKind(latest: Map<FactKind, Map<string, AnyFact>>, kind: FactKind): Map<string, AnyFact> {
  let ofKind = latest.get(kind);
  if (ofKind === undefined) {
    ofKind = new Map<string, AnyFact>();
    latest.set(kind, ofKind);
  }
  return ofKind;
}

function isNewer(a: Fact, b: Fact): boolean {
  return a.asOf > b.asOf || (a.asOf === b.asOf && a.seq > b.seq);
}

function playedBack(fact: Fact<'use-case'>, asOf: IsoDate): Fact<'use-case'> {
  const { milestones } = fact.data;
  const later = MILESTONES.filter((id) => isLater(milestones[id], asOf));
  if (later.length === 0) return fact;
  const then = { ...milestones };
  for (const id of later) then[id] = { ...then[id], done: false, completedOn: null };
  return { ...fact, data: { ...fact.data, milestones: then } };
}

function isLater({ done, completedOn }: Milestone, asOf: IsoDate): boolean {
  return done && completedOn !== null && completedOn > asOf;
}
