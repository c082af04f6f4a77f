import { currentFacts } from '../facts/current-facts';
import type { AnyFact, Fact } from '../facts/fact';
import type { IsoDate } from '../shared/date';
import { UseCases } from './deals';
import type { Measurement } from './measurement';

/** The facts of one partner that stand on a day, laid out as measures look for them. */
export interface StandingFacts {
  asOf: IsoDate;
  /** By portfolio id. */
  useCases: ReadonlyMap<string, UseCases>;
  /** By `portfolio/measure`. */
  reported: ReadonlyMap<string, Fact<'reported-measure'>>;
  certificates: readonly Fact<'certificate'>[];
  /** By person id. */
  employments: ReadonlyMap<string, Fact<'employment'>>;
  /** By attribute. */
  attributes: ReadonlyMap<string, Fact<'partner-attribute'>>;
  /**
   * Sums already made of these use cases, by portfolio and measure: several metrics rest on the same ones, and so
   * do all simulations that change something else. Other use cases need an empty one.
   */
  sums: Map<string, Measurement>;
}

/** Picks what stands on `asOf` among all observations and sorts it by kind. */
export function standingFacts(facts: readonly AnyFact[], asOf: IsoDate): StandingFacts {
  return standingOf(currentFacts(facts, asOf), asOf);
}

/** Sorts facts by kind that are already picked; `asOf` is the day by which windows and expiries are judged. */
export function standingOf(current: readonly AnyFact[], asOf: IsoDate): StandingFacts {
  const byPortfolio = new Map<string, Fact<'use-case'>[]>();
  const reported = new Map<string, Fact<'reported-measure'>>();
  const certificates: Fact<'certificate'>[] = [];
  const employments = new Map<string, Fact<'employment'>>();
  const attributes = new Map<string, Fact<'partner-attribute'>>();
  for (const fact of current) {
    switch (fact.kind) {
      case 'use-case': {
        if (fact.portfolio === null) break;
        const known = byPortfolio.get(fact.portfolio);
        if (known === undefined) byPortfolio.set(fact.portfolio, [fact]);
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
      case 'partner-attribute':
        keepLatest(attributes, fact.data.attribute, fact);
        break;
      case 'official-index':
      case 'protected-level':
      // Cisco's own figure is never an input of ours, nor is what it guarantees.
    }
  }
  const useCases = new Map([...byPortfolio].map(([portfolio, facts]) => [portfolio, new UseCases(facts)]));
  return { asOf, useCases, reported, certificates, employments, attributes, sums: new Map() };
}

/** The same facts with one use case replaced by another state of it. */
export function withUseCase(
  facts: StandingFacts,
  portfolio: string,
  useCase: Fact<'use-case'>
): StandingFacts {
  const useCases = new Map(facts.useCases);
  useCases.set(portfolio, (facts.useCases.get(portfolio) ?? new UseCases([])).with(useCase));
  return { ...facts, useCases, sums: new Map() };
}

function keepLatest<Kept extends AnyFact>(map: Map<string, Kept>, key: string, fact: Kept): void {
  const known = map.get(key);
  if (known === undefined || known.asOf < fact.asOf || (known.asOf === fact.asOf && known.seq < fact.seq)) {
    map.set(key, fact);
  }
}
