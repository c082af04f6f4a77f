import { isEmployed, isValidOn } from './count-people';
import type { CountPeopleWithAllMeasure } from './measure';
import { known, notKnown, type Measurement } from './measurement';
import type { StandingFacts } from './standing-facts';

/**
 * Distinct people who work for the partner and hold, for each set, at least one certificate of it that is linked to
 * the company and valid on the day. One that is in several sets counts for each of them. Who counts as working here is
 * asked as in `countPeople`; only the certificates of those who hold all are behind the number.
 */
export function countPeopleWithAll(
  id: string,
  measure: CountPeopleWithAllMeasure
): (facts: StandingFacts) => Measurement {
  return (facts) => {
    if (facts.certificates.length === 0 && facts.employments.size === 0) return notKnown('no-data');
    const held = new Map<string, { certifications: Set<string>; seqs: number[] }>();
    for (const fact of facts.certificates) {
      const { personId, data } = fact;
      if (personId === null || !measure.sets.some((set) => set.includes(data.certification))) continue;
      if (!data.linked || !isValidOn(fact, facts.asOf) || !isEmployed(facts, personId)) continue;
      const own = held.get(personId) ?? { certifications: new Set(), seqs: [] };
      own.certifications.add(data.certification);
      own.seqs.push(fact.seq);
      held.set(personId, own);
    }
    const people = [...held.values()].filter(({ certifications }) =>
      holdsAll(measure.sets, (certification) => certifications.has(certification))
    );
    const value = people.length;
    const seqs = people.flatMap((person) => person.seqs).sort((a, b) => a - b);
    return known(value, [{ measure: id, value, unit: 'count', currency: null, facts: seqs }]);
  };
}

/** True where of each set at least one certification is held. */
export function holdsAll(
  sets: readonly (readonly string[])[],
  isHeld: (certification: string) => boolean
): boolean {
  return sets.every((set) => set.some(isHeld));
}
