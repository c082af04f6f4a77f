import { worksOn } from '../facts/employment';
import type { Fact } from '../facts/fact';
import type { IsoDate } from '../shared/date';
import { known, notKnown, type Measurement } from './measurement';
import type { CountPeopleMeasure } from './measure';
import type { StandingFacts } from './standing-facts';

/**
 * Distinct people who work for the partner and hold at least one certificate of the set that is linked to the
 * company and valid on the day. A person of whom no employment was ever told counts: many partners import
 * certificates long before they import people.
 */
export function countPeople(id: string, measure: CountPeopleMeasure): (facts: StandingFacts) => Measurement {
  const set = new Set(measure.certifications);
  return (facts) => {
    if (facts.certificates.length === 0 && facts.employments.size === 0) return notKnown('no-data');
    const people = new Set<string>();
    const seqs: number[] = [];
    for (const fact of facts.certificates) {
      const { personId, data } = fact;
      if (personId === null || !set.has(data.certification)) continue;
      if (!data.linked || !isValidOn(fact, facts.asOf) || !isEmployed(facts, personId)) continue;
      people.add(personId);
      seqs.push(fact.seq);
    }
    seqs.sort((a, b) => a - b);
    return known(people.size, [
      { measure: id, value: people.size, unit: 'count', currency: null, facts: seqs }
    ]);
  };
}

/** Valid from the day it was issued to its last day, both included. */
export function isValidOn(fact: Fact<'certificate'>, day: IsoDate): boolean {
  const { issuedOn, expiresOn } = fact.data;
  return issuedOn <= day && (expiresOn === null || day <= expiresOn);
}

/** True where the person works for the partner on the day, or nothing is known of their employment. */
export function isEmployed(facts: StandingFacts, personId: string): boolean {
  return worksOn(facts.employments.get(personId)?.data, facts.asOf);
}
