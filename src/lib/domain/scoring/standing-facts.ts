import { currentFacts } from '../facts/current-facts';
import type { AnyFact, Fact } from '../facts/fact';
import type { IsoDate } from '../shared/date';

/** The facts of one partner that stand on a day, laid out as measures look for them. */
export interface StandingFacts {
  asOf: IsoDate;
  /** By portfolio id. */
  useCases: ReadonlyMap<string, readonly Fact<'use-case'>[]>;
  /** By `portfolio/measure`. */
  reported: ReadonlyMap<string, Fact<'reported-measure'>>;
  certificates: readonly Fact<'certificate'>[];
  /** By person id. */
  employments: ReadonlyMap<string, Fact<'employment'>>;
}

/** Picks what stands on `asOf` among all observations and sorts it by kind. */
export function standingFacts(facts: readonly AnyFact[], asOf: IsoDate): StandingFacts {
  const useCases = new Map<string, Fact<'use-case'>[]>();
  const reported = new Map<string, Fact<'reported-measure'>>();
  const certificates: Fact<'certificate'>[] = [];
  const employments = new Map<string, Fact<'employment'>>();
  for (const fact of currentFacts(facts, asOf)) {
    switch (fact.kind) {
      case 'use-case': {
        if (fact.portfolio === null) break;
        const known = useCases.get(fact.portfolio);
        if (known === undefined) useCases.set(fact.portfolio, [fact]);
        else known.push(fact);
        break;
      }
      case 'reported-measure':
        keepLatest(reported, `${fact.portfolio ?? ''}/${fact.data.measure}`, fact);
        break;
      case 'certificate':
        certificates.push(fact);
        break;
      case 'employment':
        keepLatest(employments, fact.personId ?? fact.key, fact);
        break;
    }
  }
  return { asOf, useCases, reported, certificates, employments };
}

function keepLatest<Kept extends AnyFact>(map: Map<string, Kept>, key: string, fact: Kept): void {
  const known = map.get(key);
  if (known === undefined || known.asOf < fact.asOf || (known.asOf === fact.asOf && known.seq < fact.seq)) {
    map.set(key, fact);
  }
}
